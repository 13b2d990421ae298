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
from statsmodels.stats.oneway import anova_oneway

from checks.course_results import hspc
from checks.tasks import nb02_one_gene as one_gene
from course_notebooks import ROOT, solved_path

GARBAGE = [
    *(None, "stem", "8.36", b"1", True, {}, set(), [], [None] * 5, [1, 2, 3], len, ...),
    *(1j, np.zeros((2, 2)), pd.DataFrame(), pd.Series(["a", "b"]), pd.NA, object()),
    *(pd.Series([pd.NA]), [[1]], 10**400, np.array("a"), pd.NaT, [pd.DataFrame()]),
]


@pytest.mark.parametrize("form", [int, float, np.int64, np.float64, np.array])
def test_right_degrees_of_freedom(form):
    assert one_gene.degrees_of_freedom(form(1), form(36)).status == "right"


@pytest.mark.parametrize("pair", [(1, 36), [1, 36], np.array([1, 36])])
def test_degrees_of_freedom_as_a_pair(pair):
    assert one_gene.degrees_of_freedom(pair).status == "right"


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
    (26, 10, "df_between is 26"),
]


@pytest.mark.parametrize(("between", "within", "word"), WRONG_DF)
def test_wrong_degrees_of_freedom_are_named(between, within, word):
    answer = one_gene.degrees_of_freedom(between, within)
    assert (answer.status, answer.misconception) == ("hint", "C17")
    assert word in answer.message
    assert "36" not in answer.message and answer.message.endswith("?")


def test_what_is_right_of_the_pair_is_said_first():
    for pair, right in [((1, 10), "df_between"), ((0, 36), "df_within")]:
        said = one_gene.degrees_of_freedom(*pair).message
        assert said.startswith(f"{right} is right")
    assert "is right" not in one_gene.degrees_of_freedom(0, 35).message


@pytest.mark.parametrize("pair", [("1", 36), (1, "36"), ("1", "36"), (["1"], 36)])
def test_a_text_is_said_to_be_one(pair):
    answer = one_gene.degrees_of_freedom(*pair)
    assert answer.status == "hint" and "a text, in quotes" in answer.message
    assert "36" not in answer.message


def test_degrees_of_freedom_of_the_course_data():
    answer = one_gene.degrees_of_freedom(2, 147)
    assert answer.status == "hint" and "leukaemia" in answer.message


@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: type(value).__name__)
def test_garbage_gets_a_hint(value):
    for answer in [
        one_gene.f_by_hand(value),
        one_gene.degrees_of_freedom(value),
        one_gene.degrees_of_freedom(value, 36),
        one_gene.degrees_of_freedom(1, value),
    ]:
        assert answer.status == "hint" and len(answer.message) > 20


SMALL = pd.DataFrame(
    [(name, x) for name, values in one_gene.SMALL.items() for x in values],
    columns=["group", "expression"],
)
PARTS = [np.array(values) for values in one_gene.SMALL.values()]
F, P = stats.f_oneway(*PARTS)


def table_of(formula, typ=2):
    data = SMALL.assign(codes=pd.factorize(SMALL["group"])[0])
    return sm.stats.anova_lm(smf.ols(formula, data).fit(), typ=typ)


@pytest.mark.parametrize(
    "value",
    [F, float(F), table_of("expression ~ group").loc["group", "F"], round(F, 2)],
    ids=repr,
)
def test_right_f(value):
    assert one_gene.f_by_hand(value).status == "right"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.array([F]), "an ndarray of 1 entry"),
        (pd.Series([F]), "a Series of 1 entry"),
        (round(F, 1), "two decimals"),
        (8, "two decimals"),
    ],
)
def test_f_that_is_right_with_a_note(value, words):
    answer = one_gene.f_by_hand(value)
    assert answer.status == "note" and words in answer.message


X, BY_GROUP = SMALL["expression"], SMALL.groupby("group")["expression"]
OWN = BY_GROUP.transform("mean")
BETWEEN, WITHIN = ((OWN - X.mean()) ** 2).sum(), ((X - OWN) ** 2).sum()
MODEL = smf.ols("expression ~ group", SMALL).fit()
PROCR = hspc().expression.loc["Procr"]
F_OF_PROCR = hspc().results.loc["Procr", "F"]
WELCH, KRUSKAL = stats.f_oneway(*PARTS, equal_var=False), stats.kruskal(*PARTS)

# The catalogued mistakes, made as a learner would, and words of the hint.
WRONG_F = {
    "ss over ss": (BETWEEN / WITHIN, "C16", "one sum of squares by the other"),
    "only within divided": (BETWEEN / (WITHIN / 9), "C16", "still a sum"),
    "only between divided": (BETWEEN / 2 / WITHIN, "C16", "still a sum"),
    "N - 1": (BETWEEN / 2 / (WITHIN / 11), "C17", "square within groups"),
    "N - k - 1": (BETWEEN / 2 / (WITHIN / 8), "C17", "square within groups"),
    "N": (BETWEEN / 2 / (WITHIN / 12), "C17", "square within groups"),
    "k": (BETWEEN / 3 / (WITHIN / 9), "C17", "square between groups"),
    "N - 1 between": (BETWEEN / 11 / (WITHIN / 9), "C17", "square between groups"),
    "df of the blood cells": (BETWEEN / 2 / (WITHIN / 147), "C17", "147"),
    "no brackets": (BETWEEN / 2 / WITHIN / 9, None, "step by step"),
    "swapped": (BETWEEN / 9 / (WITHIN / 2), "C17", "of the other"),
    "upside down": (1 / F, None, "upside down"),
    "mean of means": (
        ((OWN - BY_GROUP.mean().mean()) ** 2).sum() / 2 / (WITHIN / 9),
        *("C20", "mean of the three group means"),
    ),
    "p": (P, "C14", "p-value"),
    "p, rounded": (round(P, 3), "C14", "p-value"),
    "cdf": (stats.f.cdf(F, 2, 9), "C18", "area to the left"),
    "each mean once": (
        ((BY_GROUP.mean() - X.mean()) ** 2).sum() / 2 / (WITHIN / 9),
        *(None, "counts once"),
    ),
    "variance of means": (BY_GROUP.mean().var() / (WITHIN / 9), None, "counts once"),
    "mean of variances": (BETWEEN / 2 / BY_GROUP.var().mean(), None, "averaged"),
    "total": (BETWEEN / 2 / ((BETWEEN + WITHIN) / 9), None, "around the grand mean"),
    "grand mean": (X.mean(), None, "on the way"),
    "sum of squares": (WITHIN, None, "on the way"),
    "eta squared": (BETWEEN / (BETWEEN + WITHIN), None, "eta squared"),
    "- 1 in the formula": (
        table_of("expression ~ group - 1").loc["group", "F"],
        *(None, "measured from 0"),
    ),
    "no grand mean": ((OWN**2).sum() / 2 / (WITHIN / 9), None, "measured from 0"),
    "codes": (table_of("expression ~ codes").loc["codes", "F"], "C11", "df 1"),
    "t of C": (MODEL.tvalues["group[T.C]"], "C15", "one coefficient"),
    "p of B": (MODEL.pvalues["group[T.B]"], "C15", "one coefficient"),
    "row of the intercept": (
        table_of("expression ~ group", typ=3).loc["Intercept", "F"],
        *("C15", "one coefficient"),
    ),
    "Welch": (WELCH.statistic, None, "Welch"),
    "p of Welch": (WELCH.pvalue, None, "Welch"),
    "Brown and Forsythe": (anova_oneway(PARTS, use_var="bf").statistic, None, "Brown"),
    "Kruskal and Wallis": (KRUSKAL.statistic, None, "Kruskal"),
    "p of Kruskal and Wallis": (KRUSKAL.pvalue, None, "Kruskal"),
    "F of Procr": (F_OF_PROCR, None, "F of Procr"),
    "F of Procr, as printed": (round(F_OF_PROCR, 2), None, "F of Procr"),
    "F of another gene": (hspc().results.loc["Mpo", "F"], None, "F of Mpo"),
    "p of a gene": (hspc().results.loc["Kit", "pval"], None, "p-value of Kit"),
    "grand mean of Procr": (PROCR.mean(), None, "mean of Procr"),
    "with the grand mean of Procr": (
        ((OWN - PROCR.mean()) ** 2).sum() / 2 / (WITHIN / 9),
        *(None, "grand mean in your F is that of Procr"),
    ),
    "with the mean square within of Procr": (
        BETWEEN / 2 / PROCR.groupby(hspc().groups).var().mean(),
        *(None, "mean square within in your F is that of Procr"),
    ),
    "a little off": (F + 0.3, None, "10.4825"),
    "unknown": (123.4, None, "10.4825"),
    "negative": (-F, None, "negative"),
    "text": (str(F), None, "a text, in quotes"),
    "text in a list": ([f"{F:.2f}"], None, "a text, in quotes"),
    "root": (np.sqrt(F), None, "changed once more"),
    "square": (F**2, None, "changed once more"),
    "times 100": (100 * F, None, "sums and divisors are right"),
    "times 100, rounded": (100 * round(F, 2), None, "sums and divisors are right"),
    "logarithm": (np.log10(F), None, "came after the division"),
}


@pytest.mark.parametrize("name", WRONG_F)
def test_wrong_f_is_named(name):
    value, number, words = WRONG_F[name]
    answer = one_gene.f_by_hand(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message and answer.message.count("\n") >= 1
    assert f"{F:.1f}" not in answer.message and "?" in answer.message


def by_the_labels_of_the_cells():
    """As a learner gets it who groups `small` by the labels of the 150 cells."""
    own = X.groupby(hspc().groups).transform("mean")
    with np.errstate(all="ignore"):
        return (((own - X.mean()) ** 2).sum() / 2) / (((X - own) ** 2).sum() / 9)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (by_the_labels_of_the_cells(), "nan"),
        (np.inf, "inf"),
        (0.0, "0"),
        ([np.nan], "nan"),
    ],
    ids=str,
)
def test_a_sum_without_numbers_is_asked_for_its_labels(value, word):
    answer = one_gene.f_by_hand(value)
    assert (answer.status, answer.misconception) == ("hint", None)
    assert answer.message.startswith(f"f_value is {word};")
    assert "150 cells" in answer.message and "averaged" not in answer.message


def with_a_table():
    """As a learner gets it who takes the means of `small` and not of its column."""
    own = SMALL.groupby("group").transform("mean")
    between = ((own - X.mean()) ** 2).sum() / 2
    return between / (((X - own) ** 2).sum() / 9)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (with_a_table(), "One is called 'expression'"),
        (stats.f_oneway(*PARTS), "two numbers"),
        ([F, P], "two numbers"),
        ((OWN - X.mean()) ** 2 / (X - OWN) ** 2, "one a cell"),
        (BY_GROUP.mean(), "one a group"),
        (np.full(7, F), "an ndarray of 7 entries"),
        (table_of("expression ~ group")["F"], "two numbers"),
        (table_of("expression ~ group"), "a DataFrame of shape 2 x 4"),
        ([F] * 3, "a list of 3 entries"),
    ],
    ids=range(9),
)
def test_several_numbers_are_told_from_one(value, words):
    answer = one_gene.f_by_hand(value)
    assert answer.status == "hint" and words in answer.message


def test_mistakes_cannot_be_taken_for_each_other():
    sums = one_gene.Sums(one_gene.SMALL.values())
    values = [(None, sums.F)]
    for known in one_gene.OTHER_F:
        values += [(known, x) for x in np.ravel(known.gives(sums))]
        for x in np.ravel(known.gives(sums)):
            assert one_gene.f_by_hand(x) == known.answer
    for (one, a), (other, b) in combinations(values, 2):
        assert one is other or abs(a - b) > min(0.0051, 0.02 * max(a, b))


def test_hints_hold_no_code():
    for known in [*one_gene.OTHER_F, *one_gene.OTHER_DF, *one_gene.OF_A_GENE]:
        assert known.hint.endswith("?")
        for code in ["transform", "groupby", "f_oneway", " / ", "sum()", "- 1)"]:
            assert code not in known.hint


def test_the_check_has_the_data_of_the_notebook():
    notebook = nbformat.read(solved_path("02_one_gene_anova"), 4)
    cell = next(c for c in notebook.cells if c.source.startswith("small = pd.Data"))
    names = {"pd": pd}
    exec(cell.source, names)
    pd.testing.assert_frame_equal(names["small"], SMALL)


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


def test_what_is_said_to_agree_for_equal_groups_does_and_not_for_unequal_ones():
    equal = one_gene.Sums(np.random.default_rng(1).normal(5, 1, size=(3, 4)))
    unequal = one_gene.Sums(one_gene.SMALL.values())
    said = [known for known in one_gene.OTHER_F if "for equal groups" in known.hint]
    assert len(said) == 4
    for known in said:
        assert np.allclose(known.gives(equal), equal.F)
        assert (np.abs(np.asarray(known.gives(unequal)) / unequal.F - 1) > 0.005).all()


@pytest.mark.parametrize("value", [8.31, 8.35, 8.37, 8.41])
def test_a_number_near_f_is_not_f(value):
    answer = one_gene.f_by_hand(value)
    assert answer.status == "hint" and f"{value} is near F" in answer.message


def test_one_size_for_all_groups_is_seen_in_other_forms():
    parts = [np.array(part) for part in one_gene.SMALL.values()]
    means = np.array([part.mean() for part in parts])
    within = sum(((part - part.mean()) ** 2).sum() for part in parts) / 9
    averaged = np.mean([part.var(ddof=1) for part in parts])
    for value in [
        4 * means.var(ddof=1) / within,
        12 / 3 * ((means - np.concatenate(parts).mean()) ** 2).sum() / 2 / within,
        4 * means.var(ddof=1) / averaged,
        6 * means.var(ddof=1) / within,
    ]:
        answer = one_gene.f_by_hand(value)
        assert answer.status == "hint" and "one size stands" in answer.message


def test_the_degrees_of_freedom_of_small_are_told_from_those_of_golub():
    answer = one_gene.degrees_of_freedom(2, 9)
    assert (answer.status, answer.misconception) == ("hint", None)
    assert "twelve cells" in answer.message.split("\n")[0]
