"""The small tasks of notebook 02: right answers, and mistakes by name."""

import json
from itertools import combinations

import nbformat
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats

from checks.tasks import nb02_one_gene as one_gene
from notebook_cells import ROOT

GARBAGE = [
    None,
    "stem",
    "8.36",
    b"1",
    True,
    {},
    set(),
    [],
    [None] * 5,
    [1, 2, 3],
    len,
    ...,
    1j,
    np.zeros((2, 2)),
    pd.DataFrame(),
    pd.Series(["a", "b"]),
]


@pytest.mark.parametrize("form", [int, float, np.int64, np.float64, np.array])
def test_right_degrees_of_freedom(form):
    assert one_gene.degrees_of_freedom(form(1), form(36)).status == "right"


def test_degrees_of_freedom_as_a_pair():
    assert one_gene.degrees_of_freedom((1, 36)).status == "right"


WRONG_DF = [
    (1, 37, "single group"),
    (1, 35, "one too many"),
    (1, 38, "number of samples itself"),
    (1, 10, "27 and 11"),
    (2, 36, "counts all the groups"),
    (2, 35, "counts all the groups"),
    (36, 1, "other's place"),
    (37, 36, "total"),
    (0, 36, "does not fit two groups"),
]


@pytest.mark.parametrize(("between", "within", "word"), WRONG_DF)
def test_wrong_degrees_of_freedom_are_named(between, within, word):
    answer = one_gene.degrees_of_freedom(between, within)
    assert (answer.status, answer.misconception) == ("hint", "C17")
    assert word in answer.message
    assert "36" not in answer.message and answer.message.endswith("?")


def test_degrees_of_freedom_of_the_course_data():
    answer = one_gene.degrees_of_freedom(2, 147)
    assert answer.status == "hint" and "leukaemia" in answer.message


@pytest.mark.parametrize("value", GARBAGE, ids=str)
def test_garbage_gets_a_hint(value):
    for answer in [
        one_gene.f_by_hand(value),
        one_gene.degrees_of_freedom(value),
        one_gene.degrees_of_freedom(value, 36),
        one_gene.degrees_of_freedom(1, value),
    ]:
        assert answer.status == "hint" and len(answer.message) > 20


def scipy_f():
    return stats.f_oneway(*one_gene.SMALL.values()).statistic


def small_table():
    rows = [(name, x) for name, values in one_gene.SMALL.items() for x in values]
    return pd.DataFrame(rows, columns=["group", "expression"])


def statsmodels_f():
    model = smf.ols("expression ~ group", data=small_table()).fit()
    return sm.stats.anova_lm(model, typ=2).loc["group", "F"]


@pytest.mark.parametrize(
    "value",
    [
        scipy_f(),
        float(scipy_f()),
        statsmodels_f(),
        round(scipy_f(), 2),
        np.array([scipy_f()]),
        pd.Series([scipy_f()]),
    ],
    ids=repr,
)
def test_right_f(value):
    assert one_gene.f_by_hand(value).status == "right"


@pytest.mark.parametrize(
    ("name", "words"), [("df of the blood cells", "147"), ("no brackets", "step by")]
)
def test_slips_of_the_copied_lines_are_named(name, words):
    assert words in one_gene.f_by_hand(wrong_f()[name][0]).message


def test_f_with_one_decimal_is_noted():
    assert one_gene.f_by_hand(round(scipy_f(), 1)).status == "note"


def test_scipys_whole_result_is_two_numbers():
    answer = one_gene.f_by_hand(stats.f_oneway(*one_gene.SMALL.values()))
    assert answer.status == "hint" and "two numbers" in answer.message


def wrong_f():
    """Make the catalogued mistakes as a learner would, from the table."""
    table = small_table()
    x = table["expression"]
    by_group = table.groupby("group")["expression"]
    mean = by_group.transform("mean")
    between, within = ((mean - x.mean()) ** 2).sum(), ((x - mean) ** 2).sum()
    F = scipy_f()
    return {
        "ss over ss": (between / within, "C16"),
        "only within divided": (between / (within / 9), "C16"),
        "N - 1": (between / 2 / (within / 11), "C17"),
        "N - k - 1": (between / 2 / (within / 8), "C17"),
        "k": (between / 3 / (within / 9), "C17"),
        "df of the blood cells": (between / 2 / (within / 147), "C17"),
        "no brackets": (between / 2 / within / 9, None),
        "swapped": (between / 9 / (within / 2), "C17"),
        "mean of means": (
            ((mean - by_group.mean().mean()) ** 2).sum() / 2 / (within / 9),
            "C20",
        ),
        "p": (stats.f.sf(F, 2, 9), "C14"),
        "p, rounded": (round(stats.f.sf(F, 2, 9), 3), "C14"),
        "cdf": (stats.f.cdf(F, 2, 9), "C18"),
        "nan": (np.nan, "C21"),
        "inf": (np.inf, "C21"),
        "each mean once": (
            ((by_group.mean() - x.mean()) ** 2).sum() / 2 / 0.4075,
            None,
        ),
        "unknown": (123.4, None),
        "negative": (-F, None),
    }


@pytest.mark.parametrize("name", wrong_f())
def test_wrong_f_is_named(name):
    value, number = wrong_f()[name]
    answer = one_gene.f_by_hand(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert f"{scipy_f():.1f}" not in answer.message


def test_mistakes_cannot_be_taken_for_each_other():
    results = one_gene.small_results()
    assert set(one_gene.MISTAKES) == set(results) - {"F"}
    for (first, a), (second, b) in combinations(results.items(), 2):
        assert abs(a - b) > 0.01 or min(a, b) < 0.01, (first, second)
    for name, (message, number) in one_gene.MISTAKES.items():
        answer = one_gene.f_by_hand(results[name])
        assert (answer.message, answer.misconception) == (message, number)
        assert "?" in message and "\n" in message


def test_hints_hold_no_code():
    messages = [message for message, _ in one_gene.MISTAKES.values()]
    for code in ["transform", "groupby", "f_oneway", " / ", "sum()", "- 1)"]:
        assert not any(code in message for message in messages)


def test_the_check_has_the_data_of_the_notebook():
    notebook = nbformat.read(ROOT / "solutions" / "02_one_gene_anova.ipynb", 4)
    cell = next(c for c in notebook.cells if c.source.startswith("small = pd.Data"))
    names = {"pd": pd}
    exec(cell.source, names)
    pd.testing.assert_frame_equal(names["small"], small_table())


def test_the_quiz_names_its_misconceptions():
    path = ROOT / "checks" / "tasks" / "quizzes" / "quiz_2.json"
    questions = json.loads(path.read_text(encoding="utf-8"))
    assert len(questions) == 3
    right_places = []
    for question in questions:
        right = [answer["correct"] for answer in question["answers"]]
        assert sum(right) == 1
        right_places.append(right.index(True))
        for answer in question["answers"]:
            assert answer["correct"] != ("misconception" in answer)
            assert answer["correct"] or "?" in answer["feedback"]
    assert len(set(right_places)) > 1
