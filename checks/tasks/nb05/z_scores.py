"""Your turn 5.1: z-scores by row."""

from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from checks.answer import Answer, Hint, task
from checks.course_results import hspc
from checks.given import (
    as_table,
    in_order_of,
    kind_of,
    named,
)
from checks.known import Known, first_that_fits

__all__ = ["zscore"]

SMALL = pd.DataFrame(
    [[2.0, 4.0, 9.0, 4.0, 6.0], [10.0, 11.0, 10.5, 13.5, 10.0]],
    index=["gene_1", "gene_2"],
    columns=["c1", "c2", "c3", "c4", "c5"],
)
TWO = ["Klf1", "Sod1"]  # the genes of the table `two`, shown before the task
X = SMALL.to_numpy()
# Two decimals are enough; ddof 0 and ddof 1 lie further apart than this.
TOLERANCE = 0.006


def mean(axis: int | None = 1) -> np.ndarray:
    """Give the means along an axis, or that of all values."""
    return X.mean(axis=axis, keepdims=True)


def sd(ddof: int, axis: int | None = 1) -> np.ndarray:
    """Give the standard deviations along an axis, or that of all values."""
    return X.std(axis=axis, ddof=ddof, keepdims=True)


def by_row(values: np.ndarray, ddof: int) -> np.ndarray:
    """Give the z-scores by row of a table."""
    away = values - values.mean(axis=1, keepdims=True)
    return away / values.std(axis=1, ddof=ddof, keepdims=True)


def right(ddof: int = 1) -> np.ndarray:
    """Give the z-scores by row."""
    return by_row(X, ddof)


def stretched(axis: int | None) -> np.ndarray:
    """Give the table stretched from 0 to 1 along an axis, or all values together."""
    low, high = X.min(axis=axis, keepdims=True), X.max(axis=axis, keepdims=True)
    return (X - low) / (high - low)


def like_the_function() -> np.ndarray:
    """Give the z-scores as `zscore_rows` works them out, to the last digit."""
    scaled = np.ldexp(X, -np.frexp(np.abs(X).max(axis=1, keepdims=True))[1])
    away = scaled - scaled[:, :1]
    away = away / np.abs(away).max(axis=1, keepdims=True)
    away = away - away.mean(axis=1, keepdims=True)
    return away / away.std(axis=1, ddof=1, keepdims=True)


@cache
def of_two() -> tuple[np.ndarray, np.ndarray]:
    """Give mean and standard deviation of the two genes of the table `two`."""
    two = hspc().expression.loc[TWO].to_numpy()
    return two.mean(axis=1, keepdims=True), two.std(axis=1, ddof=1, keepdims=True)


FROM_ZERO = (
    "Your values run from 0 to 1: that is a scaling to the range.\nCan a value below "
    "the mean of its gene be seen as such? What should the mean of a row of z-scores "
    "be?"
)
BORROWED = (
    "Your genes are scaled with figures of the table `two`.\nWhich means and standard "
    "deviations belong to gene_1 and gene_2?"
)
# A recipe gets ddof, 1 or 0.
MISTAKES = [
    Known(
        "C58",
        "These are the values as they were: nothing has been scaled.\ngene_2 still "
        "lies above gene_1 in every cell. What would you do first so that both lie "
        "around the same number?",
        lambda ddof: X,
    ),
    Known(
        "C59",
        "Your columns are scaled, not your rows.\nEach cell now has mean 0. What "
        "should have mean 0 here: each gene or each cell?",
        lambda ddof: (X - mean(0)) / sd(ddof, 0),
    ),
    *(Known("C60", FROM_ZERO, lambda ddof, a=a: stretched(a)) for a in (1, 0, None)),
    Known(
        None,
        "You used one mean and one standard deviation for the whole table.\ngene_2 is "
        "now above zero in every cell. Above whose mean is it?",
        lambda ddof: (X - mean(None)) / sd(ddof, None),
    ),
    Known(
        None,
        "The mean of each row is 0, but the spread still differs from gene to "
        "gene.\nA z-score counts in standard deviations. Which step makes the unit of "
        "both rows the same?",
        lambda ddof: X - mean(),
    ),
    Known(
        None,
        "The columns have mean 0, and nothing has been divided.\nWhich mean belongs "
        "to one gene, and in what unit does a z-score count?",
        lambda ddof: X - mean(0),
    ),
    Known(
        None,
        "You divided by the standard deviation, and the mean is still inside.\nWhat "
        "is the mean of each of your rows, and what should it be?",
        lambda ddof: X / sd(ddof),
    ),
    Known(
        None,
        "The mean is taken along the rows, the standard deviation along the "
        "columns.\nHow many standard deviations does a table of two genes need: two "
        "or five?",
        lambda ddof: (X - mean()) / sd(ddof, 0),
    ),
    Known(
        None,
        "The mean is taken along the columns, the standard deviation along the "
        "rows.\nHow many means does a table of two genes need: two or five?",
        lambda ddof: (X - mean(0)) / sd(ddof),
    ),
    Known(
        None,
        "Each gene has its own mean, but both were divided by one standard deviation, "
        "that of the whole table.\nDo both genes scatter alike?",
        lambda ddof: (X - mean()) / sd(ddof, None),
    ),
    Known(
        None,
        "Only the mean was divided by the standard deviation.\nIn which order does "
        "Python work out a - b / c, and which order do you need?",
        lambda ddof: X - mean() / sd(ddof),
    ),
    Known(
        None,
        "You divided by the variance.\nThe variance is in squared units. Which number "
        "is in the units of the values?",
        lambda ddof: (X - mean()) / sd(ddof) ** 2,
    ),
    Known(
        None,
        "Your signs are turned round.\nc3 holds the highest value of gene_1. Should "
        "its z-score be above or below zero?",
        lambda ddof: -right(ddof),
    ),
    *(
        Known(
            None,
            f"These are the z-scores of {what} of the values.\nMean 0 and standard "
            "deviation 1 are right. Did the task ask to change the values before?",
            lambda ddof, f=f: by_row(f(X), ddof),
        )
        for what, f in [
            ("the logarithms", np.log),
            ("the logarithms, with 1 added before,", np.log1p),
            ("the square roots", np.sqrt),
            ("the squares", np.square),
            ("the ranks", lambda x: rankdata(x, axis=1)),
        ]
    ),
    Known(None, BORROWED, lambda ddof: (X - of_two()[0]) / of_two()[1]),
    Known(None, BORROWED, lambda ddof: (X - mean()) / of_two()[1]),
    Known(None, BORROWED, lambda ddof: (X - of_two()[0]) / sd(ddof)),
]


def same(values: np.ndarray, expected: np.ndarray) -> bool:
    """Compare values of which two decimals were asked for."""
    return np.allclose(values, expected, rtol=0, atol=TOLERANCE)


def another_shape(my_z, values: np.ndarray) -> Hint:
    """Say how the shape of an answer differs, by its names if it can."""
    shape = " x ".join(map(str, values.shape)) or "of a single number"
    rows, columns = my_z.axes if isinstance(my_z, pd.DataFrame) else ((), ())
    new_rows = [str(name) for name in rows if name not in SMALL.index]
    new_columns = [str(name) for name in columns if name not in SMALL.columns]
    if values.shape == X.T.shape:
        return Hint(
            "Your table is turned on its side: 5 x 2 and not 2 x 5.\nIn this course "
            "genes are rows. How do you turn it back?"
        )
    if set(SMALL.index) < set(rows) and len(new_rows) <= 5:
        ask = "Whose names are these, and which of your numbers carry them?"
        if set(new_rows) <= set(TWO):
            ask = "Are your means and standard deviations those of `small` or of `two`?"
        return Hint(
            f"Your answer has {len(rows)} rows, and small has two: "
            f"{' and '.join(new_rows)} came in.\n{ask}"
        )
    if set(SMALL.columns) < set(columns) and len(new_columns) <= 5:
        return Hint(
            f"Your table has grown to {shape}: {' and '.join(new_columns)} are columns "
            "now.\nIn .sub and .div, which argument says that numbers belong to rows?"
        )
    ask = "Every value needs a z-score of its own. Which step changed the shape?"
    if values.size > X.size:
        ask = "Which of the tables of this notebook has so many values?"
    return Hint(
        f"my_z has the shape {shape}; small has two genes by five cells.\n{ask}"
    )


@task
def zscore(my_z: object) -> Answer:
    """Judge the z-scores of the small table (Your turn 5.1).

    Parameters
    ----------
    my_z : pandas.DataFrame, array or list of lists, 2 x 5
        The learner's z-scores by row, rounded to two decimals or better. A table with
        the names of `small` is compared by name.
    """
    by_place = as_table(my_z)
    if by_place is None:
        raise Hint(
            f"my_z is {kind_of(my_z)}, not a table of numbers, two genes by five "
            "cells.\nWhat do you see when you put my_z alone into a cell?"
        )
    if by_place.shape != X.shape:
        raise another_shape(my_z, by_place)
    by_name = in_order_of(SMALL.index, my_z)
    if isinstance(by_name, pd.DataFrame):
        by_name = in_order_of(SMALL.columns, by_name.T).T
    values = as_table(by_name)
    if not np.isfinite(values).all():
        gene, cell = np.argwhere(~np.isfinite(values))[0]
        raise Hint(
            "Some of your values are missing or infinite, the first is that of "
            f"{SMALL.index[gene]} in {SMALL.columns[cell]}.\nsmall has no missing "
            "value. Which names met in your steps, or what was divided by 0?"
        )
    if same(values, right(0)):
        return Answer(
            "note",
            "each gene has its own scale. You divided by n (ddof=0, the default of "
            "NumPy).\nseaborn and pandas divide by n - 1 (ddof=1): with 150 cells "
            "nobody sees the difference, with five it is a tenth.",
        )
    to_one = np.allclose(values, right().round(1), rtol=0, atol=1e-9)
    if not same(values, right()) and not to_one:
        raise wrong_z_scores(values, same(by_place, right()))
    if to_one:
        return Answer("note", "these are the z-scores, rounded. Keep two decimals.")
    for table, axis in [(my_z, SMALL.index), (getattr(my_z, "T", None), SMALL.columns)]:
        if named(table) and set(table.index) != set(axis):
            return Answer(
                "note",
                "the values are right, place by place; but yours are called "
                f"{', '.join(map(str, table.index))}.\nWhat would somebody find who "
                f"looks for {axis[0]}?",
            )
    if np.array_equal(values, like_the_function()):
        return Answer(
            "note",
            "these are the z-scores, to the last digit as `zscore_rows` gives "
            "them.\nThe task asks to go without it: what would you subtract, and "
            "divide by what?",
        )
    return Answer(
        "right",
        "each gene now has mean 0 and standard deviation 1, so both can share one "
        "colour scale.",
    )


def wrong_z_scores(values: np.ndarray, right_by_place: bool) -> Hint:
    """Say which known mistake gives these values, or what can be seen in them."""
    if right_by_place:
        return Hint(
            "Place by place your values are right; by name they are not.\nWhose "
            "z-scores stand in the row called gene_1, and under c1?"
        )
    known = first_that_fits(
        MISTAKES, lambda gives: any(same(values, gives(ddof)) for ddof in (1, 0))
    )
    if known:
        return Hint(known.hint, known.idea)
    if same(np.sort(values, axis=None), np.sort(right(), axis=None)):
        return Hint(
            "These are the right z-scores, but not in the order of genes and cells of "
            "small.\nTo which gene and which cell does your first value belong?"
        )
    wrong = ~np.isclose(values, right(), rtol=0, atol=TOLERANCE)
    gene = int(wrong.any(axis=1).argmax())
    name, cell = SMALL.index[gene], SMALL.columns[wrong[gene].argmax()]
    middle, spread = values[gene].mean().round(2) + 0, values[gene].std(ddof=1)
    has = f"Your {name} has mean {middle:.2f} and standard deviation {spread:.2f}"
    is_scaled = abs(middle) < 0.02 and abs(spread - 1) < 0.02
    wanted = (
        ", as a row of z-scores has" if is_scaled else "; a row of z-scores has 0 and 1"
    )
    return Hint(
        f"The value of {name} in {cell} is not its z-score.\n{has}{wanted}. With "
        f"pencil and paper: how far is {cell} from the mean of its gene, and how many "
        "standard deviations is that?"
    )
