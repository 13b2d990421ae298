"""functions.py: what it gives, and what it says to bad input.

The learner's file is tested: it holds all that was already taught.
"""

import re
import warnings
from decimal import Decimal
from fractions import Fraction

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy import stats

import functions as fn
from table_reader.arguments import find_genes


@pytest.fixture(scope="module")
def hspc():
    return fn.load_hspc()


@pytest.fixture
def small():
    return pd.DataFrame(
        [[1.0, 2.0, 3.0, 5.0], [4.0, 4.0, 4.5, 0.0]],
        index=["Kit", "Mpo"],
        columns=["a.1", "a.2", "b.1", "b.2"],
    )


# Loading


def test_hspc_is_the_dictionary_of_the_course(hspc):
    assert list(hspc) == ["expression", "genes", "samples"]
    assert hspc["expression"].shape == (4170, 150)
    assert hspc["expression"].dtype == float
    assert list(hspc["genes"].index[:2]) == ["Kdm3a", "Coro2b"]
    assert list(hspc["samples"].index[:2]) == ["LTHSC.1", "LTHSC.2"]


def test_truth_goes_with_the_genes(hspc):
    truth = fn.load_truth()
    assert truth.dtype == bool and truth.sum() == 2420
    assert list(truth.index) == list(hspc["genes"].index)
    assert not truth["Kit"] and truth["Klf1"]


def test_golub_has_descriptions():
    golub = fn.load_golub()
    assert golub["expression"].shape == (3051, 38)
    assert golub["genes"].loc["X95735_at", "description"] == "Zyxin"
    counts = fn.sample_groups(golub).value_counts()
    assert counts.to_dict() == {"ALL": 27, "AML": 11}


def test_from_df_copies(small):
    data = fn.from_df(small)
    data["expression"][0, 0] = 99
    assert small.iloc[0, 0] == 1
    table = fn.expression_df(data)
    table.iloc[0, 0] = 50
    assert data["expression"][0, 0] == 99


def test_from_df_refuses_what_is_no_table(small):
    with pytest.raises(TypeError, match="is a ndarray; give a pandas DataFrame"):
        fn.from_df(small.to_numpy())
    with pytest.raises(ValueError, match="is empty: 0 genes x 4 samples"):
        fn.from_df(small.iloc[:0])


def quietly(table):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return fn.from_df(table)


def test_from_df_takes_repeated_gene_names_and_numbers_as_text(small):
    twice = pd.concat([small, small])
    with pytest.warns(UserWarning, match="'Kit' occurs 2 times .2 names repeated"):
        assert fn.from_df(twice)["genes"].index.tolist() == ["Kit", "Mpo"] * 2
    assert fn.from_df(small.astype(str))["expression"][1, 2] == 4.5


GOOD_TYPES = [
    "float16",
    "float32",
    "longdouble",
    "Float64",
    "object",
    "string",
    "category",
]


@pytest.mark.parametrize("dtype", GOOD_TYPES)
def test_from_df_computes_in_float64(small, dtype):
    values = fn.from_df(small.astype(dtype))["expression"]
    assert values.dtype == np.float64
    np.testing.assert_array_equal(values, small.to_numpy())


FIRST_CELL = {
    "a date": pd.Timestamp("2024-03-01"),
    "a duration": pd.Timedelta("1s"),
    "a period": pd.Period("2024-03"),
    "complex": 1 + 2j,
    "a bool": True,
    "a list": [1],
    "bytes": b"1",
    "text": "high",
    "a decimal comma": "1,5",
    "TRUE": "TRUE",
    "an underscore": "1_000",
    "too whole": 2**53 + 1,
    "far too whole": 10**400,
    "a Decimal too whole": Decimal(2**53 + 1),
    "a Decimal too large": Decimal("1e400"),
    "a Fraction too large": Fraction(10**400),
    "infinite": -np.inf,
}


@pytest.mark.parametrize("kind", FIRST_CELL)
def test_from_df_names_the_first_cell_that_is_no_number(small, kind):
    table = small.astype(object)
    table.iat[0, 0] = FIRST_CELL[kind]
    with pytest.raises(ValueError, match="gene 'Kit', sample 'a.1'") as caught:
        fn.from_df(table, "my data")
    assert str(caught.value).startswith("my data: ")


@pytest.mark.parametrize("gap", [None, np.nan, pd.NA, pd.NaT, "", "NA", "n/a"])
def test_from_df_counts_missing_values(small, gap):
    table = small.astype(object)
    table.iat[1, 2] = gap
    pattern = r"1 missing values in 1 of 2 genes.*'Mpo', sample 'b.1'.*df\.dropna\(\)"
    with pytest.raises(ValueError, match=pattern):
        fn.from_df(table)


COLUMNS = {
    "TRUE and FALSE": [True, False],
    "dates": pd.to_datetime(["2024-03-01", "2024-03-02"]),
    "durations": pd.to_timedelta([1, 2], "s"),
    "periods": pd.period_range("2024-03", periods=2, freq="M"),
    "intervals": pd.interval_range(0, 2),
    "complex numbers": [1j, 2j],
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_from_df_names_a_column_of_another_kind(small, kind):
    table = small.copy()
    table["b.1"] = pd.Series(COLUMNS[kind], index=small.index)
    with pytest.raises(ValueError, match=f"sample 'b.1' holds {kind}"):
        fn.from_df(table)


def test_from_df_of_whole_numbers_that_a_float_cannot_hold(small):
    for whole, dtype in [(2**53 + 1, "int64"), (2**64 - 1, "uint64")]:
        table = small.astype(dtype)
        table.iat[1, 0] = whole
        with pytest.raises(ValueError, match=f"holds {whole}, a number too large"):
            fn.from_df(table)
    table = small.astype("int64")
    table.iat[1, 0] = 2**60  # this one a float holds
    assert quietly(table)["expression"][1, 0] == 2.0**60


def test_from_df_makes_text_of_names(small):
    table = small.set_axis([7157, 15]).set_axis([" x.1", 1.5, "y", "z "], axis=1)
    data = fn.from_df(table)
    assert data["genes"].index.tolist() == ["7157", "15"]
    assert data["samples"].index.tolist() == ["x.1", "1.5", "y", "z"]
    with pytest.warns(UserWarning, match="7157.0 is a number with decimals"):
        fn.from_df(small.set_axis([7157.0, 15.0]))


def test_from_df_names_what_has_no_name(small):
    for gap in [None, np.nan, " "]:
        with pytest.raises(ValueError, match="row number 2 has no gene name"):
            fn.from_df(small.set_axis(["Kit", gap]))
        with pytest.raises(ValueError, match="sample number 3 has no name"):
            fn.from_df(small.set_axis(["a", "b", gap, "c"], axis=1))
    with pytest.raises(ValueError, match="sample name 'b' occurs more than once"):
        fn.from_df(small.set_axis(["a", "b", "b ", "c"], axis=1))


def test_from_df_of_names_in_two_levels(small):
    levels = pd.MultiIndex.from_product([["WT", "KO"], [1, 2]])
    with pytest.raises(
        ValueError, match="columns have 2 levels.*'WT.1', ..."
    ) as caught:
        fn.from_df(small.set_axis(levels, axis=1))
    df = small.set_axis(levels, axis=1)
    exec(re.search(r"df\.columns = .*\]", str(caught.value))[0], {"df": df})
    assert fn.from_df(df)["samples"].index.tolist() == ["WT.1", "WT.2", "KO.1", "KO.2"]
    with pytest.raises(ValueError, match="rows have 2 levels"):
        fn.from_df(small.set_axis(levels[:2]))


def test_columns_about_genes_go_to_genes_and_unknown_text_is_named(small):
    known = small.assign(Description=["a", "b"], Length=[900, 30])
    data = fn.from_df(known)
    assert data["genes"]["Length"].tolist() == [900, 30]
    assert data["expression"].shape == (2, 4)
    with pytest.raises(
        ValueError, match="'tissue' holds text .'liver'.*set_index.*drop"
    ):
        fn.from_df(small.assign(tissue=["liver", "lung"]))
    numbered = small.reset_index(names="gene")
    with pytest.warns(UserWarning, match="counts the rows"):
        assert fn.from_df(numbered)["genes"].index.tolist() == ["Kit", "Mpo"]


# Which way round

GENES_OF_MANY_KINDS = {
    "Ensembl": ["ENSG00000000101.5", "ENSG00000000102.14", "ENSG00000000103.1"],
    "RefSeq": ["NM_000546.6", "NM_000547.3", "NR_000548.1"],
    "TAIR": ["AT1G00010.1", "AT1G00010.2", "AT1G00020.1"],
    "worm": ["Y74C9A.3", "Y74C9A.2", "F10E9.6"],
    "StringTie": ["MSTRG.1", "MSTRG.2", "MSTRG.3"],
    "probes": ["1007_s_at", "1053_at", "117_at"],
    "Illumina": ["ILMN_1", "ILMN_2", "ILMN_3"],
    "bacteria": ["PA14_00010", "PA14_00020", "PA14_00030"],
    "numbered": ["gene_1", "gene_2", "gene_3"],
    "micro RNA": ["hsa-miR-21", "hsa-miR-22", "hsa-let-7"],
    "Entrez": ["7157", "1017", "15"],
    "versions of UCSC": ["uc001aaa.3", "uc001aab.1", "uc001aac.2"],
}
SAMPLES = ["S01", "S02", "S03", "S04"], ["WT_1", "WT_2", "KO_1", "KO_2"], [*"ABCD"]


@pytest.mark.parametrize("kind", GENES_OF_MANY_KINDS)
@pytest.mark.parametrize("samples", SAMPLES, ids=" ".join)
def test_numbered_genes_are_no_samples(kind, samples):
    values = np.arange(12).reshape(3, 4) + 0.5
    table = pd.DataFrame(values, GENES_OF_MANY_KINDS[kind], samples)
    assert fn.from_df(table)["expression"].shape == (3, 4)


ON_THEIR_SIDE = {
    "underscores": (["WT_1", "WT_2", "KO_1", "KO_2"], ["Kit", "Mpo", "Gata1", "Klf1"]),
    "more genes": (["WT.1", "WT.2", "KO.1"], [*"ABCDEF"]),
    "repeats": (["WT_rep1", "WT_rep2", "KO_rep1"], ["Kit", "Mpo"]),
    "cells": (["cell_0", "cell_1", "cell_2"], ["Gene0", "Gene1", "Gene2"]),
    "barcodes": (["AAACCTGAGAAACCAT-1", "AAACCTGAGCAGGTCA-1"], ["Kit", "Mpo"]),
    "accessions": (["GSM101", "GSM102", "GSM103"], ["Kit", "Mpo"]),
    "Ensembl": (["A", "B"], ["ENSG00000000101.5", "ENSG00000000102.14"]),
}


@pytest.mark.parametrize("kind", ON_THEIR_SIDE)
def test_a_table_on_its_side_is_refused(kind):
    rows, columns = ON_THEIR_SIDE[kind]
    values = np.arange(len(rows) * len(columns)).reshape(len(rows), -1) + 0.5
    table = pd.DataFrame(values, rows, columns)
    with pytest.raises(ValueError, match=r"looks transposed.*from_df\(df\.T\)"):
        fn.from_df(table)
    assert fn.from_df(table.T)["samples"].index.tolist() == rows


def test_a_doubtful_side_is_asked():
    table = pd.DataFrame([[1.5, 2], [3, 4]], ["S1", "S2"], ["Kit", "Mpo"])
    with pytest.warns(UserWarning, match="'S1', ... like samples: are they genes"):
        fn.from_df(table)
    with pytest.warns(
        UserWarning, match="called '0', '1', ...: are their names missing"
    ):
        fn.from_df(table.reset_index(drop=True))
    named = pd.DataFrame([[1.5, 2]], pd.Index(["Anna"], name="patient"), ["Kit", "Mpo"])
    with pytest.raises(ValueError, match="its first column is called 'patient'"):
        fn.from_df(named)


def test_as_many_labels_as_rows_are_asked_about():
    data = fn.from_df(pd.DataFrame(np.eye(4, 6) + 0.5, columns=[*"uvwxyz"]))
    for draw in [fn.check_labels, lambda *a: fn.plot_gene(a[0], 0, a[1])]:
        with pytest.raises(
            ValueError, match="as many genes: are the rows of your table cells"
        ):
            draw(data, [*"aabb"])


# Groups


def test_groups_keep_the_sample_names(hspc):
    groups = fn.sample_groups(hspc)
    assert list(groups.index) == list(hspc["samples"].index)
    assert groups.value_counts().to_dict() == {"LTHSC": 50, "MEP": 50, "GMP": 50}


def named(names):
    return fn.from_df(pd.DataFrame([range(len(names))], columns=names))


GROUPS = {
    "two dots": (
        ["WT.CHX.1", "WT.CHX.2", "mut.CHX.1"],
        ["WT.CHX", "WT.CHX", "mut.CHX"],
    ),
    "days": (["day0.WT.1", "day0.KO.1"], ["day0.WT", "day0.KO"]),
    "decimals": (["0.5h.1", "0.25h.1", "24h.12"], ["0.5h", "0.25h", "24h"]),
    "blanks": (["HSC .1", "HSC.2", "KO.1"], ["HSC", "HSC", "KO"]),
    # R numbers repeated names from the second on.
    "repeated by R": (["a", "a.1", "b", "b.1"], [*"aabb"]),
}


@pytest.mark.parametrize("kind", GROUPS)
def test_a_group_is_what_stands_before_the_last_dot(kind):
    names, groups = GROUPS[kind]
    assert fn.sample_groups(named(names)).tolist() == groups


UNCLEAR = [
    ["TCGA.02.0047.01A", "TCGA.02.0055.01A"],
    ["WT1.sorted.bam", "WT2.sorted.bam", "KO1.sorted.bam"],
    ["ctl.v1", "ctl.v2", "trt.v1", "trt.v2"],
    ["0.5h", "0.25h", "24h"],
    ["1.1", "1.2", "2.1"],
    ["WT.1a", "WT.1b"],
    ["Ctrl_rep1", "Ctrl_rep2", "Day3_KO_rep1", "Day3_KO_rep2"],
]


@pytest.mark.parametrize("names", UNCLEAR, ids=lambda names: names[0])
def test_names_of_another_kind_are_shown(names):
    with pytest.raises(ValueError, match=f"'{names[0]}', '{names[1]}'") as caught:
        fn.sample_groups(named(names))
    assert "only names like GROUP.number do" in str(caught.value)


def test_no_pattern_is_offered_that_makes_no_groups():
    for names in [["GSM1", "GSM2", "GSM3"], UNCLEAR[0]]:
        with pytest.raises(ValueError, match="No simple pattern .* a samplesheet"):
            fn.sample_groups(named(names))


def test_the_pattern_of_the_message_cuts_the_names():
    data = named(UNCLEAR[-1])
    with pytest.raises(ValueError) as caught:
        fn.sample_groups(data)
    line = re.search(r"groups = (data.*regex=True\))", str(caught.value))[1]
    assert eval(line, {"data": data}).tolist() == ["Ctrl"] * 2 + ["Day3_KO"] * 2


def test_one_unclear_name_is_named():
    for names, unclear in [(["a.1", "a.2", "b_1"], "b_1"), ([".1", "a.2"], ".1")]:
        with pytest.raises(ValueError, match=f"name '{unclear}' does not tell its gr"):
            fn.sample_groups(named(names))


def test_a_dictionary_is_asked_for(small):
    calls = [fn.sample_groups, fn.expression_df, fn.look_at, fn.log2_cpm]
    calls.append(lambda data: fn.plot_gene(data, "Kit", [*"aabb"]))
    for call in calls:
        with pytest.raises(TypeError, match="a DataFrame; give the data dictionary"):
            call(small)
        with pytest.raises(TypeError, match="without expression, samples"):
            call({"genes": small})


def test_colors_are_the_same_everywhere(hspc):
    colors = fn.group_colors(fn.sample_groups(hspc))
    assert colors == {"LTHSC": "#0072B2", "MEP": "#E69F00", "GMP": "#009E73"}
    many = fn.group_colors(range(9))
    assert len(set(many.values())) == 9
    with pytest.raises(ValueError, match="311 groups, and not so many colours"):
        fn.group_colors(range(311))
    assert len(fn.group_colors(["one", "one"])) == 1


# One gene


def test_do_anova_equals_scipy_on_unequal_groups():
    rng = np.random.default_rng(5)
    labels = np.repeat([*"xyz"], [3, 8, 5])
    values = rng.normal(size=16)
    expected = stats.f_oneway(*[values[labels == name] for name in "xyz"]).pvalue
    order = rng.permutation(16)
    for form in [list, np.array, lambda x: pd.Series(x, index=range(100, 116))]:
        found = fn.do_anova(form(values[order]), form(labels[order]))
        assert found == pytest.approx(expected, rel=1e-9)


def test_do_anova_takes_numbers_as_names():
    values = [1.0, 1.2, 3.0, 3.3, 0.4, 0.5]
    as_text = fn.do_anova(values, [*"001122"])
    assert fn.do_anova(values, [0, 0, 1, 1, 2, 2]) == pytest.approx(as_text)


def test_do_anova_of_a_group_of_one():
    values, labels = [1.0, 1.2, 0.7, 3.0], [*"aaab"]
    expected = stats.f_oneway(values[:3], values[3:]).pvalue
    assert fn.do_anova(values, labels) == pytest.approx(expected)


def test_do_anova_of_a_flat_gene_and_a_missing_value():
    assert np.isnan(fn.do_anova([2.5] * 4, [*"aabb"]))
    with pytest.raises(ValueError, match="sample number 2 is missing"):
        fn.do_anova([1.0, np.nan, 2.0, 3.0], [*"aabb"])


def test_do_anova_keeps_its_digits():
    values, labels = np.array([0.5, 1.25, 0.75, 2.5, 3.25, 2.0]), [*"aaabbb"]
    expected = fn.do_anova(values, labels)
    assert fn.do_anova(values + 1e14, labels) == pytest.approx(expected, rel=1e-9)
    assert fn.do_anova(values * 1e200, labels) == pytest.approx(expected, rel=1e-9)
    nearly_flat = [0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3, 0.3]
    assert fn.do_anova(nearly_flat, labels) == pytest.approx(1)
    with pytest.raises(ValueError, match="sample number 2 is infinite.*logarithm of 0"):
        fn.do_anova([4, -np.inf, 16, 32], [*"aabb"])


def test_do_anova_gives_the_known_figures_of_the_real_table(shared_data):
    data = fn.load_hspc(shared_data / "Mouse_HSPC_reduced.txt.gz")
    pval = fn.do_anova(data["expression"][0], fn.sample_groups(data))
    assert round(pval, 4) == 0.2264


# Figures and z-scores


def test_zscores_equal_those_of_seaborn(hspc):
    table = fn.expression_df(hspc).head(20)
    z = fn.zscore_rows(table)
    expected = stats.zscore(table.to_numpy(), axis=1, ddof=1)
    np.testing.assert_allclose(z, expected)
    np.testing.assert_allclose(fn.zscore_rows(table.to_numpy()), expected)


def test_zscores_of_a_flat_gene_are_refused(small):
    small.loc["Flat"] = 0.1
    with pytest.raises(ValueError, match="Gene 'Flat' has the same value"):
        fn.zscore_rows(small)


@pytest.mark.parametrize(
    ["row", "expected"],
    [
        ([0.1 + 0.2, 0.3, 0.3] * 2, [1.290994, -0.645497, -0.645497] * 2),
        ([3.3] * 5 + [3.3000000000000007], [-0.408248] * 5 + [2.041241]),
        ([1e14 + 0.5, 1e14, 1e14 + 1], [0, -1, 1]),
        ([1e200, 2e200, 4e200], [-0.872872, -0.218218, 1.091089]),
        ([1e308, -1e308, 0], [1, -1, 0]),
        ([5e-324, 0, 0], [1.154701, -0.57735, -0.57735]),
    ],
)
def test_zscores_hold_where_rounding_is_all_there_is(row, expected):
    found = fn.zscore_rows(np.array([row]))[0]
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_zscores_of_what_cannot_be_scaled(small):
    for value, what in [(np.nan, "missing"), (-np.inf, "infinite")]:
        table = small.copy()
        table.iat[1, 1] = value
        with pytest.raises(
            ValueError, match=f"Gene 'Mpo' holds a value that is {what}"
        ):
            fn.zscore_rows(table)
    with pytest.raises(TypeError, match="give a table of genes x samples"):
        fn.zscore_rows(small.loc["Kit"])
    with pytest.raises(ValueError, match="holds text .'1.0'.*stored as text"):
        fn.zscore_rows(small.astype(str))
    with pytest.raises(ValueError, match="is empty"):
        fn.zscore_rows(small.iloc[:, :0])


def test_plot_gene_draws_every_sample_in_its_color(hspc):
    groups = fn.sample_groups(hspc)
    ax = fn.plot_gene(hspc, "Klf1", groups)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["LTHSC", "MEP", "GMP"]
    drawn = ax.collections[0::2]
    assert [len(points.get_offsets()) for points in drawn] == [50, 50, 50]
    values = np.concatenate([points.get_offsets()[:, 1] for points in drawn])
    expected = hspc["expression"][hspc["genes"].index == "Klf1"][0]
    np.testing.assert_allclose(values, expected)
    found = [matplotlib.colors.to_hex(p.get_facecolor()[0]).upper() for p in drawn]
    assert found == list(fn.group_colors(groups).values())
    plt.close(ax.figure)


def test_plot_gene_names_a_gene_that_is_not_there(hspc):
    with pytest.raises(ValueError, match="0 genes called 'KIT'.*is it 'Kit'"):
        fn.plot_gene(hspc, "KIT", fn.sample_groups(hspc))
    with pytest.raises(ValueError, match="0 genes called 'XX'. Names in the data"):
        fn.plot_gene(hspc, "XX", fn.sample_groups(hspc))


def test_plot_gene_asks_for_one_gene(small):
    with pytest.raises(TypeError, match="gene is a list; give one gene name"):
        fn.plot_gene(fn.from_df(small), ["Kit"], [*"aabb"])
    with pytest.raises(ValueError, match="2 genes called 'Kit'; a plot needs one"):
        fn.plot_gene(quietly(small.set_axis(["Kit"] * 2)), "Kit", [*"aabb"])


def test_dollar_signs_are_drawn_as_they_are(small):
    data = fn.from_df(small.set_axis(["A$\\frac$", "B"]))
    ax = fn.plot_gene(data, "A$\\frac$", ["$x$", "$x$", "y_1", "y_1"])
    ax.figure.canvas.draw()
    assert ax.get_title() == "A$\\frac$"
    assert not any(label.get_parse_math() for label in ax.get_xticklabels())
    plt.close(ax.figure)


def test_pval_histogram_counts_all_but_missing():
    ax = fn.plot_pval_histogram([0.01, 0.04, 0.5, 1.0, np.nan], "four")
    heights = [bar.get_height() for bar in ax.patches]
    assert sum(heights) == 4 and heights[0] == 2 and len(heights) == 20
    assert ax.lines[0].get_ydata()[0] == 4 / 20
    plt.close(ax.figure)


def test_pval_histogram_refuses_what_is_no_p_value():
    for pval, error, message in [
        ([1.3, 2.6, 0.4], ValueError, "2 of these do not: the first is 1.3"),
        ([-0.1], ValueError, "between 0 and 1"),
        (pd.DataFrame({"p": [0.1], "q": [0.2]}), TypeError, "one column of numbers"),
        (["0.1"], ValueError, "stored as text"),
        ([], ValueError, "is empty"),
    ]:
        with pytest.raises(error, match=message):
            fn.plot_pval_histogram(pval)
    ax = fn.plot_pval_histogram(pd.Series([0.1, None], dtype="Float64"))
    assert sum(bar.get_height() for bar in ax.patches) == 1
    plt.close(ax.figure)


# Data of your own


def counts():
    values = [[10, 0, 300, 41], [90, 50, 700, 59]]
    return quietly(pd.DataFrame(values, ["Kit", "Mpo"], ["a.1", "a.2", "b.1", "b.2"]))


def test_log2_cpm_is_what_voom_takes():
    data = counts()
    before = data["expression"].copy()
    found = fn.log2_cpm(data)
    # By hand: a.1 has 100 reads, so Kit is log2(10.5 / 101 * 1e6).
    assert found["expression"][0, 0] == pytest.approx(np.log2(10.5 / 101 * 1e6))
    assert found["expression"][0, 1] == pytest.approx(np.log2(0.5 / 51 * 1e6))
    np.testing.assert_array_equal(data["expression"], before)
    assert list(found["genes"].index) == ["Kit", "Mpo"]


def test_log2_cpm_refuses_what_are_no_counts(small, hspc):
    for data in [fn.from_df(small), fn.from_df(small - 9), hspc]:
        with pytest.raises(ValueError, match="no counts, or logarithms were taken"):
            fn.log2_cpm(data)
    table = fn.expression_df(counts())
    with pytest.raises(ValueError, match="Sample 'a.2' has no counts at all"):
        fn.log2_cpm(quietly(table.assign(**{"a.2": 0})))
    summary = quietly(table.set_axis(["__no_feature", "Mpo"]))
    with pytest.raises(ValueError, match="'__no_feature' is no gene") as caught:
        fn.log2_cpm(summary)
    line = re.search(r"from_df\(.*\)\)", str(caught.value))[0]
    kept = eval(line, vars(fn) | {"data": summary})
    assert fn.log2_cpm(kept)["expression"].shape == (1, 4)


def test_groups_from_sheet_go_by_name():
    data = counts()
    sheet = pd.DataFrame(
        {"file": ["x", "y", "z", "w"], "name": ["b.2", "a.1", "b.1", " a.2"]}
    ).assign(condition=["KO", "WT ", "KO", "WT"])
    for form in [sheet, sheet.set_index("name"), sheet.iloc[::-1]]:
        groups = fn.groups_from_sheet(data, form, "condition")
        assert groups.tolist() == ["WT", "WT", "KO", "KO"]
        assert groups.index.equals(data["samples"].index)
    more = pd.concat([sheet, pd.DataFrame([["v", "c.1", "KO"]], columns=sheet.columns)])
    with pytest.warns(
        UserWarning, match=r"In the sheet, and not in the data: \['c.1'\]"
    ):
        assert len(fn.groups_from_sheet(data, more, "condition")) == 4


def test_groups_from_sheet_names_what_is_missing():
    data = counts()
    sheet = pd.DataFrame({"condition": ["KO", "WT", "x"]}, index=["b.2", "a.1", "c"])
    for form, column, message in [
        (
            sheet,
            "condition",
            r"Not in the sheet: \['a.2', 'b.1'\].*not in the data: ..c",
        ),
        (sheet, "group", "not one column 'group'. Its columns: condition"),
    ]:
        with pytest.raises(ValueError, match=message):
            fn.groups_from_sheet(data, form, column)
    names = list(data["samples"].index)
    sheet = pd.DataFrame({"condition": ["KO", None, "x", "y"]}, index=names)
    with pytest.raises(ValueError, match=r"no group is given: \['a.2'\]"):
        fn.groups_from_sheet(data, sheet, "condition")
    twice = pd.DataFrame({"condition": [*"abcde"]}, index=[*names, "a.1"])
    with pytest.raises(
        ValueError, match="two groups for the sample 'a.1': 'a' and 'e'"
    ):
        fn.groups_from_sheet(data, twice, "condition")
    with pytest.raises(TypeError, match="sheet is a str; give a DataFrame"):
        fn.groups_from_sheet(data, "sheet.csv", "condition")


def test_look_at_gives_the_check_list(hspc):
    answers = fn.look_at(hspc)["answer"]
    assert answers["genes"] == 4170 and answers["samples"] == 150
    assert answers["largest value"] == round(hspc["expression"].max(), 2)
    assert answers["missing values"] == answers["flat genes"] == 0
    assert not answers.index.str.startswith("look again").any()
    of_counts = fn.look_at(counts())["answer"]
    assert of_counts["share of whole numbers"] == 1
    assert "are they counts" in of_counts["look again, 1"]
    shown = repr(fn.look_at(counts()))
    assert "log2_cpm does that" in shown, "the sentence is cut where it is shown"


def test_golub_is_loaded_in_silence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fn.load_golub()
        fn.load_hspc()


# Inputs of careless hands


def test_more_than_a_float_holds_is_refused(small):
    table = small.astype(np.longdouble)
    table.iat[0, 0] = np.longdouble(2) ** 53 + 1
    if table.iat[0, 0] == 2.0**53:
        pytest.skip("a longdouble is a float here")
    with pytest.raises(ValueError, match="'Kit', sample 'a.1' holds .*too large"):
        fn.from_df(table)


def test_names_in_bytes_or_in_one_level_are_text(small):
    table = small.set_axis([b"Kit", b"Mpo"])
    assert fn.from_df(table)["genes"].index.tolist() == ["Kit", "Mpo"]
    table = small.set_axis(pd.MultiIndex.from_arrays([["Kit", "Mpo"]]))
    assert fn.from_df(table)["genes"].index.tolist() == ["Kit", "Mpo"]


def test_whole_numbers_beside_counted_rows_name_the_genes(small):
    numbered = small.set_axis([7157, 1017]).reset_index(names="gene")
    assert quietly(numbered)["genes"].index.tolist() == ["7157", "1017"]
    with pytest.warns(UserWarning, match="should the column 'gene' name them"):
        fn.from_df(small.reset_index(names="gene").set_axis([3, 8]))


def test_a_long_table_is_named_with_the_line_that_makes_it_wide(small):
    long = small.reset_index(names="gene").melt("gene", var_name="cell")
    with pytest.raises(ValueError, match="one row a gene and sample") as caught:
        fn.from_df(long)
    line = re.search(r"from_df\((df\.pivot.*\))\) ", str(caught.value))[1]
    assert fn.from_df(eval(line, {"df": long}))["expression"].shape == small.shape


@pytest.mark.parametrize("end", ["TCGA.A1.A0SB.01", "WT.2024.01.05"])
def test_barcodes_and_dates_are_no_groups(end):
    names = [end, end[:-1] + "7"]
    with pytest.raises(ValueError, match="do not tell their group"):
        fn.sample_groups(named(names))


def test_a_dictionary_whose_parts_do_not_fit_is_named(small):
    data = fn.from_df(small)
    for part, value, message in [
        ("expression", data["expression"].tolist(), "is a list of objects"),
        ("expression", data["expression"].astype(str), "is a ndarray of <U"),
        ("genes", ["Kit", "Mpo"], "data.'genes'. is a list"),
        ("samples", data["samples"].iloc[:3], "shape .2, 4., and there are 2 genes"),
    ]:
        with pytest.raises((TypeError, ValueError), match=message):
            fn.look_at({**data, part: value})
    with pytest.raises(ValueError, match="hold no number at all"):
        fn.look_at({**data, "expression": np.full((2, 4), np.nan)})
    with pytest.raises(ValueError, match="sample 'a.1' holds nan, and counts are"):
        fn.log2_cpm({**data, "expression": np.full((2, 4), np.nan)})


def test_hidden_and_uneven_numbers_are_named():
    ax = fn.plot_pval_histogram(np.ma.array([0.1, 0.2], mask=[False, True]))
    assert sum(bar.get_height() for bar in ax.patches) == 1
    with pytest.raises(TypeError, match="rows of unequal length"):
        fn.plot_pval_histogram([[0.1], [0.1, 0.2]])
    with pytest.raises(TypeError, match="pval is a NoneType"):
        fn.plot_pval_histogram(None)


def test_do_anova_of_groups_without_scatter_and_of_huge_values():
    assert fn.do_anova([1, 1, 1, 2, 2, 2], [*"aaabbb"]) == 0
    huge = np.array([1e308, -1e308, 1e308, 0, 1, 2])
    expected = fn.do_anova(huge / 2**900, [*"aaabbb"])
    assert fn.do_anova(huge, [*"aaabbb"]) == pytest.approx(expected, rel=1e-12)


def test_a_mask_is_no_list_of_genes(small):
    with pytest.raises(TypeError, match="genes holds True and False"):
        find_genes(fn.from_df(small), [True, False])


def test_a_sheet_is_matched_by_its_names_and_not_by_counted_rows():
    data = fn.from_df(pd.DataFrame([[1.5, 2, 3, 4]], ["Kit"], [*"0123"]))
    sheet = pd.DataFrame({"id": [3.0, 2, 1, 0], "dose": [2.0, 2, 1, 1]})
    assert fn.groups_from_sheet(data, sheet, "dose").tolist() == [*"1122"]
    levels = sheet.astype({"id": int}).set_index(["id", sheet.index])
    assert fn.groups_from_sheet(data, levels, "dose").tolist() == [*"1122"]
    with pytest.raises(ValueError, match="has not one column"):
        fn.groups_from_sheet(data, sheet, ["dose"])
    data = fn.from_df(pd.DataFrame([[1.5, 2]], ["Kit"], ["WT.1", "KO.1"]))
    sheet = pd.DataFrame({"n": [1, 2], "id": ["wt-1", "ko-1"], "group": [*"ab"]})
    with pytest.raises(ValueError, match="not in the data: .'wt-1', 'ko-1'"):
        fn.groups_from_sheet(data, sheet, "group")
