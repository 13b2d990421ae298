"""The feedback of notebook 05 must name the idea that went wrong, and nothing else."""

import warnings

import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

import notebook_cells
import solutions.functions as solved
from checks.answer import Hint
from checks.course_results import hspc, hspc_truth
from checks.tasks.nb05 import z_scores
from checks.tasks.nb05.chosen_list import LISTS, check_list, chosen_list
from checks.tasks.nb05.color_strips import COURSE_COLORS, MIXED, color_strip
from checks.tasks.nb05.z_scores import SMALL, zscore

X = SMALL.to_numpy()
MEAN = X.mean(axis=1, keepdims=True)
SD = X.std(axis=1, ddof=1, keepdims=True)
RIGHT = SMALL.sub(SMALL.mean(axis=1), axis=0).div(SMALL.std(axis=1), axis=0)
TWO = hspc().expression.loc[["Klf1", "Sod1"]]
MEAN_OF_TWO = TWO.to_numpy().mean(axis=1, keepdims=True)
SD_OF_TWO = TWO.to_numpy().std(axis=1, ddof=1, keepdims=True)
BY_COLUMN = (SMALL - SMALL.mean()) / SMALL.std()


def z_of(values, ddof=1):
    away = values - values.mean(axis=1, keepdims=True)
    return away / values.std(axis=1, ddof=ddof, keepdims=True)


SAMPLES = list(MIXED.index)
STRIP = [COURSE_COLORS[label] for label in MIXED]


@pytest.mark.parametrize(
    "answer",
    [
        RIGHT,
        RIGHT.to_numpy(),
        RIGHT.to_numpy().tolist(),
        RIGHT.round(2),
        RIGHT.iloc[::-1, ::-1],
        RIGHT.astype("float32"),
        SMALL.apply(lambda row: (row - row.mean()) / row.std(), axis=1),
        ((SMALL.T - SMALL.T.mean()) / SMALL.T.std()).T,
    ],
)
def test_right_z_scores_are_right(answer):
    assert zscore(answer).status == "right"


def test_what_is_masked_is_missing():
    answer = zscore(np.ma.array(RIGHT, mask=RIGHT > 1.5))
    assert answer.status == "hint" and "that of gene_1 in c3" in answer.message
    masked = np.ma.array(STRIP, mask=[0, 1] + [0] * 7)
    assert "Entry number 2 of your strip, None" in color_strip(masked).message


def test_colors_beside_names_of_other_samples_are_told():
    strip = pd.Series(STRIP, index=SAMPLES[::-1])
    for form in [strip, strip.to_frame()]:
        answer = color_strip(form)
        assert (answer.status, answer.misconception) == ("hint", "C63")
        assert answer.message.startswith("Place by place your colours are right")


def test_one_decimal_is_right_with_a_note():
    assert zscore(RIGHT.round(1)).status == "note"


@pytest.mark.parametrize("digits", [2, 10])
def test_dividing_by_n_is_right_with_a_note(digits):
    answer = (X - MEAN) / X.std(axis=1, keepdims=True)
    assert zscore(answer.round(digits)).status == "note"


@pytest.mark.parametrize(
    ("answer", "number", "words"),
    [
        (SMALL, "C58", "nothing has been scaled"),
        (BY_COLUMN, "C59", "columns"),
        ((X - X.mean(axis=0)) / X.std(axis=0), "C59", "columns"),
        (
            (X - X.min(axis=1, keepdims=True)) / np.ptp(X, axis=1, keepdims=True),
            "C60",
            "0 to 1",
        ),
        ((SMALL - SMALL.min()) / (SMALL.max() - SMALL.min()), "C60", "0 to 1"),
        ((X - X.mean()) / X.std(), None, "whole table"),
        ((X - X.mean()) / X.std(ddof=1), None, "whole table"),
        (X - MEAN, None, "spread"),
        (X - X.mean(axis=0), None, "nothing has been divided"),
        (X / SD, None, "mean is still inside"),
        (z_of(np.log2(X)), None, "logarithms of the values.\nMean 0 and"),
        (z_of(np.log10(X + 1)), None, "with 1 added before"),
        (z_of(np.log10(X + 1), 0), None, "with 1 added before"),
        (z_of(X**0.5), None, "the square roots"),
        (z_of(X**3), None, "standard deviation 1.00, as a row of z-scores has."),
        ((X - MEAN) / X.std(axis=0, ddof=1), None, "deviation along the columns"),
        ((X - X.mean(axis=0)) / SD, None, "The mean is taken along the columns"),
        ((X - MEAN) / X.std(), None, "one standard deviation"),
        (X - MEAN / SD, None, "order"),
        ((X - MEAN) / SD**2, None, "variance"),
        ((MEAN - X) / SD, None, "signs"),
        (SMALL - SMALL.mean(axis=1), None, "grown to 2 x 7"),
        (
            (SMALL - SMALL.mean(axis=1)) / SMALL.std(axis=1),
            None,
            "grown to 2 x 7",
        ),
        (SMALL.sub(SMALL.mean(axis=1), axis=0) / SMALL.std(axis=1), None, "2 x 7"),
        (RIGHT.T, None, "turned on its side"),
        (RIGHT.iloc[0], None, "shape 5"),
        (RIGHT.mean(axis=1), None, "shape 2"),
        (1.0, None, "a single number"),
        (RIGHT * np.nan, None, "missing"),
        (None, None, "None"),
        (pd.DataFrame.std, None, "function"),
        ("my_z", None, "my_z is a text"),
        ({"gene_1": [1]}, None, "dict"),
        (SMALL.astype(str) + "x", None, "not a table of numbers"),
        ([[1, 2], [3]], None, "a list of 2 entries, not a table of numbers"),
        (SMALL.T.groupby(["a"] * 5), None, "not a table of numbers"),
        (SMALL.astype(str), None, "not a table of numbers"),
        (RIGHT > 0, None, "not a table of numbers"),
        ([[None] * 5] * 2, None, "gene_1 in c1"),
        (RIGHT.where(RIGHT < 1), None, "gene_1 in c3"),
        (RIGHT.replace(RIGHT.loc["gene_2", "c4"], np.inf), None, "gene_2 in c4"),
        (RIGHT.to_numpy()[::-1], None, "not in the order of genes and cells"),
        (RIGHT.to_numpy()[:, ::-1], None, "not in the order of genes and cells"),
        (RIGHT.set_axis(["gene_2", "gene_1"]), None, "by name they are not"),
        (RIGHT.set_axis(list(RIGHT)[::-1], axis=1), None, "by name they are not"),
        (SMALL.sub(TWO.mean(axis=1), axis=0), None, "Klf1 and Sod1 came in"),
        (
            SMALL.sub(TWO.mean(axis=1), axis=0).div(TWO.std(axis=1), axis=0),
            None,
            "has 4 rows, and small has two",
        ),
        (SMALL - TWO.mean(axis=1), None, "grown to 2 x 7: Klf1 and Sod1"),
        (SMALL.sub(SMALL.mean(), axis=0), None, "c1 and c2 and c3 and c4 and c5"),
        (TWO, None, "shape 2 x 150"),
        ((X - MEAN_OF_TWO) / SD_OF_TWO, None, "figures of the table `two`"),
        ((X - MEAN_OF_TWO) / SD, None, "figures of the table `two`"),
        ((X - MEAN) / SD_OF_TWO, None, "figures of the table `two`"),
    ],
)
def test_wrong_z_scores_get_the_hint_that_names_the_idea(answer, number, words):
    found = zscore(answer)
    assert (found.status, found.misconception) == ("hint", number)
    assert words in found.message


def test_no_two_known_results_for_z_scores_can_be_confused():
    known = [(z_scores.right(ddof), str(ddof)) for ddof in (1, 0)]
    known += [(k.gives(ddof), k.hint) for k in z_scores.MISTAKES for ddof in (1, 0)]
    for i, (one, hint) in enumerate(known):
        for other, other_hint in known[:i]:
            if hint != other_hint:
                assert np.abs(one - other).max() > 2 * z_scores.TOLERANCE


def test_two_decimals_are_compared_and_not_one():
    off = np.zeros((2, 5))
    off[0, 2] = 0.005
    assert zscore(RIGHT + off).status == "right"
    assert zscore(RIGHT + 2 * off).status == "hint"
    assert zscore(RIGHT.round(1) + off).status == "hint"


def test_what_zscore_rows_made_is_told_by_its_last_digits():
    for table in [SMALL, X]:
        made = solved.zscore_rows(table)
        assert np.array_equal(made, z_scores.like_the_function())
        answer = zscore(made)
        assert answer.status == "note" and "zscore_rows" in answer.message
    # Where the digits cannot tell it, nothing is said.
    assert zscore(made.round(2)).status == "right"


@pytest.mark.parametrize(
    "answer",
    [RIGHT.set_axis(["a", "b"]), RIGHT.set_axis(list("abcde"), axis=1)],
)
def test_other_names_are_told(answer):
    found = zscore(answer)
    assert found.status == "note" and "a, b" in found.message


def test_one_wrong_row_is_named():
    half_right = RIGHT.copy()
    half_right.loc["gene_2", "c4"] += 1
    message = zscore(half_right).message
    assert "gene_2" in message and "gene_1" not in message
    assert "c4" in message


@pytest.mark.parametrize(
    "answer",
    [
        STRIP,
        np.array(STRIP),
        tuple(STRIP),
        MIXED.map(COURSE_COLORS),
        MIXED.map(COURSE_COLORS).to_frame("group"),
        [STRIP],
        [to_rgb(color) for color in STRIP],
        np.array([to_rgb(color) for color in STRIP]),
        [tuple(round(part, 2) for part in to_rgb(color)) for color in STRIP],
        pd.Categorical(STRIP),
        [color.lower() for color in STRIP],
    ],
)
def test_a_strip_that_follows_the_labels_is_right(answer):
    assert color_strip(answer).status == "right"


@pytest.mark.parametrize(
    "sort",
    [
        lambda strip: strip.sort_values(),
        lambda strip: strip.sort_index(),
        lambda strip: strip[::-1].to_frame("group"),
    ],
)
def test_a_series_in_another_order_is_right_by_its_names_only(sort):
    found = color_strip(sort(MIXED.map(COURSE_COLORS)))
    assert found.status == "note" and "plain list" in found.message


@pytest.mark.parametrize(
    "strip",
    [
        pd.Series(STRIP),
        pd.DataFrame({"group": STRIP}),
        pd.Series(STRIP, index=list(MIXED)),
        pd.Series(COURSE_COLORS)[list(MIXED)],
        pd.Series(STRIP, index=range(1, 10)),
    ],
)
def test_a_strip_without_the_sample_names_is_drawn_white(strip):
    found = color_strip(strip)
    assert (found.status, found.misconception) == ("hint", "C63")
    assert "white" in found.message and str(strip.index[0]) in found.message
    assert color_strip(strip.set_axis(SAMPLES)).status == "right"


@pytest.mark.parametrize(
    ("colors", "words"),
    [
        (dict(LTHSC="red", MEP="C1", GMP=(0, 0, 1)), "GMP is none of the three"),
        (dict(LTHSC="blue", MEP="orange", GMP="green"), "GMP is none of the three"),
        (dict(COURSE_COLORS, MEP="orange"), "MEP is none of the three"),
        (
            dict(zip(["GMP", "LTHSC", "MEP"], COURSE_COLORS.values())),
            "GMP is that of LTHSC",
        ),
    ],
)
@pytest.mark.parametrize("form", [list, pd.Series, np.array])
def test_other_colours_than_the_asked_ones_are_told(colors, words, form):
    if form is np.array and not all(isinstance(x, str) for x in colors.values()):
        form = tuple
    found = color_strip(form([colors[label] for label in MIXED]))
    assert (found.status, found.misconception) == ("hint", None)
    assert words in found.message and "legend" in found.message


@pytest.mark.parametrize(
    ("answer", "number", "words"),
    [
        ([COURSE_COLORS[label] for label in sorted(MIXED)], "C63", "blocks"),
        (sorted(STRIP), "C63", "blocks"),
        (
            [COURSE_COLORS[x] for x in COURSE_COLORS for y in MIXED if x == y],
            "C63",
            "blocks",
        ),
        (STRIP[::-1], "C63", "last sample to the first"),
        (STRIP[1:] + STRIP[:1], "C63", "different colours"),
        (list(MIXED), "C64", "'GMP' is not a colour"),
        (MIXED, "C64", "label"),
        ([f" {label}" for label in MIXED], "C64", "holds labels: 'GMP'"),
        (SAMPLES, "C64", "sample name"),
        (pd.factorize(MIXED)[0], "C64", "number 1"),
        (list(COURSE_COLORS.values()), None, "one colour for each group"),
        (list(COURSE_COLORS), "C64", "label"),
        (COURSE_COLORS, None, "a dict of 3 entries, one for each group"),
        (STRIP[:-1], None, "8 entries"),
        ([COURSE_COLORS["MEP"]] * 9, None, "1 colour for 3 groups"),
        ([("red" if x == "MEP" else "blue") for x in MIXED], None, "2 colours"),
        (STRIP[:-1] + ["#12"], "C64", "number 9"),
        (list(range(9)), "C64", "number 1"),
        ([], None, "0 entries"),
        ("#0072B2", None, "text"),
        (None, None, "None"),
        (len, None, "function"),
        (set(STRIP), None, "set"),
        (7, None, "strip_9 is an int"),
        (np.zeros((3, 3, 3)), None, "shape 3 x 3 x 3"),
        ([[1, 2], [3]] * 5, None, "10 entries"),
        ([None] * 9, "C64", "number 1"),
        (pd.DataFrame(index=SAMPLES), None, "shape 9 x 0"),
        (dict(zip(SAMPLES, STRIP)), None, "a dict of 9 entries."),
        (COURSE_COLORS.values(), None, "one colour for each group"),
        ([np.nan] * 9, "C64", "number 1"),
        (pd.DataFrame({"a": STRIP, "b": STRIP}), None, "shape 9 x 2"),
        (pd.Series(STRIP, index=["a"] * 9).groupby(level=0), None, "2 entries"),
    ],
)
def test_a_wrong_strip_gets_the_hint_that_names_the_idea(answer, number, words):
    found = color_strip(answer)
    assert (found.status, found.misconception) == ("hint", number)
    assert words in found.message


def test_the_notebook_gives_the_tables_that_are_judged():
    given = {}
    for cell in notebook_cells.cells("05_heatmaps", "code"):
        shown, _, answer = cell.source.partition("### BEGIN SOLUTION")
        if answer.startswith((": my_z = ...", ": strip_9 = ...")):
            exec(shown, {"pd": pd}, given)
    pd.testing.assert_frame_equal(given["small"], SMALL)
    pd.testing.assert_series_equal(given["mixed"], MIXED)


def test_course_colours_are_those_of_all_samples():
    from functions import group_colors, load_hspc, sample_groups

    assert group_colors(sample_groups(load_hspc())) == COURSE_COLORS


def test_hints_ask_and_do_not_hold_the_code():
    wrong = [known.hint for known in z_scores.MISTAKES]
    wrong += [color_strip(x).message for x in (STRIP[::-1], list(MIXED), STRIP[:3])]
    for message in wrong:
        assert "?" in message
        for code in ("axis=", ".sub(", ".div(", ".map(", "for label in", "colors["):
            assert code not in message


# -- 5.3: the list at a rate of one's own ---------------------------------------------

ALPHA = 1e-25
RESULTS = hspc().results
CALLED = RESULTS.index[RESULTS["pval_fdr"] <= ALPHA]
LOOK = {
    "method": "ward",
    "z_score": 0,
    "cmap": "RdBu_r",
    "center": 0,
    "vmin": -3,
    "vmax": 3,
    "xticklabels": False,
    "yticklabels": False,
    "figsize": (3, 3),
}
ALL_COLORS = hspc().groups.map(COURSE_COLORS)


@pytest.fixture(autouse=True)
def no_figure_is_left():
    yield
    plt.close("all")


def picture(genes=CALLED, legend=True, table=None, **changes):
    """Draw genes as the notebook does, with some settings changed (None: left out)."""
    settings = LOOK | {"col_colors": ALL_COLORS} | changes
    settings = {key: value for key, value in settings.items() if value is not None}
    table = hspc().expression.loc[genes] if table is None else table
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        grid = sns.clustermap(table, **settings)
    if legend:
        solved.add_group_legend(grid, hspc().groups)
    return grid


def genes_where(mask):
    return RESULTS.index[mask]


def test_a_list_at_any_rate_is_right_and_its_truth_is_told():
    for alpha in (ALPHA, RESULTS["pval_fdr"].nsmallest(40).iloc[-1], np.float64(1e-9)):
        called = genes_where(RESULTS["pval_fdr"] <= alpha)
        found = chosen_list(alpha, picture(called))
        assert found.status == "right"
        assert f"the {len(called)} genes" in found.message
    false = (~hspc_truth())[called].sum()
    assert f"{false} of them are false" in found.message


def test_at_a_usual_rate_some_are_false():
    called = genes_where(RESULTS["pval_fdr"] <= 0.05)
    found = chosen_list(0.05, picture(called))
    false = (~hspc_truth())[called].sum()
    assert false > 10 and found.status == "right"
    assert f"{false} of them are false" in found.message
    assert f"{false / len(called):.1%}" in found.message
    assert "mean over many lists" in found.message


@pytest.mark.parametrize(
    "changes",
    [
        {"cmap": "vlag"},
        {"vmin": -2, "vmax": 2},
        {"genes": CALLED[::-1]},
        {"col_colors": ALL_COLORS.tolist()},
        {"col_colors": ALL_COLORS.iloc[::-1]},
        {"col_colors": ALL_COLORS.to_frame()},
        {"method": "average"},
        {"z_score": None, "table": solved.zscore_rows(hspc().expression.loc[CALLED])},
    ],
)
def test_another_look_of_the_right_list_is_right(changes):
    assert chosen_list(ALPHA, picture(**changes)).status == "right"


def test_no_legend_is_right_with_a_note():
    found = chosen_list(ALPHA, picture(legend=False))
    assert found.status == "note" and "which group" in found.message


P, Q, M = RESULTS["pval"], RESULTS["pval_fdr"], len(RESULTS)


@pytest.mark.parametrize(
    ("alpha", "genes", "number", "words"),
    [
        (ALPHA, genes_where(P <= ALPHA), "C43", "raw p-value"),
        (1e-20, genes_where(P <= 1e-20 / M), "C46", "Bonferroni"),
        (1e-20, genes_where(Q <= 1e-20 / M), "C56", "paid for twice"),
        (1e-20, genes_where(Q <= 0.0005), None, "`sig_data`"),
        (1e-20, hspc_truth()[hspc_truth()].index, None, "truth"),
        (ALPHA, CALLED[:-1], None, "and not in your picture"),
        (ALPHA, [*CALLED, "Kit"], None, "Why is Kit there"),
        (ALPHA, [*CALLED, CALLED[0]], None, f"{CALLED[0]} is drawn more than once"),
        (ALPHA, P.nsmallest(len(CALLED) + 5).index, None, "number was chosen"),
        (ALPHA, P.nsmallest(40).index, None, "number was chosen"),
    ],
)
def test_another_list_gets_the_hint_that_names_the_idea(alpha, genes, number, words):
    found = chosen_list(alpha, picture(genes))
    assert (found.status, found.misconception) == ("hint", number)
    assert words in found.message and "?" in found.message


def test_the_dull_genes_and_all_genes_are_named():
    # Trees of thousands of genes take long: the rows are told without a picture.
    for genes, number, words in [
        (genes_where(Q >= ALPHA), "C50", "adjusted p-value is not below"),
        (genes_where(P >= ALPHA), "C50", "raw p-value is not below"),
        (RESULTS.index, None, "all genes"),
    ]:
        with pytest.raises(Hint) as caught:
            check_list(list(genes), CALLED, ALPHA)
        found = caught.value.answer
        assert found.misconception == number and words in found.message


@pytest.mark.parametrize(
    ("changes", "number", "words"),
    [
        ({"z_score": None}, "C58", "not z-scored"),
        ({"z_score": 1}, "C59", "scaled the columns"),
        ({"z_score": None, "standard_scale": 0}, "C60", "fixed numbers"),
        ({"table": hspc().expression.loc[CALLED].T}, None, "rows of your picture are"),
        (
            {"table": hspc().expression.loc[CALLED].iloc[:, ::2], "col_colors": None},
            None,
            "75 columns, and there are 150 cells",
        ),
        (
            {"table": hspc().expression.loc[CALLED].reset_index(drop=True)},
            None,
            "no genes: the first is",
        ),
        ({"cmap": "magma"}, "C61", "no neutral colour"),
        ({"cmap": None, "center": None}, "C61", "no neutral colour"),
        ({"center": None, "vmin": None, "vmax": None}, "C61", "no neutral colour"),
        ({"vmin": 0, "center": None}, "C61", "no neutral colour"),
        ({"row_cluster": False}, "C67", "genes are not clustered"),
        ({"col_cluster": False}, "C67", "cells are not clustered"),
        ({"col_colors": None}, None, "no strip"),
        ({"col_colors": sorted(ALL_COLORS)}, "C63", "by name, or by place"),
        (
            {"col_colors": pd.Series(ALL_COLORS.tolist())},
            "C63",
            "by name, or by place",
        ),
    ],
)
def test_a_wrong_picture_gets_the_hint_that_names_the_idea(changes, number, words):
    found = chosen_list(ALPHA, picture(legend=False, **changes))
    assert (found.status, found.misconception) == ("hint", number)
    assert words in found.message and "?" in found.message


@pytest.mark.parametrize(
    ("alpha", "words"),
    [
        (0, "Between which two numbers"),
        (1, "Between which two numbers"),
        (5, "my_alpha is 5"),
        (-0.05, "Between which two numbers"),
        (1e-300, "0 genes would be called"),
        (Q.min(), "1 gene would be called"),
        (None, "my_alpha is None"),
        ("0.05", "my_alpha is a text"),
        (np.nan, "my_alpha is nan"),
        (Q, "one number is asked for"),
    ],
)
def test_no_rate_that_calls_a_list(alpha, words):
    found = chosen_list(alpha, picture())
    assert found.status == "hint" and words in found.message


@pytest.mark.parametrize(
    ("what", "number", "words"),
    [
        (lambda: sns.heatmap(hspc().expression.iloc[:3]), "C67", "plain heatmap"),
        (lambda: None, None, "my_grid is None"),
        (lambda: hspc().expression.loc[CALLED], None, "my_grid is a DataFrame"),
        (lambda: CALLED, None, "my_grid is an Index"),
        (lambda: picture, None, "my_grid is a function"),
        (lambda: picture().figure, None, "my_grid is a Figure"),
    ],
)
def test_no_grid(what, number, words):
    found = chosen_list(ALPHA, what())
    assert (found.status, found.misconception) == ("hint", number)
    assert words in found.message


def test_hints_of_the_list_do_not_hold_the_code():
    for known in LISTS:
        for code in ("<=", ".loc", "pval_fdr", "["):
            assert code not in known.hint
