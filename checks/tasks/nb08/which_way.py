"""Your turn 8.2: which way the tests err in five designs."""

import pandas as pd

from checks.answer import Answer, Hint, task, todo
from checks.given import kind_of
from checks.known import Known, first_seen

__all__ = ["which_way"]

MANY, FEW, RIGHT = "too many", "too few", "right"
ERRS = {"a": MANY, "b": FEW, "c": RIGHT, "d": MANY, "e": RIGHT}
# A recipe gets the answers and says whether this is the first thing to ask about.
OTHER_WAYS = [
    Known(
        "C93",
        "You say that in b, too, there are too many.\nIf the *large* group scatters "
        "more, is the common variance too large or too small for the small one?",
        lambda said: said["b"] == MANY and said["a"] == MANY,
    ),
    Known(
        "C92",
        "You say that a gives {a}.\nThere the small group scatters more. Which group "
        "decides the common variance, and what does it do to the mean of the other?",
        lambda said: {"a": said["a"]} if said["a"] != MANY else False,
    ),
    Known(
        None,
        "In b you say {b}.\nThere the large group scatters more: is the common "
        "variance too large then, or too small, for the mean of the small one?",
        lambda said: {"b": said["b"]} if said["b"] != FEW else False,
    ),
    Known(
        None,
        "In c you say {c}.\nThe sds of c are equal. Which of the model's assumptions "
        "is broken there?",
        lambda said: {"c": said["c"]} if said["c"] != RIGHT else False,
    ),
    Known(
        "C94",
        "In d you say {d}.\nThree groups of one size, like *Procr*'s: how often was p "
        "at most 0.05 in the first figure's first panel?",
        lambda said: {"d": said["d"]} if said["d"] != MANY else False,
    ),
    Known(
        None,
        "In e you say {e}.\nWhose variance does Welch's test use for the small group's "
        "mean, and what did the second panel show at 0.05?",
        lambda said: {"e": said["e"]} if said["e"] != RIGHT else False,
    ),
]


@task
def which_way(errs) -> Answer:
    """Judge which way the tests err in five designs.

    Parameters
    ----------
    errs : dict of str to str
        ``a`` to ``e`` -> ``too many``, ``too few`` or ``right``.
    """
    if isinstance(errs, pd.Series):
        errs = errs.to_dict()
    if not isinstance(errs, dict):
        raise Hint(
            f"errs is {kind_of(errs)}; a dictionary with a to e is asked for.\nWhat "
            "stands in the cell above?"
        )
    if any(value is ... for value in errs.values()):
        return todo("replace the three dots behind each letter, then run it again.")
    missing = [name for name in ERRS if name not in errs]
    if missing:
        raise Hint(
            f"There is no answer for {', '.join(missing)}.\nWhich does errs hold?"
        )
    said = {
        name: " ".join(str(errs[name]).lower().replace("_", " ").split())
        for name in ERRS
    }
    strange = [name for name in ERRS if said[name] not in (MANY, FEW, RIGHT)]
    if strange:
        raise Hint(
            f"The answer for {', '.join(strange)} is none of the three.\nIs each "
            f'"{MANY}", "{FEW}" or "{RIGHT}"?'
        )
    known = first_seen(OTHER_WAYS, said)
    if known:
        return known.answer
    return Answer(
        "right",
        "at 0.05, in a million draws each (standard errors below 0.01): a 5.14 times "
        "the promise, b 0.03, c 1.00, d 1.57, e 1.02.\nWhere the small group scatters "
        "more, ANOVA calls too easily; where the large one does, too rarely.",
    )
