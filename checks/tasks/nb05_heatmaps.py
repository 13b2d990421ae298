"""Feedback on the two tasks of notebook 05: z-scores by hand, a strip of colours."""

import numpy as np
import pandas as pd
from matplotlib.colors import is_color_like, to_rgba

from checks.answer import Answer

__all__ = ["zscore", "color_strip"]

# The table of Your turn 5.1 and the samples of Your turn 5.2, as the notebook gives
# them; a test compares.
SMALL = pd.DataFrame(
    [[2.0, 4.0, 9.0, 4.0, 6.0], [10.0, 11.0, 10.5, 13.5, 10.0]],
    index=["gene_1", "gene_2"],
    columns=["c1", "c2", "c3", "c4", "c5"],
)
MIXED = pd.Series(
    ["GMP", "LTHSC", "MEP", "GMP", "GMP", "LTHSC", "MEP", "LTHSC", "GMP"],
    index="GMP.4 LTHSC.9 MEP.1 GMP.2 GMP.7 LTHSC.3 MEP.8 LTHSC.5 GMP.1".split(),
)
# What group_colors gives for all samples: the colours of the other figures.
COURSE_COLORS = {"LTHSC": "#0072B2", "MEP": "#E69F00", "GMP": "#009E73"}

# Two decimals are enough; ddof 0 and ddof 1 lie further apart than this.
TOLERANCE = 0.006


# ---------------------------------------------------------------------------
# Your turn 5.1
# ---------------------------------------------------------------------------


def _scaled(axis: int | None, ddof: int) -> np.ndarray:
    """Give the z-scores of the table along an axis, or of all values together."""
    x = SMALL.to_numpy()
    centre = x.mean(axis=axis, keepdims=True)
    return (x - centre) / x.std(axis=axis, ddof=ddof, keepdims=True)


def _range(axis: int | None) -> np.ndarray:
    """Give the table stretched from 0 to 1 along an axis, or all values together."""
    x = SMALL.to_numpy()
    low, high = x.min(axis=axis, keepdims=True), x.max(axis=axis, keepdims=True)
    return (x - low) / (high - low)


def _mistakes() -> list[tuple[str | None, str, list[np.ndarray]]]:
    """Give number, hint and the values each known mistake leads to."""
    x = SMALL.to_numpy()
    mean, col_mean = x.mean(axis=1, keepdims=True), x.mean(axis=0, keepdims=True)
    sds = [x.std(axis=1, ddof=ddof, keepdims=True) for ddof in (1, 0)]
    col_sds = [x.std(axis=0, ddof=ddof, keepdims=True) for ddof in (1, 0)]
    all_sds = [x.std(ddof=ddof) for ddof in (1, 0)]
    return [
        (
            "C58",
            "These are the values as they were: nothing has been scaled.\n"
            "gene_2 still lies above gene_1 in every cell. What would you do first so "
            "that both genes lie around the same number?",
            [x],
        ),
        (
            "C59",
            "Your columns are scaled, not your rows.\n"
            "Each cell now has mean 0. What should have mean 0 here: each gene or "
            "each cell? And along which axis do the values of one gene lie?",
            [_scaled(0, 1), _scaled(0, 0)],
        ),
        (
            "C60",
            "Your values run from 0 to 1: that is a scaling to the range, not a "
            "z-score.\n"
            "Can a value below the mean of its gene be seen as such in your table? "
            "What should the mean of a row of z-scores be?",
            [_range(1), _range(0), _range(None)],
        ),
        (
            None,
            "You used one mean and one standard deviation for the whole table.\n"
            "gene_2 is now above zero in every cell. Above whose mean is it?",
            [_scaled(None, 1), _scaled(None, 0)],
        ),
        (
            None,
            "The mean of each row is 0, but the spread still differs from gene to "
            "gene.\n"
            "A z-score counts in standard deviations. Which step makes the unit of "
            "both rows the same?",
            [x - mean],
        ),
        (
            None,
            "The columns have mean 0, and nothing has been divided.\n"
            "Which mean belongs to one gene, and in what unit does a z-score count?",
            [x - col_mean],
        ),
        (
            None,
            "You divided by the standard deviation, and the mean is still inside.\n"
            "What is the mean of each of your rows, and what should it be?",
            [x / sd for sd in sds],
        ),
        (
            None,
            "The mean is taken along the rows, the standard deviation along the "
            "columns.\n"
            "How many standard deviations does a table of two genes need: two or "
            "five?",
            [(x - mean) / sd for sd in col_sds],
        ),
        (
            None,
            "The standard deviation is taken along the rows, the mean along the "
            "columns.\n"
            "How many means does a table of two genes need: two or five?",
            [(x - col_mean) / sd for sd in sds],
        ),
        (
            None,
            "Each gene has its own mean, but both were divided by one standard "
            "deviation, that of the whole table.\n"
            "Do both genes scatter alike? What should the standard deviation of "
            "each row be in the end?",
            [(x - mean) / sd for sd in all_sds],
        ),
        (
            None,
            "Only the mean was divided by the standard deviation.\n"
            "In which order does Python work out a - b / c, and which order do you "
            "need?",
            [x - mean / sd for sd in sds],
        ),
        (
            None,
            "You divided by the variance.\n"
            "The variance is in squared units. Which number is in the units of the "
            "values?",
            [(x - mean) / sd**2 for sd in sds],
        ),
        (
            None,
            "Your signs are turned round.\n"
            "c3 holds the highest value of gene_1. Should its z-score be above or "
            "below zero?",
            [(mean - x) / sd for sd in sds],
        ),
    ]


def _values_of(my_z: object) -> np.ndarray | Answer:
    """Give the 2 x 5 values a learner handed in, or a hint why there are none."""
    if isinstance(my_z, pd.DataFrame):
        named_alike = (
            my_z.index.is_unique
            and my_z.columns.is_unique
            and set(my_z.index) == set(SMALL.index)
            and set(my_z.columns) == set(SMALL.columns)
        )
        if named_alike:
            my_z = my_z.loc[SMALL.index, SMALL.columns]
    if my_z is None:
        return Answer(
            "hint",
            "my_z is None: the line made nothing that could be kept.\n"
            "Does it end in a print, or in a function that does not return?",
        )
    if isinstance(my_z, (str, bytes, dict, set)) or callable(my_z):
        kind = "a function" if callable(my_z) else f"a {type(my_z).__name__}"
        return Answer(
            "hint",
            f"my_z is {kind}; it should be a table of numbers, two genes by five "
            "cells.\nWhich object holds the values you want to scale?",
        )
    try:
        values = np.asarray(my_z, dtype=float)
    except Exception:  # whatever a learner hands in, the answer is a sentence
        return Answer(
            "hint",
            f"my_z ({type(my_z).__name__}) could not be read as a table of numbers.\n"
            "What do you see when you put my_z alone into a cell?",
        )
    n_genes, n_cells = SMALL.shape
    if values.shape == (n_genes, n_genes + n_cells):
        return Answer(
            "hint",
            "Your table has grown to 2 x 7 and holds missing values: pandas matched "
            "the means of the genes to the columns.\n"
            "Print my_z: what are the two new columns called? Which argument of .sub "
            "and .div says that numbers belong to the rows?",
        )
    if values.shape == (n_cells, n_genes):
        return Answer(
            "hint",
            "Your table is turned on its side: 5 x 2 and not 2 x 5.\n"
            "In this course genes are rows. How do you turn it back?",
        )
    if values.shape != SMALL.shape:
        shape = " x ".join(str(n) for n in values.shape) or "a single number"
        return Answer(
            "hint",
            f"my_z has the shape {shape}; small has two genes by five cells.\n"
            "Every value needs a z-score of its own. Which step made the others "
            "disappear?",
        )
    if not np.isfinite(values).all():
        return Answer(
            "hint",
            "Some of your z-scores are missing or infinite.\n"
            "small has no missing value. By what were its rows matched to the means: "
            "by the names of the genes or by the names of the cells?",
        )
    return values


def zscore(my_z: object) -> Answer:
    """Judge the z-scores of the small table (Your turn 5.1).

    Parameters
    ----------
    my_z : pandas.DataFrame, array or list of lists, 2 x 5
        The learner's z-scores by row, rounded to two decimals or better.
    """
    values = _values_of(my_z)
    if isinstance(values, Answer):
        return values

    def same(expected: np.ndarray) -> bool:
        return np.allclose(values, expected, rtol=0, atol=TOLERANCE)

    if same(_scaled(1, 1)):
        return Answer(
            "right",
            "each gene now has mean 0 and standard deviation 1, so both can share "
            "one colour scale.",
        )
    if np.allclose(values, _scaled(1, 1).round(1), rtol=0, atol=1e-9):
        return Answer("note", "these are the z-scores, rounded. Keep two decimals.")
    if same(_scaled(1, 0)):
        return Answer(
            "note",
            "each gene has its own scale. You divided by n (ddof=0, the default of "
            "NumPy).\nseaborn and pandas divide by n - 1 (ddof=1): with 150 cells "
            "nobody sees the difference, with five it is a tenth.",
        )
    for number, hint, results in _mistakes():
        if any(same(result) for result in results):
            return Answer("hint", hint, number)
    wrong = ~np.isclose(values, _scaled(1, 1), rtol=0, atol=TOLERANCE)
    rows = [gene for gene, row in zip(SMALL.index, wrong, strict=True) if row.any()]
    gene = SMALL.index.get_loc(rows[0])
    cell = SMALL.columns[wrong[gene].argmax()]
    return Answer(
        "hint",
        f"The values of {' and '.join(rows)} are not its z-scores.\n"
        f"Your {rows[0]} has mean {values[gene].mean():.2f} and standard deviation "
        f"{values[gene].std(ddof=1):.2f}; a row of z-scores has 0 and 1. Work out "
        f"{cell} with pencil and paper: how far is it from the mean of its gene, and "
        "how many standard deviations is that?",
    )


# ---------------------------------------------------------------------------
# Your turn 5.2
# ---------------------------------------------------------------------------


def _pattern(entries: list) -> list[int]:
    """Number the entries in order of first appearance: equal entries, equal numbers."""
    seen = {}
    return [seen.setdefault(entry, len(seen)) for entry in entries]


def _entries_of(strip: object) -> tuple[list, bool] | Answer:
    """Give the entries in the order of the samples, and whether names would clash.

    A Series or a one-column table with the sample names is put in the order of the
    samples, as seaborn does; anything else is taken by position.
    """
    if isinstance(strip, pd.DataFrame) and strip.shape[1] == 1:
        strip = strip.iloc[:, 0]
    if isinstance(strip, dict):
        return Answer(
            "hint",
            "A dict holds one colour for each group; the strip needs one for each "
            "sample.\n"
            "Who looks up, for sample number 1, then 2, then 3, which colour its "
            "label has?",
        )
    if isinstance(strip, (str, bytes)):
        return Answer(
            "hint",
            "This is one piece of text; the strip needs nine colours, one a sample.\n"
            "Which label does each of the nine samples have?",
        )
    if strip is None or callable(strip) or isinstance(strip, (set, frozenset)):
        kind = "None" if strip is None else "a function" if callable(strip) else "a set"
        return Answer(
            "hint",
            f"The strip is {kind}; it should be a list of colours, one a sample.\n"
            "A strip has an order: which object keeps one?",
        )
    numbered = False
    try:
        if isinstance(strip, pd.Series):
            if strip.index.is_unique and set(strip.index) == set(MIXED.index):
                strip = strip.loc[MIXED.index]
            else:
                numbered = True
        entries = list(strip)
        if len(entries) == 1 and not is_color_like(entries[0]):
            entries = list(entries[0])  # a list of strips that holds one strip
    except Exception:  # whatever a learner hands in, the answer is a sentence
        return Answer(
            "hint",
            f"The strip ({type(strip).__name__}) could not be read as a list of "
            "colours.\nWhat do you see when you put strip_9 alone into a cell?",
        )
    return entries, numbered


def _colors_of(entries: list) -> list[tuple] | Answer:
    """Give nine RGBA colours, or a hint why these entries are none."""
    text = [str(entry) for entry in entries]
    if set(text) & (set(MIXED) | set(MIXED.index)):
        what = "label" if set(text) & set(MIXED) else "sample name"
        return Answer(
            "hint",
            f"Your strip holds {what}s: '{text[0]}' is not a colour.\n"
            "What does clustermap expect, names of groups or colours? And which "
            "object of the notebook knows the colour of a label?",
            "C64",
        )
    if len(entries) == MIXED.nunique() and all(map(is_color_like, entries)):
        return Answer(
            "hint",
            "You have one colour for each group; the strip needs one for each "
            "sample.\n"
            "There are nine samples. Which of the three colours does number 1 get, "
            "which number 2?",
        )
    if len(entries) != len(MIXED):
        return Answer(
            "hint",
            f"Your strip has {len(entries)} entries for {len(MIXED)} samples.\n"
            "How many times is a colour looked up in your line, and for whom?",
        )
    for i, entry in enumerate(entries):
        if not is_color_like(entry):
            shown = repr(entry) if len(repr(entry)) < 40 else type(entry).__name__
            return Answer(
                "hint",
                f"Entry number {i + 1} of your strip, {shown}, is not a colour.\n"
                "A colour is a text such as '#0072B2' or 'orange', or three numbers "
                f"from 0 to 1. Where would the colour of {MIXED.index[i]} come from?",
                "C64",
            )
    return [to_rgba(entry) for entry in entries]


def color_strip(strip: object) -> Answer:
    """Judge the colours of nine samples in mixed order (Your turn 5.2).

    Parameters
    ----------
    strip : list, array or Series
        One colour a sample, in the order of the samples. Any distinct colours are
        accepted, if equal labels have equal colours and different ones do not.
    """
    found = _entries_of(strip)
    if isinstance(found, Answer):
        return found
    entries, numbered = found
    rgba = _colors_of(entries)
    if isinstance(rgba, Answer):
        return rgba
    pattern = _pattern(rgba)
    if len(set(pattern)) < MIXED.nunique():
        n_colors = len(set(pattern))
        return Answer(
            "hint",
            f"Your strip has {n_colors} different colour{'s' * (n_colors > 1)} for "
            f"{MIXED.nunique()} groups.\n"
            "Could a reader tell LTHSC, MEP and GMP apart in it? Which of them share "
            "a colour?",
        )
    if pattern != _pattern(list(MIXED)):
        return _misplaced(rgba)
    if numbered:
        return Answer(
            "note",
            "the colours are right and in the right order. As a Series with these "
            "names seaborn would not find its samples, and paint the strip white.\n"
            "Hand it over as a plain list, or give it the sample names as index.",
        )
    course = {to_rgba(color): label for label, color in COURSE_COLORS.items()}
    owners = [course.get(color) for color in rgba]
    if set(owners) == set(COURSE_COLORS) and owners != list(MIXED):
        return Answer(
            "note",
            "every sample has the colour of its group. But the groups have swapped "
            "their colours against the other figures of this notebook, and a legend "
            "made for those would be wrong here.\n"
            "Take the colours from `colors`, which was made once, from all samples.",
        )
    return Answer(
        "right",
        "sample by sample, each colour is that of its own label, so the strip can be "
        "believed.",
    )


def _misplaced(rgba: list[tuple]) -> Answer:
    """Say why the colours do not follow the labels."""
    pattern = _pattern(rgba)
    if pattern == sorted(pattern):
        return Answer(
            "hint",
            "Your colours stand in blocks, one group after the other; the samples do "
            "not.\n"
            "Was something sorted on the way? Does sample number 7's colour match "
            "sample number 7's label, and by what are the two joined?",
            "C63",
        )
    if pattern == _pattern(list(MIXED)[::-1]):
        return Answer(
            "hint",
            "Your colours run from the last sample to the first.\n"
            "Which sample does the first colour of your strip belong to?",
            "C63",
        )
    first = {}
    for i, (label, color) in enumerate(zip(MIXED, rgba, strict=True)):
        j = first.setdefault(label, i)
        if rgba[j] != color:
            return Answer(
                "hint",
                f"{MIXED.index[j]} and {MIXED.index[i]} have the same label and "
                "different colours in your strip.\n"
                f"What is the label of sample number {i + 1}, and where did its "
                "colour come from?",
                "C63",
            )
    return Answer(
        "hint",
        "Samples of different groups share a colour in your strip.\n"
        "Does sample number 7's colour match sample number 7's label?",
        "C63",
    )
