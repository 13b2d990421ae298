"""Your turn 9.2: which sentences are about the mean, which about a single list?"""

from checks.answer import Answer, task
from checks.given import letters
from checks.known import Known, first_seen

__all__ = ["mean_or_single"]

LAST = "f"

# A recipe gets the set of letters, and says whether this is seen in it.
MISTAKES = [
    Known(
        "C97",
        "You take sentence c for right.\nIn which of the tables above is a mean FDP "
        "larger with factors by more than two standard errors?",
        lambda chosen: "c" in chosen,
    ),
    Known(
        "C98",
        "You take sentence d for right.\nWhich of the six histograms was level: those "
        "of single shuffles, or another one?",
        lambda chosen: "d" in chosen,
    ),
    Known(
        "C99",
        "You take sentence e for right.\nHow many times was the factor drawn in one "
        "study of 1000 genes?",
        lambda chosen: "e" in chosen,
    ),
    Known(
        "C87",
        "Sentence f is missing.\nIn the last table, what was the largest share in one "
        "list, and at which FDR was it called?",
        lambda chosen: "f" not in chosen,
    ),
    Known(
        "C97",
        "Sentence a is missing.\nBy how many standard errors do the two means of the "
        "redraws differ?",
        lambda chosen: "a" not in chosen,
    ),
    Known(
        "C99",
        "Sentence b is missing.\nWhich column of the tables speaks of single lists, "
        "and what does it say with factors and without?",
        lambda chosen: "b" not in chosen,
    ),
]


@task
def mean_or_single(answer) -> Answer:
    """Judge which of six sentences are right.

    Parameters
    ----------
    answer : list, tuple, set or text
        Their letters.
    """
    chosen = letters(answer, LAST)
    known = first_seen(MISTAKES, chosen)
    if known:
        return known.answer
    return Answer(
        "right",
        "the mean is limited, and single lists scatter around it, the more so when "
        "genes go together.\nThe promise of BH is about the mean.",
    )
