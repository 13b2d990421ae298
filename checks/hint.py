"""The first thing that is wrong ends the judging with a hint."""

import re

from checks.answer import Answer


class Hint(Exception):  # noqa: N818
    """The first thing that is wrong ends the judging."""

    def __init__(self, message, number=None, status="hint"):
        super().__init__(message)
        self.answer = Answer(status, message, number)


def counted(number: int, thing: str) -> str:
    """Write a number of things: 1 gene, 2 genes."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def with_article(kind: str) -> str:
    """Write the name of a type behind a or an: a list, an Axes, an ndarray."""
    return f"an {kind}" if re.match("[aeiou]|ndarray", kind.lower()) else f"a {kind}"


def changed(outcome, source):
    what = " and ".join(outcome.changed[:2])
    if re.search(r"dict\(data|data\.copy\(|copy\(data|\{\*\*data", source.text):
        raise Hint(
            f"Your function copies the data and still changes {what}.\nDoes the copy "
            "of a dictionary hold a new array, or the same one?",
            "C75",
        )
    raise Hint(
        f"Your function changes what it was given: {what}.\nCompare the data before "
        "and after the call. Who else may be using them?",
        "C74",
    )


def check_unchanged(returned, evidence):
    for outcome in returned:
        if outcome.changed:
            changed(outcome, evidence.source)
