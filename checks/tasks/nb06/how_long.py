"""How long the learner's `run_anova` will take for a table, said beforehand.

And whether it is the one that was saved: an old one would be waited for in vain.
"""

from collections.abc import Callable

from checks.answer import Answer
from checks.functions_py.saved_file import held_as_before, learners_file
from checks.tasks.nb06.time_limit import computed
from checks.their_function import quietly
from checks.waiting import about

__all__ = ["how_long"]

# Told by the difference: what a call takes for whatever table is no matter.
FEW, MORE = 2, 22


def how_long(run_anova: Callable, data: dict, groups) -> Answer | None:
    """Try a few genes, and say how long all of them will take.

    Parameters
    ----------
    run_anova : callable
        The learner's function. What it raises, it raises again where it is called.
    data, groups
        What it will be called with.

    Returns
    -------
    Answer or None
        None if it is fast, or gives None, of which `why_none` tells.
    """
    try:
        seconds = _seconds(run_anova, data, groups)
    except Exception:
        seconds = 0.0
    if seconds is None:
        return None
    name = getattr(run_anova, "__name__", "run_anova")
    old = held_as_before(run_anova, learners_file(), name)
    if old:
        return Answer("hint", f"this call is not of the {name} in your file.\n{old}")
    said = about(seconds)
    if said is None:
        return None
    return Answer(
        "wait",
        f"your run_anova needs {said} for these {len(data['genes'])} genes, at each "
        "call.\nAs long as it works, [*] stands beside the cell. Notebook 12 tells "
        "what makes it fast.",
    )


def _seconds(run_anova: Callable, data: dict, groups) -> float | None:
    """Give the seconds for all genes, told by a few of them; None if None comes."""
    genes = len(data["genes"])
    if _first(run_anova, FEW, data, groups) is None:
        return None
    if genes < MORE:
        return 0.0
    spent = []
    for number in (FEW, MORE):
        began = computed()
        _first(run_anova, number, data, groups)
        spent.append(computed() - began)
    return (spent[1] - spent[0]) / (MORE - FEW) * genes


def _first(run_anova: Callable, number: int, data: dict, groups):
    """Call it with the first genes; it gets copies, for it may change them."""
    few = {
        "expression": data["expression"][:number].copy(),
        "genes": data["genes"].iloc[:number].copy(),
    }
    with quietly():
        return run_anova(data | few, groups.copy())
