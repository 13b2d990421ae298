"""The feedback of notebook 12 names the idea that went wrong."""

import numpy as np
import pandas as pd
import pytest

import checks
from checks.answer import Answer, todo
from checks.tasks import nb12_going_faster as vectorised
from fast_anova import anova_genes
from functions import expression_df, load_hspc, sample_groups

DATA = load_hspc()
TABLE = expression_df(DATA)
GROUPS = sample_groups(DATA)
VALUES = TABLE.to_numpy()
NAMES = ["GMP", "LTHSC", "MEP"]
MEANS = TABLE.T.groupby(GROUPS).mean().T
PARTS = {name: TABLE.loc[:, GROUPS == name] for name in NAMES}

# Another way than the check goes: pandas puts each cell's group mean beside it.
AWAY = (TABLE.T - TABLE.T.groupby(GROUPS).transform("mean")).T
RIGHT = (AWAY**2).sum(axis=1)
TOTAL = ((VALUES - VALUES.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)


def in_group(name, mean_of=None):
    """Sum of squares of one group's cells, from its own or another group's mean."""
    return PARTS[name].sub(MEANS[mean_of or name], axis=0).pow(2).sum(axis=1).to_numpy()


def test_the_reference_is_the_one_behind_f():
    F, _ = anova_genes(VALUES, GROUPS)
    assert np.allclose(((TOTAL - RIGHT) / 2) / (RIGHT / 147), F, rtol=1e-9)


def total_minus_between():
    sizes = np.array([50, 50, 50])
    grand = VALUES.mean(axis=1, keepdims=True)
    return TOTAL - ((MEANS.to_numpy() - grand) ** 2) @ sizes


@pytest.mark.parametrize(
    "form",
    [
        RIGHT,
        RIGHT.to_numpy(),
        list(RIGHT),
        tuple(RIGHT),
        RIGHT.reset_index(drop=True),
        RIGHT.round(2),
        RIGHT.astype(object),
        sum(in_group(name) for name in NAMES),
        sum(49 * PARTS[name].var(axis=1) for name in NAMES),
        total_minus_between(),
    ],
)
def test_right_forms_are_right(form):
    answer = vectorised.ss_within(form)
    assert (answer.status, answer.misconception) == ("right", None)


@pytest.mark.parametrize(
    "form",
    [RIGHT.to_frame(), RIGHT.to_numpy()[:, np.newaxis], RIGHT.to_numpy()[np.newaxis]],
)
def test_a_table_of_one_column_is_right_with_a_note(form):
    assert vectorised.ss_within(form).status == "note"


def test_a_named_series_is_compared_by_name():
    for value in [RIGHT.sort_values(), RIGHT.sort_values().to_frame()]:
        answer = vectorised.ss_within(value)
        assert answer.status == "note" and "by name" in answer.message


def test_two_decimals_are_compared_and_not_one():
    off = np.zeros(len(RIGHT))
    off[7] = 0.005
    assert vectorised.ss_within(RIGHT + off).status == "right"
    assert vectorised.ss_within(RIGHT + 2 * off).status == "hint"
    assert vectorised.ss_within(RIGHT * (1 + 1e-7)).status == "right"
    assert vectorised.ss_within(RIGHT * (1 + 5e-6)).status == "hint"


WRONG = {
    "total": (TOTAL, None, "total"),
    "between": (TOTAL - RIGHT.to_numpy(), None, "between the groups"),
    "no mean subtracted": ((VALUES**2).sum(axis=1), None, "squared values themselves"),
    "no squares": (AWAY.sum(axis=1), None, "Every value is 0"),
    "squared too late": (AWAY.sum(axis=1) ** 2, None, "Every value is 0"),
    "never filled": (np.zeros(4170), None, "stop with an error"),
    "still the 0 it began with": (0, None, "stop with an error"),
    "between minus total": (-RIGHT, None, "minus sign"),
    "from the mean of a cell": (
        sum(((part - part.mean()) ** 2).sum(axis=1) for part in PARTS.values()),
        "C31",
        "mean of its *cell*",
    ),
    "from one mean of a group": (
        sum(((p - p.to_numpy().mean()) ** 2).sum(axis=1) for p in PARTS.values()),
        "C31",
        "from one number",
    ),
    "from one mean of all": (
        ((VALUES - VALUES.mean()) ** 2).sum(axis=1),
        "C31",
        "from one number",
    ),
    "from group sums": (
        sum(
            part.sub(part.sum(axis=1), axis=0).pow(2).sum(axis=1)
            for part in PARTS.values()
        ),
        None,
        "*sum* of their group",
    ),
    "absolute distances": (AWAY.abs().sum(axis=1), None, "without their signs"),
    "mean squares": (RIGHT / 147, "C16", "mean squares"),
    "mean instead of sum": ((AWAY**2).mean(axis=1), None, "divided by 150"),
    "variances added": (
        sum(part.var(axis=1) for part in PARTS.values()),
        None,
        "divided by 49",
    ),
    "variances of NumPy added": (
        sum(part.to_numpy().var(axis=1) for part in PARTS.values()),
        None,
        "divided by 50",
    ),
    "variance of the distances": (AWAY.var(axis=1), None, "divided by 149"),
    "square root": (np.sqrt(RIGHT), None, "square roots of the right sums"),
    "standard deviations": (np.sqrt(RIGHT / 147), None, "square root taken"),
    "last group only": (in_group("MEP"), "C34", "one group only, MEP"),
    "first group only": (in_group("GMP"), "C34", "one group only, GMP"),
    "two groups": (in_group("GMP") + in_group("LTHSC"), "C32", "MEP is missing"),
    "one column of means for all": (
        sum(in_group(name, "GMP") for name in NAMES),
        "C8",
        "mean of another group",
    ),
    "groups in data order, means in alphabetical order": (
        in_group("LTHSC", "GMP") + in_group("MEP", "LTHSC") + in_group("GMP", "MEP"),
        "C8",
        "mean of another group",
    ),
    "one value a cell": ((AWAY**2).sum(axis=0), "C31", "as many as cells:"),
    "one value a cell of a group": (np.ones(50), "C31", "cells in a group"),
    "one value a group": ([in_group(name).sum() for name in NAMES], "C31", "a group"),
    "one value": (RIGHT.sum(), "C31", "all genes together"),
    "one other value": (3.0, "C31", "one number"),
    "not added up": (AWAY**2, None, "nothing was added up"),
    "a column a group": (
        np.column_stack([in_group(name) for name in NAMES]),
        None,
        "each gene and each group",
    ),
    "some genes": (RIGHT[:200], None, "200 values"),
    "started from NaN": (RIGHT + np.nan, None, "only added to"),
    "total variance": (
        VALUES.var(axis=1, ddof=1),
        None,
        "total sums of squares divided",
    ),
    "mean square between": (
        (TOTAL - RIGHT) / 2,
        None,
        "between the groups divided by 2",
    ),
    "sorted": (np.sort(RIGHT), "C80", "another order"),
    "from the last gene": (RIGHT.to_numpy()[::-1], "C80", "another order"),
    "names of other genes": (
        pd.Series(RIGHT.to_numpy(), index=RIGHT.index[::-1]),
        "C80",
        "another order",
    ),
    "one NaN": (RIGHT.where(RIGHT.index != "Kit"), None, "is nan"),
    "text": (RIGHT.astype(str), None, "a Series of 4170 entries"),
    "a dictionary": (RIGHT.to_dict(), None, "a dict of 4170 entries"),
    "total, by name": (pd.Series(TOTAL, RIGHT.index).sort_values(), None, "total"),
    "p-values": (anova_genes(VALUES, GROUPS)[1], None, "too small"),
    "too large": (RIGHT + 1, None, "too large"),
    "one gene off": (RIGHT.where(RIGHT.index != "Kit", 1.0), None, "1 of 4170 genes"),
    "rounded to whole numbers": (RIGHT.round(0), None, "genes"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_sum_is_recognised(case):
    value, misconception, words = WRONG[case]
    answer = vectorised.ss_within(value)
    assert (answer.status, answer.misconception) == ("hint", misconception)
    assert words in answer.message


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        "",
        "abc",
        b"abc",
        True,
        np.nan,
        np.inf,
        10**400,
        1 + 2j,
        pd.NA,
        object(),
        list,
        len,
        {},
        {"a": "b"},
        {1, 2},
        [...],
        [[1, 2], [3]],
        ["0.1"] * 4170,
        [None] * 4170,
        [np.inf] * 4170,
        [-1.0] * 4170,
        np.zeros((4170, 1)),
        np.full((4170, 1), "x"),
        np.zeros((2, 2, 2)),
        np.array(0.3),
        np.array([]),
        np.zeros((0, 3)),
        pd.Series(dtype=float),
        pd.DataFrame(),
        pd.DataFrame({"a": ["x"] * 4170}),
        np.ma.masked_array(np.zeros(4170)),
        (x for x in [1.0]),
        range(4170),
        todo("x"),
    ],
)
def test_whatever_comes_in_the_answer_is_a_hint(garbage):
    answer = vectorised.ss_within(garbage)
    assert isinstance(answer, Answer)
    assert answer.status == "hint"
    assert answer.message.strip()


def test_no_hint_gives_the_code_away_and_each_asks():
    for value, _, _ in WRONG.values():
        message = vectorised.ss_within(value).message
        assert "?" in message
        for secret in ["**", "+=", ".sum(", "axis=1", "keepdims"]:
            assert secret not in message


def test_three_dots_are_not_answered_yet(capsys):
    checks.ss_within(...)
    assert capsys.readouterr().out.startswith("Not answered yet")
