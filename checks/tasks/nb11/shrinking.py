"""Your turn 11.1: the variances of all genes are drawn towards a common one."""

import dis
from collections.abc import Callable
from functools import cache
from types import CodeType

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import as_number, as_row, counted, kind_of
from checks.known import first_that_fits
from checks.tasks.nb11.variances import MISTAKES, Case, about
from checks.their_function import quietly, refuse_dots, refuse_no_function, said_by

__all__ = ["shrinking"]

CLOSE = 0.004  # relative: the variance of logs may be divided by m or by m - 1
MANY = 1e4  # so many degrees of freedom are as good as infinitely many
OF_ITS_STUDY = ("logs", "excess", "off_chance", "off_genes", "d0", "s0_squared")


@cache
def cases() -> dict[str, Case]:
    """Give the data sets on which the function is tried."""
    rng = np.random.default_rng(20)
    uneven = 0.25 * 4 / rng.chisquare(4, 3000) * rng.chisquare(4, 3000) / 4
    others = 30.0 * 9 / rng.chisquare(9, 2500) * rng.chisquare(7, 2500) / 7
    even = np.exp(np.linspace(-0.5, 0.5, 101))
    return {
        "3000 variances with df = 4": Case(uneven, 4),
        "2500 other variances with df = 7": Case(others, 7),
        "101 variances that scatter less than chance (df = 6)": Case(even, 6),
    }


UNEVEN = list(cases())[:2]
EVEN = list(cases())[2]


def agree(found, expected) -> bool:
    if len(found) != len(expected):
        return False
    # What is negative in part passes through 0, where a relative distance is none.
    near_0 = CLOSE * np.median(np.abs(expected)) / 4
    return np.allclose(found, expected, rtol=CLOSE, atol=near_0)


@task
def shrinking(my_shrink: Callable) -> Answer:
    """Judge a function that shrinks the variances of all genes.

    Parameters
    ----------
    my_shrink : function
        Gets ``s2`` and ``df``, gives the shrunk variances and ``d0``.
    """
    refuse_no_function(my_shrink, "my_shrink")
    refuse_dots(my_shrink, "my_shrink")
    found = {name: called(my_shrink, name, cases()[name].s2) for name in UNEVEN}
    for name in UNEVEN:
        judge(name, *found[name], borrowed(my_shrink))
    judge_even(*called(my_shrink, EVEN, cases()[EVEN].s2), borrowed(my_shrink))
    for kind, make in {"a Series": pd.Series, "an array": np.array}.items():
        shrunk, _ = called(my_shrink, UNEVEN[0], make(cases()[UNEVEN[0]].s2))
        if not agree(shrunk, cases()[UNEVEN[0]].shrunk()):
            raise Hint(f"With s2 in {kind} other values come out.\nWhich line sees it?")
    return Answer(
        "right",
        "each variance is drawn towards the common one, the more the fewer samples it "
        "has and the more alike all variances are; with nothing beyond chance, d0 is "
        "infinite.",
    )


def borrowed(my_shrink: Callable) -> list[str]:
    """Name the results of the notebook's study that the function takes from outside."""
    outside = from_outside(getattr(my_shrink, "__code__", None))
    return [name for name in OF_ITS_STUDY if name in outside]


def from_outside(code: CodeType | None) -> set[str]:
    """Name what a function reads from outside itself, in a lambda within it too."""
    if not isinstance(code, CodeType):
        return set()
    names = {i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    return names.union(*map(from_outside, inner))


def no_borrowing(names: list[str]) -> None:
    """Stop at a wrong answer whose function takes names of the notebook.

    Raises
    ------
    Hint
        If there are such names.
    """
    if names:
        raise Hint(
            f"my_shrink takes {' and '.join(names)} from the notebook, which belong to "
            "the study above.\nWould it give the same with another s2 and df?",
            "C71",
        )


def called(my_shrink: Callable, name: str, s2) -> tuple[np.ndarray, float]:
    """Call the learner's function, and give the two things that come back."""
    case = cases()[name]
    try:
        with quietly():
            gives = my_shrink(s2.copy(), case.df)
    except Exception as problem:
        raise stopped(problem, name) from None
    if gives is None:
        raise Hint(
            "my_shrink gives None.\nDoes it hand back what it computes, or only print "
            "it?",
            "C70",
        )
    if not isinstance(gives, (tuple, list)) or len(gives) != 2:
        raise Hint(
            f"my_shrink gives {kind_of(gives)}, not two things.\nWhich two does the "
            "task ask for, and in which order?"
        )
    if as_number(gives[0]) is not None and as_row(gives[1]) is not None:
        raise Hint(
            "my_shrink gives one number first, then a row.\nIn which order does the "
            "task ask for the two?"
        )
    shrunk, d0 = as_row(gives[0]), as_number(gives[1])
    if shrunk is None:
        raise Hint(
            f"With {name} what comes first is {kind_of(gives[0])}, not one number a "
            f"gene.\nHow many genes are there in this case?"
        )
    if len(shrunk) != len(case.s2):
        raise Hint(
            f"With {name} there are {counted(len(case.s2), 'gene')} and "
            f"{counted(len(shrunk), 'shrunk variance')}.\nWhich of your lines made "
            "another number of values?",
            "C71" if len(shrunk) == 2000 else None,
        )
    if d0 is None:
        raise Hint(
            f"What comes second is {kind_of(gives[1])}; d0 is one number.\nWhat do you "
            "see when you print it?"
        )
    return shrunk, d0


def stopped(problem: Exception, name: str) -> Hint:
    """Say where the learner's function stops, and ask why."""
    said = said_by(problem)
    if isinstance(problem, UnboundLocalError):
        return Hint(
            f"With {name} it stops. {said}\nWhich lines of my_shrink run in this case? "
            "Does one of them give that name a value first?"
        )
    if isinstance(problem, NameError):
        return Hint(f"my_shrink stops. {said}\nWas the cell that makes it run?")
    if name == EVEN:
        return Hint(
            f"With {name} it stops. {said}\nWhat is excess here, and what does the "
            "text say of that case?"
        )
    return Hint(f"With {name} it stops. {said}\nWhich of your lines says so?")


def judge(name: str, shrunk: np.ndarray, d0: float, outside: list[str]) -> None:
    """Hold an answer with finite d0 against the right one and the known mistakes."""
    case = cases()[name]
    if agree(shrunk, case.shrunk()):
        if np.isclose(d0, case.d0, rtol=2 * CLOSE):
            return
        no_borrowing(outside)
        what = "d0 + df" if np.isclose(d0, case.d0 + case.df, rtol=CLOSE) else None
        what = "half of d0" if np.isclose(d0, case.d0 / 2, rtol=CLOSE) else what
        what = "s0_squared" if np.isclose(d0, case.s0_squared, rtol=CLOSE) else what
        raise Hint(
            f"The shrunk variances are right; what comes second is {d0:.3g}"
            + (f", {what}" if what else "")
            + ".\nWhich number does the task ask for there?"
        )
    no_borrowing(outside)
    if not np.isfinite(shrunk).all():
        raise Hint(
            f"With {name} a shrunk variance is {shrunk[~np.isfinite(shrunk)][0]}.\n"
            "Print d0 and s0_squared: which of them is no plain number?"
        )
    known = first_that_fits(MISTAKES, lambda gives: agree(shrunk, gives(case)))
    if known:
        raise Hint(f"With {name}, {known.hint}", known.idea)
    raise Hint(
        f"With {name} the first shrunk variance is {shrunk[0]:.3g}, from s2 = "
        f"{case.s2[0]:.3g}, and d0 = {d0:.3g}; it should be another.\nPrint excess, d0 "
        "and s0_squared one by one: which of them differs from the steps above the "
        "task?"
    )


def judge_even(shrunk: np.ndarray, d0: float, outside: list[str]) -> None:
    """Hold an answer against the case in which the variances scatter by chance only."""
    case = cases()[EVEN]
    middle = case.s2.mean(), case.centre(-about(case.df / 2))
    right = [np.allclose(shrunk, one, rtol=0.01) for one in middle]
    if any(right) and (d0 == np.inf or d0 > MANY):
        return
    no_borrowing(outside)
    if not np.isfinite(shrunk).all():
        raise Hint(
            f"With {EVEN} a shrunk variance is {shrunk[~np.isfinite(shrunk)][0]}.\n"
            "What is infinity divided by infinity? And what does the text say of the "
            "case in which d0 is infinite?"
        )
    if agree(shrunk, case.s2):
        raise Hint(
            f"With {EVEN} every gene keeps its own s2.\nIf they scatter no more than "
            "chance makes them, how much do the true variances seem to differ?",
            "C104",
        )
    if any(right):
        raise Hint(
            f"With {EVEN} the shrunk variances are right, and d0 is {d0:.3g}.\nWhat "
            "does the task ask for where excess is not above 0?"
        )
    raise Hint(
        f"With {EVEN} the shrunk variances go from {shrunk.min():.3g} to "
        f"{shrunk.max():.3g}, and d0 is {d0:.3g}.\nExcess is below 0 here. Which "
        "variance does the text give every gene then?"
    )
