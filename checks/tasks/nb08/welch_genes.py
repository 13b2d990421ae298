"""Your turn 8.1: Welch's test of all genes."""

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import as_number, as_row, counted, kind_of
from checks.known import first_that_fits
from checks.tasks.nb08.mistakes import OTHER_F, Case, cases
from checks.their_function import quietly, refuse_no_function, said_by

__all__ = ["welch_genes"]

COURSE_GENES = 4170


def close(found, right) -> bool:
    """Compare two rows of numbers."""
    return len(found) == len(right) and np.allclose(found, right, 1e-6, 1e-290)


@task
def welch_genes(function) -> Answer:
    """Judge a function that gives Welch's F and p of every gene.

    Parameters
    ----------
    function : function
        Gets expression (genes x samples) and one label a sample, gives F and p.
    """
    refuse_no_function(function, "welch_genes")
    found = [two_rows(function, case, case.table, case.labels) for case in cases()]
    right = [close(p, case.right[1]) for case, (_, p, _) in zip(cases(), found)]
    right_f = [close(F, case.right[0]) for case, (F, _, _) in zip(cases(), found)]
    if not all(right + right_f):
        raise other_values(found, right, right_f)
    for case, (_, _, flat) in zip(cases(), found, strict=True):
        if not np.isnan(flat):
            raise Hint(
                f"In the gene gene0 one group has the value 0 in all of its samples, "
                f"and you give p = {flat:.3g}.\nWhich weight has this group, and what "
                f"does the task ask for then? ({case.about})"
            )
    case = cases()[0]
    by_name = pd.Series(case.labels, index=case.table.columns)
    forms = {
        "an array and a list": (case.table.to_numpy(), list(case.labels)),
        "a table and a Series": (case.table, by_name),
    }
    for form, (table, labels) in forms.items():
        if not close(two_rows(function, case, table, labels)[1], case.right[1]):
            raise Hint(
                f"With {form} the p-values are others than with a table and an "
                "array.\nWhich line of yours compares labels, and what does it "
                "compare?",
                "C12",
            )
    return Answer(
        "right",
        "F and p of every gene, for two groups and more, of any sizes.\nWith two "
        "groups this is Welch's t-test, and F is its t squared.",
    )


def two_rows(function, case: Case, table, labels):
    """Call the learner's function; give F and p without the first gene, and its p."""
    try:
        with quietly():
            gives = function(table.copy(), labels)
    except Exception as problem:
        raise stopped(problem, case, table, labels) from None
    if gives is ... or (isinstance(gives, tuple) and any(x is ... for x in gives)):
        raise Hint("replace the dots in welch_genes, then run it.", None, "todo")
    if gives is None:
        raise Hint(
            "Your function gives None.\nDoes it hand back what it computes, or only "
            "print it?",
            "C70",
        )
    if isinstance(gives, np.ndarray) and gives.shape == (len(table), 2):
        gives = gives.T
    pair = isinstance(gives, (tuple, list, np.ndarray)) and len(gives) == 2
    rows = [as_row(row) for row in gives] if pair else [None]
    for name, row in zip("Fp", gives if pair else (), strict=False):
        other_shape(name, row, len(table))
    if any(row is None for row in rows):
        raise Hint(
            f"Your function gives {kind_of(gives)}; two rows are asked for, F and p.\n"
            "What stands behind `return`?"
        )
    F, p = rows
    if {len(F), len(p)} == {len(labels)} and len(labels) != len(table):
        raise Hint(
            f"There are {counted(len(p), 'p-value')}, as many as samples.\nIn a table "
            "of genes x groups, along which axis lie the groups of one gene?",
            "C31",
        )
    if len(F) != len(table) or len(p) != len(table):
        ask = "Along which axis did you add up?"
        if len(F) == len(p) == len(table) - 1:
            ask = (
                "In one of them a group has no scatter: what does the task ask for, "
                "and is there a row for it?"
            )
        if len(F) == len(p) == COURSE_GENES:
            ask = (
                "The course's table has as many genes: does your function use its "
                "arguments?"
            )
        raise Hint(
            f"There are {counted(len(F), 'F', 'F')} and {counted(len(p), 'p-value')} "
            f"for {len(table)} genes.\n{ask}"
        )
    return F[1:], p[1:], p[0]


def stopped(problem: Exception, case: Case, table, labels) -> Hint:
    """Say in which form the data were when a learner's function stopped."""
    said = said_by(problem)
    form = f"({kind_of(table)}, the labels as {kind_of(labels)})"
    ask = "Which kind of object does that line get, and which does it need?"
    if isinstance(problem, ValueError):
        ask = "Which shapes have the arrays in that line?"
    elif isinstance(table, np.ndarray) and isinstance(problem, AttributeError):
        ask = "An array was handed in: which of your lines needs a table?"
    return Hint(f"With {case.about} {form} your function stops. {said}\n{ask}")


def other_shape(name: str, row, n_genes: int) -> None:
    """Stop at one number, or at two axes, where a row of numbers is asked for.

    Raises
    ------
    Hint
        If it is such a thing; its shape is named.
    """
    if as_number(row) is not None:
        raise Hint(
            f"{name} is one number; {n_genes} are asked for, one a gene.\nWhich of "
            "your sums lack an axis?"
        )
    shape = getattr(row, "shape", ())
    if len(shape) == 2 and n_genes in shape:
        raise Hint(
            f"{name} has the shape {shape[0]} x {shape[1]}; one row of {n_genes} "
            "numbers is asked for.\nPrint the shapes step by step: which sum should "
            "end in one number a gene, and where do a row and a column meet?"
        )


def other_values(found: list, right: list, right_f: list) -> Hint:
    """Name what a function gives in place of the right F and p."""
    swapped = all(
        close(p, c.right[0]) and close(F, c.right[1])
        for c, (F, p, _) in zip(cases(), found)
    )
    if swapped:
        return Hint(
            "F and p have changed places.\nIn which order does the task ask for them?",
            "C48",
        )
    known = first_that_fits(
        OTHER_F,
        lambda gives: all(
            close(F, gives(c)[0]) and close(p, gives(c)[1])
            for c, (F, p, _) in zip(cases(), found)
        ),
    )
    if known:
        return Hint(known.hint, known.idea)
    at = [a and b for a, b in zip(right, right_f)].index(False)
    case, (F, p, _) = cases()[at], found[at]
    if np.isnan(p).all():
        return Hint(
            f"All p-values are NaN ({case.about}); right is NaN in one gene only.\n"
            "Does one gene's NaN reach all the others, and in which line?"
        )
    if all(right_f):
        return Hint(
            f"F is right, and p is not ({case.about}).\nHow many degrees of freedom "
            "does each of the two parts have, and which tail did you take?"
        )
    if any(a and b for a, b in zip(right, right_f)):
        return Hint(
            f"It is right for some tables, and not for {case.about}.\nWhich number in "
            "your lines should follow from the number of groups?"
        )
    gene = int((~np.isclose(F, case.right[0], 1e-6)).argmax()) + 1
    return Hint(
        f"With {case.about}, gene{gene} gets F = {F[gene - 1]:.4g}, and "
        f"{case.right[0][gene - 1]:.4g} is right.\nTake this one gene and the lines of "
        "the notebook for *Procr*: at which line do the two part?"
    )
