"""Your turn 9.2: which sentences are about the mean, which about a single list?"""

from checks.answer import Answer, Hint, task
from checks.given import kind_of
from checks.known import Known, first_seen

__all__ = ["mean_or_single"]

LETTERS = set("abcdef")
RIGHT = set("abf")

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


def letters(answer) -> set[str]:
    """Read letters from a text, or from a list, tuple or set of texts.

    Raises
    ------
    Hint
        If there are none, or others than those of the task.
    """
    parts = [answer] if isinstance(answer, str) else answer
    try:
        parts = list(parts)
    except TypeError:
        parts = [None]
    if not all(isinstance(part, str) for part in parts):
        raise Hint(
            f"This is {kind_of(answer)}, and letters are asked for.\nWhich of the "
            'letters a to f would you write, each in quotes, as in ["a"]?'
        )
    text = " ".join(parts).lower().replace("and", " ")
    found = [sign for sign in text if sign.isalnum()]
    if not found:
        raise Hint("There is no letter in it.\nIs none of the six sentences right?")
    strange = [sign for sign in found if sign not in LETTERS]
    if strange:
        raise Hint(
            f"The sentences have the letters a to f, and you wrote {strange[0]}.\nDid "
            "you write the letters only?"
        )
    return set(found)


@task
def mean_or_single(answer) -> Answer:
    """Judge which of six sentences are right.

    Parameters
    ----------
    answer : list, tuple, set or text
        Their letters.
    """
    chosen = letters(answer)
    known = first_seen(MISTAKES, chosen)
    if known:
        return known.answer
    return Answer(
        "right",
        "the mean is limited, and single lists scatter around it, the more so when "
        "genes go together.\nThe promise of BH is about the mean.",
    )
