"""The catalogue of wrong ideas: what a number such as C20 stands for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True)
class Idea:
    """A wrong idea that learners have.

    Parameters
    ----------
    number : str
        For example ``C20``.
    name : str
        A few words for a table.
    belief : str
        The idea as a learner would say it.
    ask : str
        The question to put to them; it gives nothing away.
    notebook : int
        Where it is met first.
    """

    number: str
    name: str
    belief: str
    ask: str
    notebook: int


@cache
def catalogue() -> dict[str, Idea]:
    """Read all ideas, by number."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {number: Idea(number, **entry) for number, entry in entries.items()}


def in_words(number: str | None) -> str:
    """Write a number with its name: C20 mean of group means.

    What is no number (``no_groups``) is written without its underscores.
    """
    idea = catalogue().get(number or "")
    return f"{idea.number} {idea.name}" if idea else (number or "").replace("_", " ")
