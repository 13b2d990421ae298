"""The one shape of a known mistake, and the one way to find the first that fits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from checks.answer import Answer
from checks.given import with_article


@dataclass(frozen=True)
class Known:
    """A known mistake.

    Parameters
    ----------
    idea : str or None
        Its number in `catalogue.toml`, for example ``C20``; None if it is a slip
        behind which no wrong idea stands.
    hint : str
        What the learner reads: the first line says what was seen, the lines below ask
        the question.
    gives : function
        The recipe: what somebody with this idea hands in. What it gets is said beside
        each table (the data of the task, a case of `run_anova`, an error).
    status : str
        ``note`` for a respectable other answer, else ``hint``.
    """

    idea: str | None
    hint: str
    gives: Callable[..., Any]
    status: str = "hint"

    @property
    def answer(self) -> Answer:
        return Answer(self.status, self.hint, self.idea)


def first_that_fits(
    table: Iterable[Known], fits: Callable[[Callable[..., Any]], bool]
) -> Known | None:
    """Give the first known mistake whose recipe fits what was found, or None.

    Parameters
    ----------
    table : iterable of Known
        In the order in which a teacher would think of them.
    fits : function
        Gets a recipe, says whether what it gives is what was found.
    """
    return next((known for known in table if fits(known.gives)), None)


def first_seen(table: Iterable[Known], *of) -> Known | None:
    """Give the first known mistake whose recipe is a condition that holds, or None.

    Parameters
    ----------
    table : iterable of Known
        A recipe gives False, True, or a dict of words for the hint. ``a {type}``
        becomes "an int" where ``type`` is int.
    *of
        What each recipe gets.

    Returns
    -------
    Known
        The mistake with the words put into its hint.
    """
    words = {}

    def fits(gives):
        found = gives(*of)
        words.update(found if isinstance(found, dict) else {})
        return isinstance(found, dict) or bool(found)

    known = first_that_fits(table, fits)
    return known and replace(known, hint=_filled(known.hint, words))


def _filled(hint: str, words: dict) -> str:
    for name, said in words.items():
        said = str(said)[:120]
        if name == "type":
            hint = hint.replace("a {type}", with_article(said))
        hint = hint.replace("{" + name + "}", said)
    return hint


def in_forms(
    idea: str | None, hint: str, *recipes: Callable[..., Any], status: str = "hint"
) -> list[Known]:
    """Give one mistake that has several recipes, one entry for each."""
    return [Known(idea, hint, gives, status) for gives in recipes]
