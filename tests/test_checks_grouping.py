"""The small tasks of notebooks 00 and 01: right answers, and mistakes by name."""

import numpy as np
import pandas as pd
import pytest

from checks.tasks import nb01_group_samples as grouping
from checks.tasks.nb00_start_here import n_values
from functions import expression_df, load_hspc, sample_groups

NAMES = pd.Series(grouping.SAMPLE_NAMES)
DATA = load_hspc()
BY_GROUP = expression_df(DATA).T.groupby(sample_groups(DATA))


@pytest.mark.parametrize("form", [list, np.array, pd.Series, pd.Index, tuple])
def test_right_labels(form):
    assert grouping.labels(form(grouping.LABELS)).status == "right"


WRONG_LABELS = {
    "C1": NAMES.str.replace(r"..*", "", regex=True),
    "C2": NAMES.str.replace(r"_.*", ""),
    "C4": NAMES.str[:4],
    "C5": NAMES.str.split("_")[0],
    "C8": NAMES.str.replace(r"_.*", "", regex=True).unique(),
}


@pytest.mark.parametrize("number", WRONG_LABELS)
def test_wrong_labels_are_named(number):
    answer = grouping.labels(WRONG_LABELS[number])
    assert (answer.status, answer.misconception) == ("hint", number)
    assert "str.replace" not in answer.message


def test_sorted_labels_are_named():
    assert grouping.labels(sorted(grouping.LABELS)).misconception == "C8"


GARBAGE = [None, 3, "stem", {}, [], [None] * 5, len, np.zeros((2, 2)), pd.DataFrame()]


@pytest.mark.parametrize("value", GARBAGE, ids=str)
def test_garbage_gets_a_hint(value):
    judges = [grouping.labels, grouping.group_sds, grouping.my_gene, n_values]
    for judge in judges:
        if not (judge is n_values and isinstance(value, int)):
            answer = judge(value)
            assert answer.status == "hint" and len(answer.message) > 20


def test_scatter_by_group():
    right = BY_GROUP.std().T
    assert grouping.group_sds(right).status == "right"
    assert grouping.group_sds(right[["MEP", "GMP", "LTHSC"]]).status == "right"
    assert grouping.group_sds(BY_GROUP.std(ddof=0).T).status == "note"
    assert grouping.group_sds(right.round(1)).status == "note"
    for wrong, word in [
        (BY_GROUP.mean().T, "means"),
        (BY_GROUP.var().T, "variances"),
        (BY_GROUP.sem().T, "standard errors"),
        (BY_GROUP.std(), "rows"),
        (right + 1, "other values"),
        (right.head(), "5 rows"),
    ]:
        answer = grouping.group_sds(wrong)
        assert answer.status == "hint" and word in answer.message


def test_choice_of_a_gene():
    assert grouping.my_gene("Procr").status == "right"
    assert "Did you mean 'Kit'" in grouping.my_gene("KIT").message
    assert grouping.my_gene(7).misconception == "C10"
    shares = (expression_df(DATA) == 0).mean(axis=1)
    assert grouping.my_gene(shares.idxmax()).status == "note"


def test_number_of_values():
    assert n_values(DATA["expression"].size).status == "right"
    assert n_values(np.int64(625500)).status == "right"
    assert n_values(4170).misconception == "C31"
    assert n_values(4320).status == n_values(1).status == "hint"


def test_scatter_that_is_missing_nearly_everywhere_is_not_right():
    data = load_hspc()
    right = expression_df(data).T.groupby(sample_groups(data)).std().T
    nearly_all, two_groups = right.copy(), right.copy()
    nearly_all.iloc[1:] = np.nan
    two_groups[["MEP", "GMP"]] = np.nan
    strangers = right.set_axis([f"x{i}" for i in range(len(right) - 1)] + ["Kit"])
    for table in (nearly_all, two_groups, strangers):
        assert grouping.group_sds(table).status == "hint"
    nameless = grouping.group_sds(right.set_axis(range(len(right))))
    assert "names of the genes" in nameless.message


def test_one_label_too_many():
    answer = grouping.labels([*grouping.LABELS, "x"])
    assert answer.status == "hint" and "6 labels for 5 samples" in answer.message
