"""The feedback of notebook 11 names the idea that went wrong."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from scipy.special import digamma, polygamma

import checks
import notebook_cells
from checks.answer import Answer, todo
from checks.course_results import hspc, hspc_truth
from checks.tasks.nb11.corner import corner_says
from checks.tasks.nb11.shrinking import shrinking
from checks.tasks.nb11.top_of_the_list import SIMULATED, false_in_top, p_values
from fast_anova import anova_genes
from functions import fit_prior, moderated_genes, shrink

GARBAGE = [
    *(None, "", "abc", b"abc", True, np.nan, np.inf, 10**400, 1 + 2j, pd.NA, object()),
    *(list, {}, {"a": "b"}, {1, 2}, [...], [[1, 2], [3]], ["15", "10"], [None] * 2),
    *([np.nan, 10], np.zeros((2, 2)), np.array([]), pd.Series(dtype=float)),
    *(pd.DataFrame(), range(7), (x for x in [1.0]), todo("x")),
]


def written_out(
    s2,
    df,
    ddof=0,
    chance=1,
    half=2,
    at=2,
    parts=(-1, 1),
    middle=None,
    weights=None,
    even="mean",
):
    """Shrink as the notebook does, with one step changed."""
    s2 = np.asarray(s2, dtype=float)
    logs = np.log(s2)
    excess = logs.var(ddof=ddof) - chance * polygamma(1, df / at)
    if excess <= polygamma(1, 1e6):
        flat = {"mean": s2.mean(), "limit": np.exp(logs.mean() - about(df / 2))}
        return np.full(len(s2), flat[even]), np.inf
    d0 = half * brentq(lambda x: polygamma(1, x) - excess, 1e-4, 1e6)
    moved = parts[0] * about(df / 2) + parts[1] * about(d0 / 2)
    s0_squared = np.exp(logs.mean() + moved) if middle is None else middle(s2)
    a, b = (d0, df) if weights is None else weights(d0, df)
    return (a * s0_squared + b * s2) / (a + b), d0


def about(half):
    return digamma(half) - np.log(half)


def changed(**how):
    return lambda s2, df: written_out(s2, df, **how)


def by_functions(s2, df):
    return shrink(s2, df)[0], fit_prior(s2, df)[0]


@pytest.mark.parametrize(
    "form",
    [
        by_functions,
        changed(),
        changed(ddof=1),
        changed(even="limit"),
        lambda s2, df: list(written_out(s2, df)),
        lambda s2, df: (list(written_out(s2, df)[0]), written_out(s2, df)[1]),
        lambda s2, df: (pd.Series(written_out(s2, df)[0]), written_out(s2, df)[1]),
        lambda s2, df: (written_out(s2, df)[0], np.array(written_out(s2, df)[1])),
        lambda s2, df: (written_out(s2, df)[0], min(written_out(s2, df)[1], 1e6)),
    ],
)
def test_right_ways_to_shrink(form):
    answer = shrinking(form)
    assert (answer.status, answer.misconception) == ("right", None), answer


def no_infinite_case(s2, df):
    logs = np.log(s2)
    excess = np.var(logs) - polygamma(1, df / 2)
    d0 = 2 * brentq(lambda x: polygamma(1, x) - excess, 1e-3, 1e6)
    return written_out(s2, df)[0], d0


def infinite_weights(s2, df):
    shrunk, d0 = written_out(s2, df)
    with np.errstate(invalid="ignore"):
        return shrunk if np.isfinite(d0) else (d0 * shrunk + df * s2) / (d0 + df), d0


def one_for_all(s2, df):
    shrunk, d0 = written_out(s2, df)
    return (shrunk if np.isfinite(d0) else s2.mean()), d0


def no_value_in_one_branch(s2, df):
    if np.isfinite(written_out(s2, df)[1]):
        shrunk = written_out(s2, df)[0]
    return shrunk, written_out(s2, df)[1]


def logarithm(s2):
    s0_squared = fit_prior(s2, 4 if len(s2) == 3000 else 7)[1]
    return np.log(s0_squared)


def lost_brackets(s2, df):
    d0, s0_squared = fit_prior(s2, df)
    return d0 * s0_squared + df * s2 / (d0 + df), d0


# What stands in the notebook when the learner's function runs.
d0, s0_squared, off_chance, off_genes, excess = 3.97, 0.244, -0.27, -0.27, 0.66


def prior_of_the_notebook(s2, df):
    return (d0 * s0_squared + df * s2) / (d0 + df), d0


def excess_of_the_notebook(s2, df):
    own = 2 * brentq(lambda x: polygamma(1, x) - excess, 1e-3, 1e6)
    return written_out(s2, df)[0], own


def moves_of_the_notebook(s2, df):
    own = written_out(s2, df)[1]
    middle = np.exp(np.log(s2).mean() - off_chance + off_genes)
    if not np.isfinite(own):
        return np.full(len(s2), s2.mean()), own
    return (own * middle + df * s2) / (own + df), own


NOTEBOOK_S2 = np.linspace(0.1, 3, 2000)
WRONG_SHRINKING = {
    "own s2": (lambda s2, df: (s2, 4.0), "C104", "its own s2 back"),
    "prior only": (changed(weights=lambda d0, df: (1, 0)), None, "one and the same"),
    "weights swapped": (changed(weights=lambda d0, df: (df, d0)), "C105", "places"),
    "halves": (changed(weights=lambda d0, df: (1, 1)), "C105", "one half"),
    "chance kept": (changed(chance=0), "C104", "that by chance included"),
    "half of d0 for all": (changed(half=1), None, "half of the degrees"),
    "half of d0 as weight": (
        changed(weights=lambda d0, df: (d0 / 2, df)),
        None,
        "half of the degrees",
    ),
    "trigamma at df": (changed(at=1), None, "trigamma was taken at df"),
    "not moved": (changed(parts=(0, 0)), None, "not moved"),
    "wrong way": (changed(parts=(1, -1)), None, "the wrong way"),
    "one part": (changed(parts=(-1, 0)), None, "one reason only"),
    "plain mean": (changed(middle=np.mean), None, "plain mean"),
    "median": (changed(middle=np.median), None, "median"),
    "roots": (
        lambda s2, df: (written_out(s2, df)[0] ** 0.5, written_out(s2, df)[1]),
        None,
        "square roots",
    ),
    "sorted": (
        lambda s2, df: (np.sort(written_out(s2, df)[0]), written_out(s2, df)[1]),
        "C80",
        "sorted",
    ),
    "stops without excess": (no_infinite_case, None, "What is excess here"),
    "inf / inf": (infinite_weights, None, "infinity divided by infinity"),
    "even keep their own": (
        lambda s2, df: (
            written_out(s2, df) if written_out(s2, df)[1] < np.inf else (s2, 0)
        ),
        "C104",
        "keeps its own s2",
    ),
    "the notebook's s2": (
        lambda s2, df: written_out(NOTEBOOK_S2, 4),
        "C71",
        "another number of values",
    ),
    "names of the notebook": (
        prior_of_the_notebook,
        "C71",
        "takes d0 and s0_squared from the notebook",
    ),
    "excess of the notebook": (excess_of_the_notebook, "C71", "takes excess from"),
    "moves of the notebook": (
        moves_of_the_notebook,
        "C71",
        "takes off_chance and off_genes from",
    ),
    "lost brackets": (lost_brackets, None, "part of the sum was divided"),
    "still a logarithm": (changed(middle=logarithm), None, "scale of logarithms"),
    "one for all genes": (one_for_all, None, "chance (df = 6) what comes first is"),
    "no value in one branch": (
        no_value_in_one_branch,
        None,
        "Which lines of my_shrink run",
    ),
    "returns nothing": (lambda s2, df: None, "C70", "gives None"),
    "one thing": (lambda s2, df: written_out(s2, df)[0], None, "not two things"),
    "other order": (
        lambda s2, df: written_out(s2, df)[::-1],
        None,
        "first, then a row",
    ),
    "total df": (
        lambda s2, df: (written_out(s2, df)[0], written_out(s2, df)[1] + df),
        None,
        "d0 + df",
    ),
    "stops": (lambda s2, df: 1 / 0, None, "it stops"),
    "no such name": (lambda s2, df: nothing_of_this_name, None, "stops. NameError"),  # noqa: F821
    "text": (lambda s2, df: ("a", 4), None, "not one number a gene"),
    "too short": (lambda s2, df: (s2[:9], 4), None, "9 shrunk variances"),
    "d0 a text": (lambda s2, df: (written_out(s2, df)[0], "4"), None, "d0 is one"),
    "NaN": (lambda s2, df: (s2 * np.nan, 4), None, "is nan"),
    "other values": (lambda s2, df: (s2 + 1, 4), None, "first shrunk variance"),
}


@pytest.mark.parametrize("case", WRONG_SHRINKING)
def test_a_wrong_way_to_shrink_is_recognised(case):
    function, idea, words = WRONG_SHRINKING[case]
    answer = shrinking(function)
    assert (answer.status, answer.misconception) == ("hint", idea), answer
    assert words in answer.message and "?" in answer.message


def test_an_unfinished_function_is_not_answered_yet():
    def my_shrink(s2, df): ...

    def still_dots(s2, df):
        return ...

    assert shrinking(still_dots).status == "todo"
    assert shrinking(my_shrink).status in ("todo", "hint")


def nine_cells(rows):
    groups = hspc().groups
    return getattr(groups.groupby(groups), rows)(3).index


def nine_groups():
    return hspc().groups[nine_cells("head")]


def counted_by_hand(rows="head", count=lambda p, null: null[p.argsort()[:100]].sum()):
    """Count in another way than the check: with the functions of the course."""
    cells = nine_cells(rows)
    null = ~hspc_truth().to_numpy()
    tests = anova_genes, moderated_genes
    table, labels = hspc().expression[cells], hspc().groups[cells]
    return [count(test(table, labels)[1], null) for test in tests]


RIGHT = counted_by_hand()


def test_the_course_says_what_the_check_says():
    table, labels = (
        hspc().expression[nine_cells("head")],
        hspc().groups[nine_cells("head")],
    )
    for name, test in [("F", anova_genes), ("moderated", moderated_genes)]:
        p = np.nan_to_num(test(table, labels)[1], nan=1)
        np.testing.assert_allclose(p_values()[name], p, rtol=1e-8)
        ordered = np.sort(p)
        assert ordered[100] > 1.001 * ordered[99]  # no tie at the edge of the list
    assert RIGHT == [15, 10]


@pytest.mark.parametrize(
    "form",
    [RIGHT, tuple(RIGHT), np.array(RIGHT), pd.Series(RIGHT), [15.0, 10]],
)
def test_right_counts(form):
    assert false_in_top(form).status == "right"


WRONG_COUNTS = {
    "other order": (RIGHT[::-1], None, "other order"),
    "those that differ": ([100 - n for n in RIGHT], None, "genes that differ"),
    "F twice": ([15, 15], "C104", "ordinary F"),
    "moderated twice": ([10, 10], None, "moderated F"),
    "the last cells": (counted_by_hand("tail"), None, "*last* three"),
    "small p": (
        counted_by_hand(count=lambda p, null: null[p <= 0.05].sum()),
        None,
        "at or below 0.05",
    ),
    "the simulated study": ([37, 25], None, "simulated study above"),
    "sorted by F": (
        [
            (~hspc_truth().to_numpy())[F.argsort()[:100]].sum()
            for F in (
                test(hspc().expression[nine_cells("head")], nine_groups())[0]
                for test in (anova_genes, moderated_genes)
            )
        ],
        None,
        "smallest F",
    ),
    "shares": ([0.15, 0.1], None, "shares of the 100"),
    "few, as Benjamini-Hochberg calls": ([1, 0], None, "Neither"),
    "one right": ([15, 77], None, "that by F"),
    "none right": ([77, 78], None, "Neither"),
}


@pytest.mark.parametrize("case", WRONG_COUNTS)
def test_a_wrong_count_is_recognised(case):
    value, idea, words = WRONG_COUNTS[case]
    answer = false_in_top(value)
    assert (answer.status, answer.misconception) == ("hint", idea), answer
    assert words in answer.message and "?" in answer.message


def test_the_counts_of_the_simulated_study_are_those_printed():
    name = "11_three_samples_a_group"
    texts = [
        "".join(notebook_cells.output_texts(cell))
        for cell in notebook_cells.cells(name, "code")
        if cell.id in ("11-007", "11-018")
    ]
    for count, text in zip(SIMULATED, texts, strict=True):
        assert f"first 100: {count}\n" in text


@pytest.mark.parametrize(
    "form", [["b", "c"], ["c", "b"], "bc", "b, c", "B and C", ("b.", "c."), {"b", "c"}]
)
def test_right_letters(form):
    assert corner_says(form).status == "right"


@pytest.mark.parametrize(
    ("chosen", "idea", "words"),
    [
        ("abc", "C106", "You chose a"),
        ("bce", "C107", "You chose e"),
        ("bcd", "C24", "You chose d"),
        ("b", "C107", "left c out"),
        ("c", None, "left b out"),
        ([], None, "no letter"),
        ("f", None, "letters a to e, and you wrote f"),
        (5, None, "letters are asked for"),
    ],
)
def test_wrong_letters_are_recognised(chosen, idea, words):
    answer = corner_says(chosen)
    assert (answer.status, answer.misconception) == ("hint", idea)
    assert words in answer.message and "?" in answer.message


@pytest.mark.parametrize("judge", [shrinking, false_in_top, corner_says])
@pytest.mark.parametrize("garbage", GARBAGE)
def test_whatever_comes_in_the_answer_is_a_hint(judge, garbage):
    answer = judge(garbage)
    assert isinstance(answer, Answer)
    assert answer.status in ("hint", "todo")
    assert answer.message.strip()


@pytest.mark.parametrize("name", ["shrinking", "false_in_top", "corner_says"])
def test_three_dots_are_not_answered_yet(name, capsys):
    getattr(checks, name)(...)
    assert capsys.readouterr().out.startswith("Not answered yet")
