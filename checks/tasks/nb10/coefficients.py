"""Your turn 10.1: read the coefficients of `~ group + mouse`."""

from itertools import product

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task, todo
from checks.given import kind_of, one_number
from checks.known import Known, first_that_fits

__all__ = ["read_coefficients"]

NAMES = ["intercept", "group_LTHSC", "group_MEP", "mouse_b", "mouse_c"]
ROUNDED = 0.0101  # two decimals each of up to three coefficients, added up

# A recipe gives the weights of the five coefficients.
DIFFERENCE = [
    Known(
        "C100",
        "mep_above_lthsc is the coefficient of MEP alone.\nMEP is counted from which "
        "group there, and where does LTHSC stand?",
        lambda: (0, 0, 1, 0, 0),
    ),
    Known(
        "C100",
        "mep_above_lthsc is the coefficient of LTHSC alone.\nFrom which group is "
        "LTHSC counted there, and which group does the question name besides?",
        lambda: (0, 1, 0, 0, 0),
    ),
    Known(
        None,
        "mep_above_lthsc is the right difference, turned round.\nIf MEP is higher, "
        "should the number be above or below zero?",
        lambda: (0, 1, -1, 0, 0),
    ),
    Known(
        None,
        "mep_above_lthsc is the sum of the two coefficients.\nBoth are counted from "
        "the same group. Which step takes you from one of them to the other?",
        lambda: (0, 1, 1, 0, 0),
    ),
    Known(
        "C100",
        "mep_above_lthsc is the mean that the model gives MEP in mouse a.\nA mean of "
        "one group was not asked for: what has to be taken off it?",
        lambda: (1, 0, 1, 0, 0),
    ),
    Known(
        None,
        "mep_above_lthsc still holds the intercept.\nWrite down the rows of MEP and "
        "of LTHSC for one mouse. What is left of the intercept in their difference?",
        lambda: (1, -1, 1, 0, 0),
    ),
]
MEAN = [
    Known(
        "C100",
        "lthsc_in_c is the coefficient of LTHSC alone.\nIs it a mean, or a distance? "
        "From where is it counted?",
        lambda: (0, 1, 0, 0, 0),
    ),
    Known(
        "C100",
        "lthsc_in_c is the coefficient of mouse c alone.\nIs it a mean, or a "
        "distance? From where is it counted?",
        lambda: (0, 0, 0, 0, 1),
    ),
    Known(
        None,
        "lthsc_in_c is the mean that the model gives LTHSC in mouse a.\nIn which "
        "columns do the rows a.LTHSC and c.LTHSC differ?",
        lambda: (1, 1, 0, 0, 0),
    ),
    Known(
        None,
        "lthsc_in_c is the mean that the model gives GMP in mouse c.\nIn which "
        "columns do the rows c.GMP and c.LTHSC differ?",
        lambda: (1, 0, 0, 0, 1),
    ),
    Known(
        "C100",
        "In lthsc_in_c two distances were added, that of the group and that of the "
        "mouse.\nFrom which mean are both counted?",
        lambda: (0, 1, 0, 0, 1),
    ),
    Known(
        None,
        "lthsc_in_c is the sum of all five coefficients.\nWhich columns hold a 1 in "
        "the row c.LTHSC, and which a 0?",
        lambda: (1, 1, 1, 1, 1),
    ),
]
ANSWERS = {
    "mep_above_lthsc": ((0, -1, 1, 0, 0), DIFFERENCE),
    "lthsc_in_c": ((1, 1, 0, 0, 1), MEAN),
}


@task
def read_coefficients(coef, mep_above_lthsc, lthsc_in_c) -> Answer:
    """Judge a difference and a mean, made of coefficients (task 10.1)."""
    given = {"mep_above_lthsc": mep_above_lthsc, "lthsc_in_c": lthsc_in_c}
    missing = [name for name, value in given.items() if value is ...]
    if missing:
        return todo(f"write {' and '.join(missing)}, then run the cell again.")
    values = _coefficients(coef)
    for name, (right, table) in ANSWERS.items():
        found = one_number(given[name], name)
        if not _is(found, values, right):
            raise _other(name, found, values, table)
    return Answer(
        "right",
        "MEP and LTHSC are counted from one reference, so their difference is that of "
        "their coefficients, in every mouse; and a mean is the sum over its row.",
    )


def _coefficients(coef) -> np.ndarray:
    """Give the five coefficients in the order of the design."""
    if isinstance(coef, pd.Series) and set(coef.index) == set(NAMES):
        values = coef.loc[NAMES].to_numpy(float)
        if len(values) == len(NAMES) and np.isfinite(values).all():
            return values
    raise Hint(
        f"coef is {kind_of(coef)}, not the five coefficients with their names.\nDid "
        "the cell that makes coef run, and was it changed since?"
    )


def _is(found: float, coef: np.ndarray, weights) -> bool:
    return abs(found - coef @ np.asarray(weights, float)) <= ROUNDED


def _other(name: str, found: float, coef: np.ndarray, table: list[Known]) -> Hint:
    """Say which coefficients were added up, if it can be seen."""
    known = first_that_fits(table, lambda gives: _is(found, coef, gives()))
    if known:
        return Hint(known.hint, known.idea)
    # No tolerance for rounding here: among 242 sums a wrong one may lie near.
    fitting = [
        weights
        for weights in product([0, 1, -1], repeat=len(NAMES))
        if abs(found - coef @ weights) < 1e-9 * (1 + np.abs(coef).max())
    ]
    if len(fitting) == 1 and any(fitting[0]):
        parts = [
            ("minus " if weight < 0 else "plus ") + part
            for weight, part in zip(fitting[0], NAMES)
            if weight
        ]
        return Hint(
            f"{name} is {' '.join(parts).removeprefix('plus ')}.\nWrite down the rows "
            "of the design that the question names. Which columns hold a 1?"
        )
    return Hint(
        f"{name} is {found:.4g}, and no sum or difference of the coefficients that I "
        "know.\nWhich rows of the design does the question name, and which columns "
        "hold a 1 there?"
    )
