"""The small tasks of notebook 01: right answers, and mistakes by name."""

import numpy as np
import pandas as pd
import pytest

from checks.course_results import hspc
from checks.tasks import nb01_group_samples as grouping

NAMES = pd.Series(grouping.SAMPLE_NAMES)
LABELS = grouping.LABELS
TABLE, GROUPS = hspc().expression, hspc().groups
BY_GROUP = TABLE.T.groupby(GROUPS)


@pytest.mark.parametrize("form", [list, np.array, pd.Series, pd.Index, pd.Categorical])
def test_right_labels(form):
    assert grouping.labels(form(LABELS)).status == "right"


def beside_names(values, names):
    return pd.Series(list(values), index=list(names))


@pytest.mark.parametrize(
    "value",
    [
        NAMES.str.extract("(.*)_"),
        [label + " " for label in LABELS],
        beside_names(LABELS, NAMES).sort_values(),
        [label.encode() for label in LABELS],
    ],
    ids=["table of one column", "blanks", "in another order, by name", "bytes"],
)
def test_labels_that_are_right_with_a_note(value):
    assert grouping.labels(value).status == "note"


WRONG_LABELS = {
    "bare dot": (NAMES.str.replace(r"..*", "", regex=True), "C1", "empty"),
    "no regex": (NAMES.str.replace(r"_.*", ""), "C2", "whole names"),
    "other sign": (NAMES.str.replace(r"\..*", "", regex=True), "C2", "whole names"),
    "four letters": (NAMES.str[:4], "C4", "fixed place"),
    "all but two": (NAMES.str[:-2], "C4", "fixed place"),
    "first entry": (NAMES.str.split("_")[0], "C5", "first name only"),
    "made unique": (NAMES.str.split("_").str[0].unique(), "C8", "3 labels for 5"),
    "a set": (set(LABELS), "C8", "a set of 3 entries"),
    "one too many": ([*LABELS, "x"], "C8", "6 labels for 5 samples"),
    "counts": (pd.Series(LABELS).value_counts(), "C8", "3 labels"),
    "sorted": (sorted(LABELS), "C8", "another order"),
    "reversed": (LABELS[::-1], "C8", "another order"),
    "beside other names": (beside_names(LABELS, NAMES[::-1]), "C8", "'stem_1' has"),
    "a dict": (dict(zip(NAMES, LABELS, strict=True)), None, "a dict of 5 entries"),
    "split": (NAMES.str.split("_"), None, "['stem', '1']"),
    "split in a loop": ([x.partition("_") for x in NAMES], None, "labels are lists"),
    "table of pieces": (NAMES.str.split("_", expand=True), None, "shape 5 x 2"),
    "other piece": (NAMES.str.split("_").str[1], None, "behind the underscore"),
    "other piece, as numbers": ([1, 1, 2, 10, 2], None, "behind the underscore"),
    "no zero": (
        NAMES.str.replace(r"[1-9]", "", regex=True),
        None,
        "'mature_10' has 'mature_0'; left over behind the group: '_' and '_0'",
    ),
    "underscore": (NAMES.str.rstrip("0123456789"), None, "still there"),
    "one digit": (NAMES.str.replace("_.", "", regex=True), None, "4 of the 5 labels"),
    "codes": (pd.factorize(pd.Series(LABELS))[0], None, "under other names"),
    "large letters": ([x.upper() for x in LABELS], None, "under other names"),
    "missing": (NAMES.str.extract("(s.*)_")[0], None, "label is missing"),
    "masked": (np.ma.array(LABELS, mask=[1, 0, 0, 0, 0]), None, "label is missing"),
    "a mask": (NAMES.str.contains("stem"), None, "0 of the 5"),
    "one text": ("stem", None, "a text"),
    "a generator": ((x for x in LABELS), None, "a generator"),
}


@pytest.mark.parametrize("case", WRONG_LABELS)
def test_wrong_labels_are_named(case):
    value, number, words = WRONG_LABELS[case]
    answer = grouping.labels(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message and answer.message.endswith("?")
    assert "str." not in answer.message and "regex" not in answer.message


GARBAGE = [None, 3, "stem", {}, [], [None] * 5, len, np.zeros((2, 2)), pd.DataFrame()]
GARBAGE += [True, np.nan, b"Klf1", pd.Series(dtype=object), [[1], [2, 3]], object()]


@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(
    "judge", [grouping.labels, grouping.group_sds, grouping.my_gene]
)
def test_garbage_gets_a_hint(judge, value):
    answer = judge(value)
    assert answer.status == "hint" and len(answer.message) > 20


SDS = BY_GROUP.std().T


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (SDS, "right"),
        (SDS[["MEP", "GMP", "LTHSC"]], "right"),
        (SDS.round(2), "right"),
        (SDS.round(1), "note"),
        (SDS.sort_index(), "note"),
        (BY_GROUP.std(ddof=0).T, "note"),
        (SDS.to_numpy(), "note"),
        (SDS.to_numpy().tolist(), "note"),
        (SDS.reset_index(drop=True), "note"),
        (dict(SDS), "note"),
        ({group: list(SDS[group]) for group in ["MEP", "GMP", "LTHSC"]}, "note"),
        ({group: SDS[group].to_dict() for group in SDS}, "note"),
    ],
)
def test_scatter_by_group(value, status):
    assert grouping.group_sds(value).status == status


def changed(where, value):
    table = SDS.copy()
    table.iloc[where] = value
    return table


WRONG_SCATTER = {
    "means": (BY_GROUP.mean().T, None, "means"),
    "variances": (BY_GROUP.var().T, None, "variances"),
    "standard errors": (BY_GROUP.sem().T, None, "standard errors"),
    "medians": (BY_GROUP.median().T, None, "differ from the standard"),
    "rounded and off": (SDS.round(1) + 0.01, None, "differ from the standard"),
    "one wrong value": (
        changed((7, 1), 9.0),
        None,
        f"first 9.00 for {TABLE.index[7]} in LTHSC",
    ),
    "a little off": (SDS + 0.03, None, "12510 of 12510 places"),
    "missing but for one gene": (
        changed(slice(1, None), np.nan),
        None,
        "12507 of 12510 places",
    ),
    "one missing": (changed((3, 0), np.nan), None, "1 of 12510 places"),
    "not turned back": (BY_GROUP.std(), None, "groups are rows"),
    "not turned": (TABLE.groupby(GROUPS).std(), "C31", "0 rows and 150 columns"),
    "not turned, then turned": (TABLE.groupby(GROUPS).std().T, "C31", "150 rows and 0"),
    "all cells": (TABLE.std(axis=1), None, "4170 entries (one a gene)"),
    "a cell": (TABLE.std(), "C31", "150 entries (one a cell)"),
    "some genes": (SDS.head(), None, "5 rows and 3 columns"),
    "names lost": (SDS.iloc[::-1].reset_index(drop=True), None, "not called like the"),
    "an array": (SDS.iloc[::-1].to_numpy(), None, "an ndarray of shape 4170 x 3"),
    "an array, groups in another order": (
        SDS[["MEP", "GMP", "LTHSC"]].to_numpy(),
        None,
        "an ndarray of shape 4170 x 3",
    ),
    "a dict of variances": (dict(BY_GROUP.var().T), None, "these are variances"),
    "a dict of numbers": ({g: 1.0 for g in SDS}, None, "a dict of 3 entries"),
    "a dict of a gene less": (dict(SDS[1:]), None, "4169 rows"),
    "values of one": (SDS.set_axis([f"x{i}" for i in range(4170)]), None, "'x0'"),
    "names of columns swapped": (
        SDS.rename(columns={"MEP": "GMP", "GMP": "MEP"}),
        None,
        "right numbers, under names of other columns",
    ),
    "names of rows in another order": (
        SDS.sort_index().set_axis(SDS.index),
        None,
        "right numbers, under names of other rows",
    ),
    "a name twice": (
        SDS.rename(index={SDS.index[0]: SDS.index[1]}),
        None,
        f"the name '{SDS.index[1]}' stands beside 2 rows",
    ),
    "numbered groups": (SDS.set_axis([0, 1, 2], axis=1), None, "called 0, 1, 2"),
    "text": (SDS.astype(str), None, "more than numbers"),
    "not called": (BY_GROUP.std, None, "a method"),
}


@pytest.mark.parametrize("case", WRONG_SCATTER)
def test_wrong_scatter_is_named(case):
    value, number, words = WRONG_SCATTER[case]
    answer = grouping.group_sds(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message and answer.message.endswith("?")


def test_choice_of_a_gene():
    shares = (TABLE == 0).mean(axis=1)
    assert grouping.my_gene("Klf1").status == "right"
    assert grouping.my_gene(shares.idxmax()).status == "note"
    # The nearest to a half on both sides.
    assert grouping.my_gene(shares[shares > 0.5].idxmin()).status == "note"
    assert grouping.my_gene(shares[shares <= 0.5].idxmax()).status == "right"


ALIASES = ["Sca1", "Cd117", "Cd45", "Pu.1", "Actb", "c-Kit", "Slc"]


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [
        ("KIT", None, "in the table is 'Kit'"),
        (" Klf1", None, "in the table is 'Klf1'"),
        ("'Klf1'", None, "in the table is 'Klf1'"),
        ("'Kit'", None, "in the table is 'Kit'"),
        ('"kit "', None, "in the table is 'Kit'"),
        ("Gata 1", None, "in the table is 'Gata1'"),
        ("gata-1", None, "in the table is 'Gata1'"),
        ("Procrr", None, "in the table is 'Procr'"),
        ("Klf1\n", None, "in the table is 'Klf1'"),
        ("hemoglobin", None, "Which name does the index hold?"),
        *((alias, None, "protein or an alias") for alias in ALIASES),
        ("MEP", "C31", "It is the name of a group, not of a gene."),
        ("lt-hsc", "C31", "It is the name of a group, not of a gene."),
        ("LTHSC.1", "C31", "It is the name of a sample, not of a gene."),
        ("mep.7 ", "C31", "It is the name of a sample, not of a gene."),
        ("Proc", None, "in the table is 'Procr'"),
        ("Epcr", None, "or do you mean another gene?"),
        ("Klt1", None, "in the table is 'Klf1'"),
        (np.array(["Klf1"]), None, "in it stands 'Klf1'"),
        (pd.Index(["KLF1"]), None, "in the table is 'Klf1'"),
        (frozenset(["Kit"]), None, "in it stands 'Kit'"),
        ("Klf1\n", None, r"no gene 'Klf1\n'"),
        ({"Klf1"}, None, "a set of 1 entry, and the name of one gene is asked for; in"),
        ("", None, "no gene ''"),
        (7, "C10", "an int"),
        (np.float64(7), "C10", "position"),
        (True, None, "a bool"),
        (["Klf1"], None, "a list of 1 entry"),
        (("Klf1", "Kit"), None, "a tuple of 2 entries"),
        (TABLE.loc["Klf1"], None, "a Series of 150 entries"),
        (TABLE.loc[["Klf1"]], None, "shape 1 x 150"),
        (b"Klf1", None, "a bytes"),
        (str.upper, None, "my_gene is a"),
    ],
)
def test_what_is_no_gene_is_named(value, number, words):
    answer = grouping.my_gene(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message and answer.message.endswith("?")
