"""The one rule for labels, in the engine and in the functions of the course."""

import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from fast_anova import anova_genes
from fast_anova.labels import check_groups, number_groups
from solutions import functions

LABELS = ["ctrl"] * 4 + ["drug"] * 5 + ["both"] * 3
SAMPLES = [f"{label}.{i}" for i, label in enumerate(LABELS)]
VALUES = np.random.default_rng(1).normal(5, 1, (2, 12)) + np.arange(12) // 4
TABLE = pd.DataFrame(VALUES, index=["Kit", "Mpo"], columns=SAMPLES)
DATA = functions.from_df(TABLE)
RIGHT = anova_genes(VALUES, LABELS)[1]

# Every function that takes labels, as one that takes nothing else. The first three give
# p of the two genes; a figure shows its rule in the errors only.
WITH_P = {
    "anova_genes": lambda groups: anova_genes(TABLE, groups)[1],
    "do_anova": lambda groups: [
        functions.do_anova(TABLE.loc[gene], groups) for gene in TABLE.index
    ],
    "run_anova": lambda groups: functions.run_anova(DATA, groups)["pval"],
}
EVERYWHERE = WITH_P | {
    "plot_gene": lambda groups: functions.plot_gene(DATA, "Kit", groups),
    "plot_heatmap": lambda groups: functions.plot_heatmap(DATA, ["Kit", "Mpo"], groups),
}
# Colours are given to groups of any number and size, so that fewer rules hold there.
WHAT_IS_A_LABEL = EVERYWHERE | {"group_colors": functions.group_colors}


@pytest.fixture(params=WITH_P)
def p_of(request):
    return WITH_P[request.param]


@pytest.fixture(params=EVERYWHERE)
def anywhere(request):
    return EVERYWHERE[request.param]


@pytest.fixture(params=WHAT_IS_A_LABEL)
def of_labels(request):
    return WHAT_IS_A_LABEL[request.param]


def renamed(**names):
    return [names[label] for label in LABELS]


@pytest.mark.parametrize(
    "groups",
    [
        tuple(LABELS),
        np.array(LABELS),
        np.array(LABELS, dtype=object),
        np.array(LABELS, dtype="S"),
        pd.array(LABELS, dtype="string"),
        pd.Index(LABELS),
        pd.Series(LABELS),
        pd.Series(LABELS, index=SAMPLES),
        pd.Series(LABELS, index=SAMPLES).sample(frac=1, random_state=1),
        pd.Series(LABELS, index=SAMPLES, dtype="category").sort_values(),
        pd.Categorical(LABELS, categories=["unused", "both", "ctrl", "drug", "none"]),
        [f" {label}\t" for label in LABELS],
        renamed(ctrl=7, drug=-1, both=0),
        np.array(renamed(ctrl=0.5, drug=2.5, both=1)),
        renamed(ctrl=True, drug=1, both="1.0"),
        renamed(ctrl=None or "None", drug="True", both=False),
        renamed(ctrl=("a", 1), drug="NA", both=b"x"),
    ],
    ids=lambda groups: type(groups).__name__,
)
def test_kinds_of_labels(p_of, groups):
    np.testing.assert_allclose(p_of(groups), RIGHT, rtol=1e-6)


@pytest.mark.parametrize(
    ("mixed", "names"),
    [
        ([1, "1", 1.0, np.int8(1), np.float32(1), " 1 "], ["1"]),
        ([True, "True", np.True_, 1], ["True", "1"]),
        ([0, False, "0", 0.0], ["0", "False"]),
        (["a", b"a", " a", "a\n", np.str_("a"), "A"], ["a", "A"]),
        ([0.5, "0.5", np.float64(0.5), 2**60, 1e300], ["0.5", str(2**60), "1e+300"]),
    ],
    ids=str,
)
def test_what_is_one_name(mixed, names):
    codes, found = number_groups([*mixed, *mixed, "other"], 2 * len(mixed) + 1)
    assert found == [*names, "other"]
    assert len(set(codes)) == len(names) + 1
    assert check_groups([*mixed, *mixed, "other"], 2 * len(mixed) + 1)[0] == names[0]


def test_many_labels_are_numbered_piece_by_piece():
    many = np.array(["b", "a", "c"])[np.arange(100_000) % 3]
    codes, names = number_groups(many, 100_000)
    assert names == ["b", "a", "c"] and codes.dtype == np.int32
    np.testing.assert_array_equal(codes, np.arange(100_000) % 3)
    many = many.astype(object)
    many[99_998] = None
    with pytest.raises(
        ValueError, match="Sample number 99999 has no label: it is None"
    ):
        number_groups(many, 100_000)


def test_labels_and_table_are_not_changed():
    groups = pd.Series(LABELS, index=SAMPLES)[::-1]
    before = groups.copy()
    anova_genes(TABLE, groups)
    pd.testing.assert_series_equal(groups, before)


def refused(call, error, message):
    with pytest.raises(error, match=re.escape(message)):
        call()


MISSING = [
    *[None, np.nan, pd.NA, pd.NaT, np.datetime64("NaT"), Decimal("NaN")],
    *["", " ", "nan", "NaN", " NAN ", b"", float("-nan")],
]


@pytest.mark.parametrize("missing", MISSING, ids=repr)
def test_a_missing_label(anywhere, missing):
    groups = [*LABELS[:7], missing, *LABELS[8:]]
    message = "Sample number 8, 'drug.7', has no label: it is "
    refused(lambda: anywhere(groups), ValueError, message)


def test_a_missing_label_of_other_types(anywhere):
    numbers = np.arange(12) % 3 + 0.0
    numbers[[5, 8]] = np.nan
    masked = np.ma.masked_array(np.arange(12) % 3, mask=np.arange(12) == 5)
    category = pd.Categorical([*LABELS[:5], None, *LABELS[6:]])
    for groups in (numbers, masked, category, pd.Series(category, index=SAMPLES)):
        message = "Sample number 6, 'drug.5', has no label: it is "
        refused(lambda groups=groups: anywhere(groups), ValueError, message)


def test_samples_without_names_are_counted_from_one():
    def call():
        anova_genes(VALUES, [None, *LABELS[1:]])

    refused(call, ValueError, "Sample number 1 has no label: it is None.")


@pytest.mark.parametrize("n_labels", [11, 13, 1])
def test_the_number_of_labels(anywhere, n_labels):
    groups = ["drug"] * n_labels
    message = f"There are {n_labels} labels for 12 samples."
    refused(lambda: anywhere(groups), ValueError, message)


def test_a_table_that_lies_on_its_side():
    message = "are the rows of your table cells? Then turn it round: expression.T"
    refused(lambda: anova_genes(VALUES.T, LABELS), ValueError, message)
    turned = functions.from_df(TABLE.T.set_axis(list(range(12)), axis=0))
    refused(lambda: functions.run_anova(turned, LABELS), ValueError, message)


def test_a_series_that_fits_neither_way(anywhere):
    def wrong(problem, labels, index):
        groups = pd.Series(labels, index=index)
        refused(lambda: anywhere(groups), ValueError, problem)
        refused(lambda: anywhere(groups), ValueError, "give groups.to_numpy()")

    strange = [name.lower() + "x" for name in SAMPLES]
    wrong("it has a label for 'ctrl.0x', which is no sample", LABELS, strange)
    wrong("it has no label for sample 'both.11'", LABELS[:-1], SAMPLES[:-1])
    more = [*SAMPLES, "drug.99"]
    wrong("a label for 'drug.99', which is no sample", [*LABELS, "drug"], more)
    wrong("it has a label for 30, which is no sample", LABELS, range(30, 42))
    wrong("a label for 11, which is no sample", LABELS, range(11, -1, -1))
    wrong("a sample name occurs more than once", [*LABELS, "a"], [*SAMPLES, "drug.7"])


def test_a_series_where_no_sample_has_a_name():
    by_place = pd.Series(LABELS, index=SAMPLES)
    for table in (VALUES, pd.DataFrame(VALUES)):
        for index in (SAMPLES, range(12), range(30, 42)):
            pval = anova_genes(table, by_place.set_axis(index))[1]
            np.testing.assert_array_equal(pval, RIGHT)
        shuffled = pd.Series(LABELS).sample(frac=1, random_state=0)
        message = "its index is 0, 1, 2, ... in another order, and the samples have no"
        refused(lambda t=table, s=shuffled: anova_genes(t, s), ValueError, message)


def test_numbers_as_sample_names():
    numbered = TABLE.set_axis(range(5, 17), axis=1)
    by_place, by_name = pd.Series(LABELS), pd.Series(LABELS, index=range(5, 17))
    for groups in (by_place, by_name, by_name[::-1]):
        np.testing.assert_array_equal(anova_genes(numbered, groups)[1], RIGHT)
    mixed = TABLE.set_axis([5, 4, 3, 2, 1, 0, 6, 7, 8, 9, 10, 11], axis=1)
    message = "by name or by place? For by place give groups.to_numpy()"
    refused(lambda: anova_genes(mixed, by_place), ValueError, message)


def test_repeated_names_in_the_same_order_are_no_problem():
    twice = TABLE.set_axis(["a", "a", *SAMPLES[2:]], axis=1)
    groups = pd.Series(LABELS, index=twice.columns)
    np.testing.assert_array_equal(anova_genes(twice, groups)[1], RIGHT)


def test_too_few_groups_or_samples(anywhere):
    message = "All samples are called 'a': one group cannot be compared."
    refused(lambda: anywhere(["a"] * 12), ValueError, message)
    message = "Each of the 12 samples is a group of its own"
    refused(lambda: anywhere(list(range(12))), ValueError, message)


def test_no_samples():
    message = "There are no samples."
    refused(lambda: anova_genes(np.empty((3, 0)), []), ValueError, message)


@pytest.mark.parametrize(
    "groups",
    ["abcabcabcabc", b"abc", dict(zip(SAMPLES, LABELS, strict=True)), {1, 2}, 3, None]
    + [(label for label in LABELS)],
    ids=lambda groups: type(groups).__name__,
)
def test_things_that_are_no_labels(of_labels, groups):
    if groups is None and of_labels is EVERYWHERE["plot_heatmap"]:
        pytest.skip("a heatmap needs no groups")
    message = f"groups is a {type(groups).__name__}; give a list, an array or a Series"
    refused(lambda: of_labels(groups), TypeError, message)


def test_tables_are_no_labels(of_labels):
    frame = pd.DataFrame({"group": LABELS}, index=SAMPLES)
    message = "groups is a DataFrame; give the one column that holds the labels"
    refused(lambda: of_labels(frame), TypeError, message)
    refused(
        lambda: of_labels(np.array([LABELS])), ValueError, "groups has 2 dimensions"
    )
    nested = [[label] for label in LABELS]
    refused(lambda: of_labels(nested), TypeError, "is itself a list or a table")


def test_labels_that_are_one_name_have_one_colour():
    colors = functions.group_colors([1, "1", " b", "b", 2.0, 2])
    assert colors[1] == colors["1"] != colors["b"] == colors[" b"]
    assert len(set(colors.values())) == 3 and colors[2] == colors[2.0]


@pytest.mark.parametrize("missing", MISSING, ids=repr)
def test_a_missing_label_has_no_colour(missing):
    message = "Sample number 2 has no label: it is "
    refused(lambda: functions.group_colors(["a", missing]), ValueError, message)
