"""Your turn 10.2: F and p of all genes in any design, from two least-squares fits."""

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import as_table, kind_of
from checks.known import first_that_fits
from checks.tasks.nb10.fit_cases import N_GENES, Case, cases
from checks.tasks.nb10.fit_mistakes import OTHER_F, OTHER_P
from checks.their_function import (
    ask_for_name,
    globals_read,
    quietly,
    refuse_dots,
    refuse_no_function,
    said_by,
)

__all__ = ["fit_design"]


@task
def fit_design(my_fit_design) -> Answer:
    """Judge a function that tests full against reduced design (task 10.2)."""
    refuse_no_function(my_fit_design, "my_fit_design")
    refuse_dots(my_fit_design, "my_fit_design")
    names = _from_notebook(my_fit_design)
    found = [_result(my_fit_design, case, names) for case in cases()]
    rights = [case.right for case in cases()]
    if not _alike([F for F, _ in found], [F for F, _ in rights]):
        raise _other_f(found, names)
    if not _alike([p for _, p in found], [p for _, p in rights]):
        raise _other_p([p for _, p in found])
    return Answer(
        "right",
        "two fits serve all genes at once, whatever the design: groups and mice, "
        "unequal days, one-way, an age.",
    )


def _alike(found, right) -> bool:
    return all(np.allclose(a, b, 1e-6, 1e-9) for a, b in zip(found, right))


def _from_notebook(function) -> Hint | None:
    """Give the hint for a function that reads a table of the notebook, if it does."""
    tables = (np.ndarray, pd.DataFrame)
    of_notebook = globals_read(function).items()
    read = [name for name, value in of_notebook if isinstance(value, tables)]
    if not read:
        return None
    code = function.__code__
    takes = code.co_varnames[: code.co_argcount]
    return Hint(
        f"my_fit_design reads {read[0]}, a table of the notebook, which was not handed "
        f"to it.\nWhich of {', '.join(takes) or 'its arguments'} belongs there?"
    )


def _result(function, case: Case, names) -> tuple[np.ndarray, np.ndarray]:
    """Call the learner's function, and give its F and p of every gene."""
    try:
        with quietly():
            gives = function(case.values.copy(), case.full.copy(), case.reduced.copy())
    except Exception as problem:
        raise names or _stops(problem, case) from None
    if gives is None:
        raise Hint(
            "my_fit_design gives None.\nDoes it hand back what it computes?", "C70"
        )
    if isinstance(gives, dict) and len(gives) == 2:
        gives = list(gives.values())
    if isinstance(gives, pd.DataFrame) and gives.shape == (N_GENES, 2):
        gives = gives.to_numpy().T
    if len(parts := _parts(gives)) != 2:
        raise Hint(
            f"my_fit_design gives {kind_of(gives)}, and two things are asked for, F "
            "and p.\nWhat stands behind return?"
        )
    rows = [as_table(part) for part in parts]
    for name, row in zip(["F", "p"], rows):
        if row is None:
            raise Hint(
                f"{name} is no row of numbers.\nWhat do you see when you print what "
                "my_fit_design gives?"
            )
        if row.ravel().shape != (N_GENES,):
            raise names or _other_length(name, row, case)
    return rows[0].ravel(), rows[1].ravel()


def _parts(gives) -> list:
    """Give the two things that a function gave, or an empty list."""
    try:
        return list(gives) if not isinstance(gives, (str, bytes, set)) else []
    except Exception:  # a number, or something that cannot be asked
        return []


def _other_length(name: str, row: np.ndarray, case: Case) -> Hint:
    if row.size == 0:
        return Hint(
            f"{name} is empty.\nlstsq leaves its sums of squares empty where the rank "
            "falls short, or where there are no more samples than columns. Which "
            "design did you hand to it?"
        )
    n, p, _ = case.sizes
    if row.size == 1 and np.isclose(row.item(), (p - n) / p):
        return Hint(
            f"There is one {name} for all genes together, made of the ranks of the "
            "designs.\nWhich of the four things that lstsq gives did you take?"
        )
    if row.size == 1:
        seen = f"There is one {name} for all genes together."
    elif row.size == len(case.full):
        seen = f"There is one {name} a sample, and one a gene is asked for."
    else:
        seen = f"There are {row.size} values of {name} for {N_GENES} genes."
    return Hint(f"{seen}\nAlong which axis was the sum taken?", "C31")


def _stops(problem: Exception, case: Case) -> Hint:
    """Say where the learner's function stops, and ask why."""
    said = said_by(problem)
    if isinstance(problem, NameError):
        ask = ask_for_name(problem)
    elif isinstance(problem, np.linalg.LinAlgError):
        ask = "Where do the samples stand in the design, and where in expression?"
        return Hint(f"my_fit_design stops. {said}\n{ask}", "C31")
    elif isinstance(problem, TypeError) and "'tuple'" in said:
        ask = (
            "lstsq gives four things together, and shape gives two. Which of them does "
            "this line need?"
        )
    else:
        ask = (
            f"Here expression has {N_GENES} rows and {len(case.full)} columns, and the "
            f"designs have {len(case.full)} rows. Which of your lines wants another "
            "shape, a name from the notebook, or another of the four things of lstsq?"
        )
    return Hint(f"my_fit_design stops on {case.name}. {said}\n{ask}")


def _other_f(found: list, names: Hint | None) -> Hint:
    """Name what a function gives in place of F."""
    every_f, every_p = [F for F, _ in found], [p for _, p in found]
    if _alike(every_p, [case.right[0] for case in cases()]):
        return Hint(
            "F and p come back in the order p, F.\nWhich of the two stands first in "
            "what the task asks for?",
            "C48",
        )

    def fits(gives) -> bool:
        with np.errstate(divide="ignore", invalid="ignore"):
            return _alike(every_f, [gives(case) for case in cases()])

    known = first_that_fits(OTHER_F, fits)
    if known:
        return Hint(known.hint, known.idea)
    if names:
        return names
    bad = next(c for c, F in zip(cases(), every_f) if not _alike([F], [c.right[0]]))
    place = int(np.argmax(~np.isclose(every_f[cases().index(bad)], bad.right[0], 1e-6)))
    n, p, q = bad.sizes
    got, right = every_f[cases().index(bad)][place], bad.right[0][place]
    return Hint(
        f"On {bad.name} ({n} samples, {p} columns, {q} of them kept) gene {place} gets "
        f"F = {got:.4g}, and {right:.4g} is right.\nPrint the two sums of squares and "
        "the two degrees of freedom. Which of the four would you not expect, or are "
        "the brackets those of the formula?"
    )


def _other_p(every_p: list) -> Hint:
    """Name what a function gives in place of p, F being right."""

    def fits(gives) -> bool:
        rows = []
        for case in cases():
            n, p, q = case.sizes
            rows.append(gives(case.right[0], p - q, n - p))
        return _alike(every_p, rows)

    known = first_that_fits(OTHER_P, fits)
    if known:
        return Hint(known.hint, known.idea)
    return Hint(
        "F is right, and p is not.\nWhich two degrees of freedom did you hand to the F "
        "curve, and in which order?"
    )
