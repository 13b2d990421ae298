"""Your turn 11.3: what may be said of the genes in a volcano's corner."""

from checks.answer import Answer, task
from checks.given import letters
from checks.known import Known, first_seen

__all__ = ["corner_says"]

LAST = "e"
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


@task
def corner_says(may_be_said) -> Answer:
    """Judge which sentences may be said of a volcano's corner.

    Parameters
    ----------
    may_be_said : list of str, or str
        The letters of the sentences that hold.
    """
    chosen = letters(may_be_said, LAST)
    known = first_seen(MISTAKES, chosen)
    if known:
        return known.answer
    return Answer(
        "right",
        "the corner says how its genes were chosen, and the choice makes their "
        "estimates too large on average. A claim about the size needs a test of the "
        "size.",
    )
