"""Your turn 11.3: what may be said of the genes in a volcano's corner."""

import re

from checks.answer import Answer, Hint, task, todo
from checks.given import kind_of
from checks.known import Known, first_seen

__all__ = ["corner_says"]

RIGHT, LETTERS = {"b", "c"}, set("abcde")
# A recipe gets the letters chosen.
MISTAKES = [
    Known(
        "C106",
        "You chose a: that at most 5 % of the corner truly differ by 2 or less.\nWhich "
        "null hypothesis did these p-values test: no difference, or a difference of at "
        "most 2? What did the table of 100 studies show?",
        lambda chosen: "a" in chosen,
    ),
    Known(
        "C107",
        "You chose e: that each will show more than 2 again.\nTheir estimates were "
        "chosen for being large. Where do the true differences lie beside them?",
        lambda chosen: "e" in chosen,
    ),
    Known(
        "C24",
        "You chose d: that the genes below have equal means.\nHow many of the 200 "
        "genes that truly differ did three samples find?",
        lambda chosen: "d" in chosen,
    ),
    Known(
        "C107",
        "You left c out.\nWhere do the points of the last figure lie: on the line, "
        "above it, or below?",
        lambda chosen: "c" not in chosen,
    ),
    Known(
        None,
        "You left b out.\nHow was the corner made? Read the two conditions again: does "
        "b say more than they do?",
        lambda chosen: "b" not in chosen,
    ),
]


def letters(given) -> set[str]:
    """Give the letters chosen, from a text or a row of texts."""
    if isinstance(given, str):
        given = re.sub(r"\band\b", " ", given.lower())
        parts = re.findall(r"\w+", given)
        parts = list(parts[0]) if len(parts) == 1 else parts
    elif isinstance(given, (list, tuple, set, frozenset)):
        parts = list(given)
    else:
        parts = [None]
    parts = [p.strip(" .").lower() if isinstance(p, str) else p for p in parts]
    if not all(isinstance(p, str) and p in LETTERS for p in parts):
        raise Hint(
            f"may_be_said is {kind_of(given)}, and letters from a to e are asked "
            'for.\nFor a and d one would write ["a", "d"]. Which hold?'
        )
    return set(parts)


@task
def corner_says(may_be_said) -> Answer:
    """Judge which sentences may be said of a volcano's corner.

    Parameters
    ----------
    may_be_said : list of str, or str
        The letters of the sentences that hold.
    """
    if isinstance(may_be_said, str) and not may_be_said.strip():
        return todo("write the letters, then run it again.")
    chosen = letters(may_be_said)
    known = first_seen(MISTAKES, chosen)
    if known:
        return known.answer
    return Answer(
        "right",
        "the corner says how its genes were chosen, and the choice makes their "
        "estimates too large on average. A claim about the size needs a test of the "
        "size.",
    )
