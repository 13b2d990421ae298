"""Feedback for notebook 05: z-scores by hand, a strip of colours, a list drawn."""

from functools import cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import is_color_like, to_rgb, to_rgba
from scipy.stats import rankdata

from checks.answer import Answer, Hint, task
from checks.course_results import hspc, hspc_truth
from checks.functions_py.plot_heatmap.colors import (
    OFF_CENTER,
    has_no_middle,
    hides_half,
    middle_of,
)
from checks.functions_py.plot_heatmap.drawing import z_rows
from checks.functions_py.plot_heatmap.scaled import SCALED
from checks.given import (
    as_entries,
    as_table,
    counted,
    in_order_of,
    kind_of,
    named,
    one_number,
)
from checks.known import Known, first_that_fits
from checks.running import record_heatmap

__all__ = ["zscore", "color_strip", "chosen_list"]

# ---------------------------------------------------------------------------
# Your turn 5.1: z-scores by row
# ---------------------------------------------------------------------------

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


# ---------------------------------------------------------------------------
# Your turn 5.2: a strip of colours
# ---------------------------------------------------------------------------

MIXED = pd.Series(
    ["GMP", "LTHSC", "MEP", "GMP", "GMP", "LTHSC", "MEP", "LTHSC", "GMP"],
    index="GMP.4 LTHSC.9 MEP.1 GMP.2 GMP.7 LTHSC.3 MEP.8 LTHSC.5 GMP.1".split(),
)
LABELS = list(MIXED)
# What group_colors gives for all samples: the dictionary `colors` of the notebook.
COURSE_COLORS = {"LTHSC": "#0072B2", "MEP": "#E69F00", "GMP": "#009E73"}


def pattern(entries: list) -> list[int]:
    """Number the entries in order of first appearance: equal entries, equal numbers."""
    seen = {}
    return [seen.setdefault(entry, len(seen)) for entry in entries]


def entries_of(strip: object) -> list:
    """Give the entries of a strip; a hint says why there is none.

    A Series or a table of one column with the sample names is put in the order of the
    samples, as seaborn does; anything else is taken by place.
    """
    if isinstance(strip, dict):
        of_groups = set(strip) == set(LABELS)
        ask = "Which kinds of object does clustermap take, and in which order?"
        if of_groups:
            ask = "Who looks up, for sample number 1, then 2, then 3, its own colour?"
        one_each = ", one for each group" * of_groups
        raise Hint(f"strip_9 is {kind_of(strip)}{one_each}.\n{ask}")
    if isinstance(strip, pd.DataFrame) and strip.shape[1] == 1:
        strip = strip.iloc[:, 0]
    strip = in_order_of(MIXED.index, strip)
    is_rgb = isinstance(strip, np.ndarray) and strip.ndim == 2
    entries = list(np.ma.filled(strip, -1)) if is_rgb else as_entries(strip)
    if entries and len(entries) == 1 and not is_color_like(entries[0]):
        entries = as_entries(entries[0]) or entries  # a list that holds one strip
    if entries is None:
        raise Hint(
            f"strip_9 is {kind_of(strip)}; a list or a Series is asked for, one colour "
            "a sample.\nWhat do you see when you put strip_9 alone into a cell?"
        )
    return entries


def colors_of(entries: list) -> list[tuple]:
    """Give nine RGBA colours; a hint says why these entries are none."""
    text = [entry.strip() for entry in entries if isinstance(entry, str)]
    for names, what in [(set(LABELS), "label"), (set(MIXED.index), "sample name")]:
        if names & set(text):
            first = next(entry for entry in text if entry in names)
            raise Hint(
                f"Your strip holds {what}s: '{first}' is not a colour.\nWhat does "
                "clustermap expect, names of groups or colours? Which object of the "
                "notebook knows the colour of a label?",
                "C64",
            )
    if len(entries) == MIXED.nunique() and all(map(is_color_like, entries)):
        raise Hint(
            "You have one colour for each group; the strip needs one for each "
            "sample.\nThere are nine samples. Which colour does number 1 get, which "
            "number 2?"
        )
    if len(entries) != len(MIXED):
        raise Hint(
            f"Your strip has {counted(len(entries), 'entry', 'entries')} for "
            f"{len(MIXED)} samples.\nHow many times is a colour looked up in your "
            "line, and for whom?"
        )
    for number, entry in enumerate(entries, 1):
        if not is_color_like(entry):
            short = repr(entry) if isinstance(entry, str) else str(entry)
            short = short if len(short) < 40 else kind_of(entry)
            raise Hint(
                f"Entry number {number} of your strip, {short}, is not a colour.\nA "
                "colour is a text such as 'orange', or three numbers from 0 to 1. "
                f"Where would the colour of {MIXED.index[number - 1]} come from?",
                "C64",
            )
    return [to_rgba(entry) for entry in entries]


@task
def color_strip(strip: object) -> Answer:
    """Judge the colours of nine samples in mixed order (Your turn 5.2).

    Parameters
    ----------
    strip : list, array or Series
        One colour a sample, in the order of the samples: that of its label in `colors`.
    """
    rgba = colors_of(entries_of(strip))
    found = pattern(rgba)
    if isinstance(strip, (pd.Series, pd.DataFrame)) and found != pattern(LABELS):
        if pattern(colors_of(list(np.ravel(strip)))) == pattern(LABELS):
            raise Hint(
                "Place by place your colours are right; by the names beside them, by "
                "which seaborn goes, they are not.\nWhich colour stands beside "
                f"{MIXED.index[0]}, and what is its label?",
                "C63",
            )
    if len(set(found)) < MIXED.nunique():
        raise Hint(
            f"Your strip has {counted(len(set(found)), 'colour')} for "
            f"{MIXED.nunique()} groups.\nCould a reader tell LTHSC, MEP and GMP apart "
            "in it? Which of them share a colour?"
        )
    if found != pattern(LABELS):
        raise misplaced(rgba)
    asked = {label: to_rgba(color) for label, color in COURSE_COLORS.items()}
    for label, color in zip(LABELS, rgba, strict=True):
        if not np.allclose(color, asked[label], rtol=0, atol=0.01):
            owner = next((name for name, its in asked.items() if its == color), None)
            whose = f"that of {owner}" if owner else "none of the three"
            raise Hint(
                "Each group has one colour of its own, as it should, but not the one "
                f"that it has in `colors`: yours for {label} is {whose} there.\nWhat "
                "would a legend made from `colors` say beside your strip?"
            )
    is_named = isinstance(strip, (pd.Series, pd.DataFrame))
    if is_named and in_order_of(MIXED.index, strip) is strip:
        raise Hint(
            "The colours are right and in the right order. But they stand beside "
            f"{', '.join(map(str, strip.index[:3]))}, ..., not beside the sample names."
            "\nseaborn looks up a Series by name, and paints white what it does not "
            f"find. What does it find under {MIXED.index[0]}?",
            "C63",
        )
    if is_named and list(strip.index) != list(MIXED.index):
        return Answer(
            "note",
            "by its names, each sample has the colour of its own label, and seaborn "
            "goes by the names. Place by place it is another order.\nWhat would "
            "somebody draw who takes your colours as a plain list?",
        )
    return Answer(
        "right",
        "sample by sample, each colour is that of its own label, so the strip can be "
        "believed.",
    )


def misplaced(rgba: list[tuple]) -> Hint:
    """Say where the colours do not follow the labels."""
    found = pattern(rgba)
    if found == sorted(found):
        return Hint(
            "Your colours stand in blocks, one group after the other; the samples do "
            "not.\nWas something sorted on the way? Does sample number 7's colour "
            "match its label?",
            "C63",
        )
    if found == pattern(LABELS[::-1]):
        return Hint(
            "Your colours run from the last sample to the first.\nWhich sample does "
            "the first colour of your strip belong to?",
            "C63",
        )
    first = {}
    for number, (label, color) in enumerate(zip(LABELS, rgba, strict=True)):
        before = first.setdefault(label, number)
        if rgba[before] != color:
            return Hint(
                f"{MIXED.index[before]} and {MIXED.index[number]} have the same label "
                "and different colours in your strip.\nWhat is the label of sample "
                f"number {number + 1}, and where did its colour come from?",
                "C63",
            )
    return Hint(
        "Samples of different groups share a colour in your strip.\nDoes sample "
        "number 7's colour match sample number 7's label?",
        "C63",
    )


# ---------------------------------------------------------------------------
# Your turn 5.3: the list at a false discovery rate of one's own
# ---------------------------------------------------------------------------

# A recipe gets the threshold and gives a mask of the genes.
DULL = (
    "These are the genes whose {} is not below your threshold.\nLook for Klf1 in your "
    "picture: does it differ between the groups, and is it there?"
)
LISTS = [
    Known(
        "C43",
        "These are the genes with a raw p-value at or below your threshold.\nHow many "
        "genes would this rule call if the labels were shuffled? Which of your two "
        "Series has the number of tests already paid for?",
        lambda alpha: hspc().results["pval"] <= alpha,
    ),
    Known(
        "C50",
        DULL.format("adjusted p-value"),
        lambda alpha: hspc().results["pval_fdr"] >= alpha,
    ),
    Known(
        "C50", DULL.format("raw p-value"), lambda alpha: hspc().results["pval"] >= alpha
    ),
    Known(
        "C46",
        "These are the genes that Bonferroni's correction calls at your "
        "threshold.\nDoes an FDR promise that there is no false call, or that the "
        "share of them is small?",
        lambda alpha: hspc().results["pval"] <= alpha / len(hspc().results),
    ),
    Known(
        "C56",
        "The number of tests was paid for twice: the threshold was divided by it, and "
        "the p-values are adjusted already.\nIs both needed?",
        lambda alpha: hspc().results["pval_fdr"] <= alpha / len(hspc().results),
    ),
    Known(
        None,
        "These are the genes of `sig_data`, selected at the start of the "
        "notebook.\nWhich threshold did they pass, and which one did you choose?",
        lambda alpha: hspc().results["pval_fdr"] <= 0.0005,
    ),
    Known(
        None,
        "These are all genes.\nWhich of them have an adjusted p-value at or below "
        "your threshold?",
        lambda alpha: hspc().results["pval_fdr"] >= 0,
    ),
    Known(
        None,
        "These are the genes that differ, as the truth tells.\nWould you have the "
        "truth for data of your own? Which Series is there to choose by?",
        lambda alpha: hspc_truth(),
    ),
]


def called_at(alpha: float) -> pd.Index:
    """Give the genes that are called; a hint says why there can be no picture."""
    adjusted = hspc().results["pval_fdr"]
    if not 0 < alpha < 1:
        raise Hint(
            f"my_alpha is {alpha:g}.\nA false discovery rate is a share. Between which "
            "two numbers does a share lie?"
        )
    called = adjusted.index[adjusted <= alpha]
    if len(called) < 2:
        raise Hint(
            f"At {alpha:g} {counted(len(called), 'gene')} would be called, and that "
            f"makes no tree.\nThe smallest adjusted p-value is {adjusted.min():.2g}. "
            "How strict must a promise about a share be?"
        )
    return called


def drawing_of(my_grid: object) -> dict:
    """Take down what was drawn; a hint says why this is no clustered heatmap."""
    if isinstance(my_grid, Axes):
        raise Hint(
            "my_grid is a plain heatmap, which keeps the order of rows and "
            "columns.\nWho should decide which genes lie side by side: you, or a tree?",
            "C67",
        )
    if not record_heatmap.is_grid(my_grid):
        raise Hint(
            f"my_grid is {kind_of(my_grid)}, not the grid that clustermap "
            "gives.\nWhich of your lines draws, and where does its result go?"
        )
    return record_heatmap.describe(my_grid)


def check_list(rows: list, called: pd.Index, alpha: float) -> None:
    """Stop if the drawn genes are not those that are called."""
    results, found = hspc().results, set(rows)
    if found - set(results.index):
        if found <= set(hspc().groups.index):
            raise Hint(
                "The rows of your picture are cells.\nIn this course genes are rows. "
                "Which step turned the table?"
            )
        raise Hint(
            f"The rows of your picture are no genes: the first is '{rows[0]}'.\nBy "
            "which names did you select rows of `expression`?"
        )
    if len(rows) > len(found):
        raise Hint(
            f"{max(rows, key=rows.count)} is drawn more than once.\nEach gene was "
            "tested once. Were two lists put together?"
        )
    if found == set(called):
        return
    mask = results.index.isin(found)
    known = first_that_fits(LISTS, lambda gives: np.array_equal(gives(alpha), mask))
    if known:
        raise Hint(known.hint, known.idea)
    ranked = results["pval"].sort_values().index
    what = f"Your picture has {counted(len(rows), 'gene')}, and {len(called)} have an "
    what += f"adjusted p-value at or below {alpha:g}."
    if found == set(ranked[: len(found)]):
        raise Hint(
            f"{what}\nYours are those with the smallest p-values: the number was "
            "chosen. What should follow from what, the threshold from the number, or "
            "the number from the threshold?"
        )
    lost = [name for name in called if name not in found]
    ask = f"{lost[0]} is called, and not in your picture. Why?" if lost else ""
    if not lost:
        extra = next(name for name in rows if name not in called)
        ask = f"Why is {extra} there?"
    raise Hint(f"{what}\n{ask}")


def check_values(drawn: dict) -> None:
    """Stop if not all cells are drawn, or no z-scores by row."""
    every = hspc().expression
    if sorted(map(str, drawn["columns"])) != sorted(every.columns):
        raise Hint(
            f"Your picture has {counted(len(drawn['columns']), 'column')}, and there "
            f"are {every.shape[1]} cells.\nWhich step left cells out, or gave them "
            "other names?"
        )
    every = every[drawn["columns"]]
    rows = every.index.get_indexer(drawn["rows"])
    table, values = every.to_numpy(), np.array(drawn["values"], float)
    z = (z_rows(table[rows], ddof) for ddof in (1, 0))
    if any(np.allclose(values, one, atol=1e-6) for one in z):
        return

    def fits(gives):
        made = gives(table[rows], table, rows)
        return any(
            one.shape == values.shape and np.allclose(values, one, atol=1e-6)
            for one in made
        )

    with np.errstate(all="ignore"):
        known = first_that_fits(SCALED, fits)
    if known:
        raise Hint(known.hint, known.idea)
    raise Hint(
        "What you draw are not the z-scores of the rows.\nWhich setting of `look` "
        "scales the rows, and did it reach clustermap?",
        "C58",
    )


def check_look(drawn: dict) -> None:
    """Stop if the trees, the colours or the strip do not say what they should."""
    for tree, what in [("row_tree", "genes"), ("column_tree", "cells")]:
        if drawn[tree] is None:
            raise Hint(
                f"Your {what} are not clustered.\nWho decides about their order in "
                "your picture?",
                "C67",
            )
    middle, _ = middle_of(np.array(drawn["scale"]))
    if has_no_middle(drawn) or hides_half(drawn) or abs(middle) > OFF_CENTER:
        raise Hint(
            "The genes and their z-scores are right, but zero has no neutral colour in "
            "your picture.\nWhich settings of `look` say where the middle of the "
            "colours lies, and did they reach clustermap?",
            "C61",
        )
    labels = hspc().groups[drawn["columns"]].tolist()
    if not drawn["column_strip"]:
        raise Hint(
            "The heatmap is right, and no strip is above it.\nHow could a reader see "
            "which cell belongs to which group?"
        )
    wanted = [np.round(to_rgb(COURSE_COLORS[label]), 4) for label in labels]
    if not any(np.allclose(line, wanted, atol=0.01) for line in drawn["column_strip"]):
        raise Hint(
            "The heatmap is right, but the strip does not show for each cell the "
            "colour that its group has in `colors`.\nBy what are colours and cells "
            "joined: by name, or by place?",
            "C63",
        )


@task
def chosen_list(my_alpha: object, my_grid: object) -> Answer:
    """Judge the heatmap of all genes called at a threshold (Your turn 5.3).

    Parameters
    ----------
    my_alpha : float
        The false discovery rate the learner chose.
    my_grid : seaborn.matrix.ClusterGrid
        The heatmap of the genes whose adjusted p-value is at or below it.
    """
    alpha = one_number(my_alpha, "my_alpha")
    called = called_at(alpha)
    drawn = drawing_of(my_grid)
    check_list(drawn["rows"], called, alpha)
    check_values(drawn)
    check_look(drawn)
    false = int((~hspc_truth()[called]).sum())
    told = (
        f"these are the {len(called)} genes called at a false discovery rate of "
        f"{alpha:g}.\nThe truth of the simulated cells: {false} of them are false, a "
        f"share of {false / len(called):.1%}. One list may lie above the rate you "
        "chose, or below; the mean over many lists is what it limits."
    )
    if {text for text, *_ in drawn["legend"]} < set(COURSE_COLORS):
        return Answer(
            "note",
            f"{told}\nNothing in the picture says which colour is which group. What "
            "would a reader take the strip for?",
        )
    return Answer("right", told)
