"""The feedback of notebook 04 on right, wrong and absurd answers."""

import ast
import functools
import re

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from checks.answer import Answer
from checks.course_results import hspc
from checks.tasks.nb04.by_hand import BY_HAND, IN_SORTED_ORDER, bh_by_hand
from checks.tasks.nb04.by_hand import FIVE as GIVEN
from checks.tasks.nb04.selection import (
    OTHERS,
    THRESHOLD,
    compared_with,
    other_ways,
    selected_genes,
)
from functions import load_truth

FIVE = GIVEN.to_numpy()
RIGHT = false_discovery_control(FIVE)
LABELS = list("VWXYZ")
RESULTS = hspc().results
PVAL, PVAL_FDR = RESULTS["pval"], RESULTS["pval_fdr"]
CHOSEN = RESULTS.index[PVAL_FDR <= 0.0005]

ABSURD = [
    None,
    "",
    "Kit",
    0,
    2.5,
    True,
    [],
    {},
    set(),
    {"a": 1},
    len,
    pd.DataFrame(),
    pd.Series(dtype=float),
    pd.Series([pd.NA] * 5),
    [None] * 5,
    [np.nan] * 5,
    [np.inf, 1, 2, 3, 4],
    ["a"] * 5,
    [[1, 2], [3]],
    [10**400] * 5,
    np.zeros((2, 5)),
    np.array(3),
    range(5),
    object(),
    [[], []],
    iter([1, 2]),
    ([1, 2], [3]),
    ("a", None, len, {}),
    [float("nan"), 10**400, 1j],
    np.full(5, np.nan),
    np.ma.masked_all(5),
    pd.Series([1, 2, 3, 4, 5], index=["V"] * 5),
    pd.Series([{}] * 5),
    [{}] * 5,
]


@pytest.mark.parametrize("judge", [bh_by_hand, selected_genes])
@pytest.mark.parametrize("value", ABSURD, ids=lambda value: str(value)[:20])
def test_an_absurd_answer_gets_a_hint(judge, value):
    answer = judge(value)
    assert isinstance(answer, Answer) and answer.status == "hint"
    assert "\n" in answer.message


# ---------------------------------------------------------------------------
# Your turn 4.1
# ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", [list, tuple, np.array, pd.Series, lambda x: pd.Series(x, index=LABELS)]
)
@pytest.mark.parametrize("digits", [3, 4, 17])
def test_bh_by_hand_is_right_in_every_form(form, digits):
    assert bh_by_hand(form(RIGHT.round(digits))).status == "right"


def test_bh_by_hand_rounded_to_two_decimals_is_right_with_a_note():
    assert bh_by_hand(RIGHT.round(2)).status == "note"


def ranked(step):
    """Apply `step` to p and rank in sorted order, and go back to the given order."""
    order = np.argsort(FIVE)
    result = np.empty(5)
    result[order] = step(FIVE[order], np.arange(1, 6))
    return np.minimum(result, 1)


def smallest_so_far(values):
    return np.minimum.accumulate(values)


def test_a_table_of_one_column_is_right_as_in_the_ten_gene_example():
    table = pd.DataFrame({"pval_fdr": RIGHT}, index=LABELS)
    assert bh_by_hand(table).status == "right"
    assert bh_by_hand(table.assign(pval=FIVE)).status == "hint"


MISTAKES_BY_HAND = {
    "bonferroni": ("C46", FIVE * 5),
    "bonferroni, at most 1": ("C46", np.minimum(FIVE * 5, 1)),
    "holm": ("C91", multipletests(FIVE, method="holm")[1]),
    "method left out": ("C45", multipletests(FIVE)[1]),
    "not monotone": ("C51", ranked(lambda p, rank: p * 5 / rank)),
    "left sorted": ("C51", np.sort(RIGHT)),
    "left sorted, not monotone": ("C51", np.sort(FIVE) * 5 / np.arange(1, 6)),
    "left sorted from the largest": ("C51", np.sort(RIGHT)[::-1]),
    "rank upside down": ("C51", ranked(lambda p, rank: p * 5 / (6 - rank))),
    "rank upside down, minimum": (
        "C51",
        ranked(lambda p, rank: smallest_so_far((p * 5 / (6 - rank))[::-1])[::-1]),
    ),
    "rank upside down, minimum from the top": (
        "C51",
        ranked(lambda p, rank: smallest_so_far(p * 5 / (6 - rank))),
    ),
    "minimum from the top": (
        "C51",
        ranked(lambda p, rank: smallest_so_far(p * 5 / rank)),
    ),
    "maximum": (
        "C51",
        ranked(lambda p, rank: np.maximum.accumulate(p * 5 / rank)),
    ),
    "rank by place": ("C51", FIVE * 5 / np.arange(1, 6)),
    "rank and m swapped": ("C51", ranked(lambda p, rank: p * rank / 5)),
    "twice": ("C47", false_discovery_control(RIGHT)),
    "nothing done": ("C44", FIVE),
    "decisions": ("C48", RIGHT <= 0.05),
    "wrong m": (
        None,
        ranked(lambda p, rank: smallest_so_far((p * 10 / rank)[::-1])[::-1]),
    ),
    "no m": (None, ranked(lambda p, rank: p / rank)),
    "wrong m, not monotone": (None, ranked(lambda p, rank: p * 10 / rank)),
    "all 1": (None, np.ones(5)),
    "all 0": (None, np.zeros(5)),
    "decisions as numbers": ("C48", (RIGHT <= 0.05).astype(float)),
    "benjamini-yekutieli": (None, multipletests(FIVE, method="fdr_by")[1]),
    "hochberg": ("C46", multipletests(FIVE, method="simes-hochberg")[1]),
    "hommel": ("C46", multipletests(FIVE, method="hommel")[1]),
    "two stages": (None, multipletests(FIVE, method="fdr_tsbky")[1]),
    "percent": (None, 100 * RIGHT),
    "running maximum from the smallest": (
        "C51",
        ranked(lambda p, rank: np.maximum.accumulate(p * 5 / rank)),
    ),
    "running maximum from the largest": (
        "C51",
        ranked(lambda p, rank: np.maximum.accumulate((p * 5 / rank)[::-1])[::-1]),
    ),
    "right numbers at other genes": ("C51", RIGHT[[1, 0, 2, 3, 4]]),
    "the line": (None, ranked(lambda p, rank: 0.05 * rank / 5)),
    "ranks": (None, np.array([4, 1, 5, 2, 3])),
}


@pytest.mark.parametrize("name", MISTAKES_BY_HAND)
def test_bh_by_hand_names_the_mistake(name):
    misconception, value = MISTAKES_BY_HAND[name]
    for form in [list, np.array]:
        answer = bh_by_hand(form(value))
        assert answer.status == "hint"
        assert answer.misconception == misconception
        assert "of the five are right" not in answer.message
        assert "?" in answer.message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (multipletests(FIVE, method="fdr_by")[1], "Benjamini and Yekutieli"),
        (multipletests(FIVE, method="holm")[1], "This is Holm's correction"),
        (multipletests(FIVE, method="holm-sidak")[1], "Holm and Sidak"),
        (multipletests(FIVE, method="hommel")[1], "Hommel"),
        (RIGHT * 0.4, "Storey's q-value"),
        (RIGHT / 4.5, "Storey's q-value"),
        (RIGHT * 2, "with 10 as the number of tests"),
        ((RIGHT * 2).round(3), "with 10 as the number of tests"),
        (ranked(lambda p, rank: p * 10 / rank), "with 10 as the number of tests"),
        (RIGHT * 0.6, "with 3 as the number of tests"),
        (np.minimum(RIGHT * 834, 1), "All five are 1"),
        (
            ranked(lambda p, rank: np.maximum.accumulate(p * 5 / rank)),
            "larger value on",
        ),
        (
            ranked(lambda p, rank: np.maximum.accumulate((p * 5 / rank)[::-1])[::-1]),
            "All five have the value of the largest p-value",
        ),
        (
            ranked(lambda p, rank: smallest_so_far(p * 5 / rank)),
            "All five have the value of the smallest p-value",
        ),
        ([-0.1, *RIGHT[1:]], "got -0.1"),
        ([*RIGHT[:2], 1.2, *RIGHT[3:]], "p = 0.2 got 1.2"),
        (np.ma.array(RIGHT, mask=[0, 0, 0, 0, 1]), "Number 5 of my_fdr is nan"),
        ([*RIGHT[:4], np.nan], "Number 5 of my_fdr is nan"),
        (RIGHT[:4], "4 numbers, and there are 5 genes"),
        (list(map(str, RIGHT)), "a list of 5 entries, not 5 numbers"),
        (dict(zip("abcde", RIGHT)), "a dict of 5 entries"),
        (pd.DataFrame({"a": RIGHT, "b": RIGHT}), "DataFrame of shape 5 x 2"),
        (sorted(RIGHT * 2), "in sorted order"),
        (np.sort(multipletests(FIVE, method="holm")[1]), "in sorted order"),
        (np.sort(FIVE), "the p-values themselves, sorted"),
        (np.sort(FIVE)[::-1].round(2), "the p-values themselves, sorted"),
        (multipletests(FIVE, method="fdr_tsbky")[1], "Krieger"),
        (
            multipletests(FIVE, method="fdr_tsbh")[1],
            "with 3 as the number of tests, as",
        ),
        (multipletests(FIVE, method="fdr_gbs")[1], "Gavrilov"),
        (multipletests(FIVE, method="sidak")[1].round(2), "Sidak's correction."),
        (multipletests(FIVE)[1].round(2), "is Holm's correction or Holm and Sidak's"),
    ],
)
def test_bh_by_hand_says_what_was_seen(value, words):
    message = bh_by_hand(value).message
    # Which of two ways led to a smaller number of tests cannot be seen: it is asked.
    assert words in (message if "Storey" in words else message.split("\n")[0])


def test_no_hint_says_that_a_running_maximum_falls():
    """It cannot: where a larger value is carried on, the values rise with p."""
    for back in (1, -1):
        value = ranked(
            lambda p, rank, b=back: np.maximum.accumulate((p * 5 / rank)[::b])[::b]
        )
        assert (np.diff(value[np.argsort(FIVE)]) >= 0).all()
        assert "gets a larger" not in bh_by_hand(value).message


SORTED = pd.Series(RIGHT, index=LABELS).sort_values()


def test_a_named_answer_is_compared_by_name():
    for value in [SORTED, SORTED.to_frame(), pd.Series(RIGHT).sort_values()]:
        answer = bh_by_hand(value)
        assert answer.status == "note" and "order" in answer.message
    assert "with 10 as" in bh_by_hand(2 * SORTED).message
    assert "4 of the five" in bh_by_hand(SORTED + (SORTED == 0.2) * 0.1).message


def test_right_values_under_other_names_are_told():
    answer = bh_by_hand(pd.Series(RIGHT, index=list("ABCDE")))
    assert answer.status == "note" and "A, B, C, D, E" in answer.message
    answer = bh_by_hand(pd.Series(RIGHT, index=SORTED.index))
    assert answer.status == "hint" and "by name they are not" in answer.message


def test_three_decimals_are_compared_and_not_two():
    near = RIGHT + [0.0005, 0, 0, 0, 0]
    assert bh_by_hand(near).status == "right"
    assert bh_by_hand(RIGHT + [0.002, 0, 0, 0, 0]).status == "hint"
    assert bh_by_hand(RIGHT.round(2) + [0, 0, 0, 0.002, 0]).status == "hint"


def test_the_five_p_values_tell_the_mistakes_from_the_answer_and_each_other():
    """Rounded answers are accepted, so the differences must be larger than that."""
    known = [
        (RIGHT, "the answer"),
        *[(wrong.gives(5), wrong.hint) for wrong in BY_HAND],
    ]
    for i, (one, hint) in enumerate(known):
        for other, other_hint in known[i + 1 :]:
            if hint != other_hint:
                assert np.abs(np.asarray(one, float) - other).max() > 1.2e-3, (
                    hint,
                    other_hint,
                )


def test_the_five_p_values_need_sorting_and_the_running_minimum():
    assert (np.argsort(FIVE) != np.arange(5)).any()
    assert not np.allclose(ranked(lambda p, rank: p * 5 / rank), RIGHT)


def test_all_four_results_at_once_are_told_from_the_second():
    answer = bh_by_hand(multipletests(FIVE, method="fdr_bh"))
    assert answer.misconception == "C48" and "4 results" in answer.message


def test_an_unknown_mistake_is_located():
    value = RIGHT.copy()
    value[3] += 0.02
    answer = bh_by_hand(value)
    assert "4 of the five are right" in answer.message and "p = 0.012" in answer.message
    value[3] = 0.001
    assert "can that be less than 1" in bh_by_hand(value).message


# ---------------------------------------------------------------------------
# Your turn 4.2
# ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        lambda names: names,
        list,
        set,
        tuple,
        np.array,
        pd.Series,
        lambda names: names[::-1],
        lambda names: pd.Series(names, index=names),
        lambda names: dict.fromkeys(names).keys(),
    ],
)
def test_selected_genes_is_right_in_every_form(form):
    assert selected_genes(form(CHOSEN)).status == "right"


def test_the_course_results_are_those_of_the_course():
    """Against scipy, and against the facts that the notebooks quote."""
    assert np.allclose(PVAL_FDR, false_discovery_control(PVAL), rtol=1e-12, atol=0)
    assert list(RESULTS.index) == list(load_truth().index)
    assert len(CHOSEN) == 1443


MISTAKES_IN_SELECTING = {
    "raw p": ("C43", PVAL < 0.0005),
    "raw p at 0.05": ("C43", PVAL < 0.05),
    "dull ones": ("C50", PVAL_FDR > 0.0005),
    "dull ones, or equal": ("C50", PVAL_FDR >= 0.0005),
    "dull ones at 0.05": ("C50", PVAL_FDR > 0.05),
    "bonferroni": ("C46", PVAL * 4170 < 0.0005),
    "method left out": ("C46", multipletests(PVAL)[1] < 0.0005),
    "method left out, at 0.05": ("C45", multipletests(PVAL)[1] < 0.05),
    "twice": ("C47", false_discovery_control(PVAL_FDR) < 0.0005),
    "paid twice": ("C56", PVAL_FDR < 0.0005 / 4170),
    "0.05": (None, PVAL_FDR < 0.05),
    "0.003": (None, PVAL_FDR < 0.003),
    "bonferroni at 0.05": ("C46", PVAL * 4170 < 0.05),
    "benjamini-yekutieli": (None, multipletests(PVAL, method="fdr_by")[1] < 0.0005),
    "two stages": (None, multipletests(PVAL, method="fdr_tsbh", alpha=0.0005)[0]),
    "storey": (None, PVAL_FDR * 2 * (PVAL > 0.5).mean() < 0.0005),
    "the truth": (None, load_truth()),
    "not the truth": (None, ~load_truth()),
    "large F": (None, RESULTS["F"] > 10),
    "500 genes": ("C54", PVAL.rank() <= 500),
    "2000 genes": ("C54", PVAL.rank() <= 2000),
    "rounded first": (None, PVAL_FDR.round(4) <= 0.0005),
    "rounded first, below": (None, PVAL_FDR.round(4) < 0.0005),
}


@pytest.mark.parametrize("name", MISTAKES_IN_SELECTING)
def test_selected_genes_names_the_mistake(name):
    misconception, mask = MISTAKES_IN_SELECTING[name]
    for form in [list, pd.Index]:
        answer = selected_genes(form(RESULTS.index[mask]))
        assert answer.status == "hint"
        assert answer.misconception == misconception
        assert "another list" not in answer.message
        assert answer.message.endswith("?")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the truth", "as `truth` tells"),
        ("benjamini-yekutieli", "the method of Benjamini and Yekutieli"),
        ("storey", "Storey's q-value"),
        ("bonferroni", "Bonferroni's correction"),
        ("bonferroni at 0.05", "called at 0.05 by Bonferroni"),
        ("raw p at 0.05", "raw p-value at or below 0.05"),
        ("0.05", "adjusted p-value at or below 0.05"),
        ("500 genes", "These are the 500 genes"),
        ("two stages", "two-stage"),
        ("method left out", "Holm's correction, Holm and Sidak's correction or Hochb"),
        ("method left out, at 0.05", "called at 0.05 by Holm and Sidak's correction."),
        ("large F", "adjusted p-value up to"),
    ],
)
def test_the_first_line_says_which_genes_were_selected(name, words):
    mask = MISTAKES_IN_SELECTING[name][1]
    message = selected_genes(RESULTS.index[mask]).message
    assert words in message.split("\n")[0]


METHODS = {
    "bonferroni": "Bonferroni",
    "sidak": "Sidak",
    "holm": "Holm",
    "holm-sidak": "Holm and Sidak",
    "simes-hochberg": "Hochberg",
    "hommel": "Hommel",
    "fdr_by": "Benjamini and Yekutieli",
    "fdr_tsbh": "two-stage form of Benjamini and Hochberg",
    "fdr_tsbky": "Krieger",
    "fdr_gbs": "Gavrilov",
}


adjusted = functools.cache(lambda how: multipletests(PVAL, method=how)[1])


def called_by(method, alpha):
    return list(PVAL.index[adjusted(method) < alpha])


@pytest.mark.parametrize("alpha", [0.0005, 0.05])
@pytest.mark.parametrize("method", METHODS)
def test_a_correction_is_named_and_each_other_one_that_gives_the_same_list(
    method, alpha
):
    lists = {how: called_by(how, alpha) for how in METHODS}
    first, *below = selected_genes(lists[method]).message.split("\n")
    assert METHODS[method] in first
    same = [METHODS[how] for how, genes in lists.items() if genes == lists[method]]
    assert all(name in first for name in same)
    if len(same) > 1:
        assert below[0] == "What you handed in comes out the same with each."
    assert ("Did you name a method" in below[-1]) == ("Holm and Sidak" in same)


@pytest.mark.parametrize("level", [0.05, 0.25, 0.333, 0.5, 0.6, 0.7, 0.8, 0.9])
def test_storeys_q_value_is_named_whatever_its_level(level):
    share = (PVAL > level).mean() / (1 - level)
    answer = selected_genes(PVAL.index[PVAL_FDR * share < 0.0005])
    # With two of the levels it is the list of the raw p-values: these are named alone.
    raw = ((PVAL_FDR * share < 0.0005) == (PVAL < 0.0005)).all()
    assert answer.misconception == ("C43" if raw else None)
    named = "raw p-value below 0.0005." if raw else "Storey's q-value"
    assert named in answer.message.split("\n")[0]


def test_all_genes_are_no_choice():
    for form in [list, set, pd.Index]:
        answer = selected_genes(form(RESULTS.index))
        assert answer.status == "hint" and "all 4170 genes" in answer.message
    assert "all 4170" not in selected_genes(RESULTS.index[1:]).message


def test_a_gene_at_the_threshold_is_shown_with_digits_that_tell_why():
    first_beyond = PVAL_FDR[PVAL_FDR >= 0.0005].idxmin()
    for genes in [[*CHOSEN, first_beyond], [*CHOSEN[1:], first_beyond]]:
        message = selected_genes(genes).message
        assert "0.000511" in message and "p 0.0005)" not in message
    # Two neighbours that agree in three digits.
    message = selected_genes(PVAL_FDR.nsmallest(1415).index).message
    assert "up to 0.0003421; the next one has 0.0003422" in message


def test_correcting_the_raw_hits_only_is_named():
    hits = PVAL[PVAL <= 0.05]
    genes = hits.index[false_discovery_control(hits) < 0.0005]
    answer = selected_genes(genes)
    assert "only the raw hits are corrected" in answer.message
    # At another threshold the right column may give the same list: then both are said.
    same = [alpha for alpha in OTHERS if PVAL.index[PVAL_FDR <= alpha].equals(genes)]
    assert all(f"at or below {alpha:g}" in answer.message for alpha in same)
    assert answer.misconception == (None if same else "C52")


def test_no_known_wrong_selection_is_the_right_one():
    for wrong in [w for alpha in OTHERS for w in compared_with(alpha)]:
        assert not np.array_equal(wrong.gives(), PVAL_FDR < THRESHOLD), wrong.hint


@pytest.mark.parametrize("form", [pd.Series, list, np.array])
def test_a_mask_is_told_from_names(form):
    mask = (PVAL_FDR < 0.0005).to_numpy()
    assert "The right genes are in it" in selected_genes(form(mask)).message
    other = selected_genes(form(~mask)).message
    assert "mask" in other and "right genes" not in other


def test_a_count_is_told_from_names():
    assert "the right number" in selected_genes(len(CHOSEN)).message
    assert "the right number" in selected_genes(np.int64(len(CHOSEN))).message
    assert "the right number" not in selected_genes(7).message


def test_places_values_and_tables_are_told_from_names():
    assert "'False'" in selected_genes((PVAL_FDR < 0.0005).astype(str)).message
    assert "numbers" in selected_genes(np.flatnonzero(PVAL_FDR < 0.0005)).message
    assert "numbers" in selected_genes(PVAL_FDR[CHOSEN]).message
    assert "DataFrame of shape 1443 x 3" in selected_genes(RESULTS.loc[CHOSEN]).message
    for right in [RESULTS.loc[CHOSEN], PVAL_FDR[CHOSEN], dict(PVAL[CHOSEN])]:
        assert selected_genes(right).message.startswith(
            "The right genes are in it, but"
        )
        assert "right" not in selected_genes(right if right is None else PVAL).message
    assert "tuple of 1 entry" in selected_genes(np.where(PVAL_FDR < 0.0005)).message


def test_a_mask_with_names_is_read_by_name():
    mask = (PVAL_FDR < 0.0005).sort_values()
    assert "The right genes are in it" in selected_genes(mask).message


@pytest.mark.parametrize("alpha", [0.0005, 1e-5, 0.0001, 1e-6, 0.01, 0.05])
def test_raw_p_values_are_named_alone_with_their_threshold(alpha):
    answer = selected_genes(PVAL.index[PVAL < alpha])
    seen = f"These are the genes with a raw p-value at or below {alpha:g}."
    assert answer.misconception == "C43" and answer.message.split("\n")[0] == seen


@pytest.mark.parametrize("alpha", [0.05, 0.01, 0.001, 0.0001, 1e-5])
def test_a_list_at_another_threshold_is_not_said_to_be_corrected_twice(alpha):
    twice = PVAL.index[false_discovery_control(PVAL_FDR) < alpha]
    assert "corrected twice" not in selected_genes(twice).message
    message = selected_genes(PVAL.index[PVAL_FDR < alpha]).message
    assert message.startswith("These are the genes with an adjusted p-value")


MASK = (PVAL_FDR < 0.0005).to_numpy()
SPREAD = np.random.default_rng(5).random(len(PVAL)) < 0.8
AFTERWARDS = {
    "the first 100": (CHOSEN[:100], "100 of your 100 genes are right", "after the"),
    "all but the first": (CHOSEN[1:], "1 missing", "after the comparison?"),
    "one more": (
        [*CHOSEN, "Kit"],
        f"{len(CHOSEN)} of your {len(CHOSEN) + 1} genes are right",
        "1 too many",
    ),
    "some only": (PVAL.index[MASK & SPREAD], "Column, number and", "after the"),
    "others, too": (
        PVAL.index[MASK | ~SPREAD],
        f"{len(CHOSEN)} of your",
        "other list, brought",
    ),
    "a row below": (PVAL.index[np.flatnonzero(MASK) + 1], "one row below", "begin to"),
    "a row above": (PVAL.index[np.flatnonzero(MASK) - 1], "one row above", "begin to"),
}


@pytest.mark.parametrize("case", AFTERWARDS)
def test_a_right_comparison_is_not_asked_for_its_column(case):
    genes, seen, ask = AFTERWARDS[case]
    answer = selected_genes(genes)
    assert answer.status == "hint" and "Which column" not in answer.message
    assert seen in answer.message and ask in answer.message


RANKS = GIVEN.rank()
EARLY = {
    "p": (GIVEN.round(2), 5 / RANKS),
    "ratios": (GIVEN * 0 + 1, (GIVEN * 5 / RANKS).round(1)),
    "tests by rank": (GIVEN, (5 / RANKS).round(0)),
    "tests by rank, cut": (GIVEN, 5 // RANKS),
    "tests by rank, one decimal": (GIVEN, (5 / RANKS).round(1)),
    "p by rank": ((GIVEN / RANKS).round(2), 5),
    "p times tests": ((GIVEN * 5).round(1), 1 / RANKS),
}


@pytest.mark.parametrize("case", EARLY)
def test_rounding_on_the_way_is_named(case):
    one, other = EARLY[case]
    ratios = (one * other).loc[GIVEN.sort_values(ascending=False).index]
    answer = bh_by_hand(ratios.cummin().loc[GIVEN.index])
    assert answer.status == "hint" and answer.misconception is None
    assert answer.message.startswith("The steps are right; these values come out if")
    assert "on the way" in answer.message and answer.message.endswith("?")


@pytest.mark.parametrize("names", [GIVEN.index, range(5)])
def test_a_dict_is_right_with_a_note(names):
    answer = bh_by_hand(dict(zip(names, RIGHT, strict=True)))
    assert answer.status == "note" and "a dict of 5 entries" in answer.message
    assert bh_by_hand(dict(zip(names, RIGHT / 2, strict=True))).status == "hint"


def test_another_list_is_described():
    answer = selected_genes([*CHOSEN[1:], "Kit"])
    assert "1 missing" in answer.message and "1 too many" in answer.message
    assert "Kit" in answer.message and CHOSEN[0] in answer.message
    assert "'MEP.1'" in selected_genes([*CHOSEN, "MEP.1"]).message
    assert "more than once" in selected_genes([*CHOSEN, CHOSEN[0]]).message
    assert "No gene was selected" in selected_genes(CHOSEN[:0]).message


def test_hints_do_not_give_the_answer_away():
    hints = [known.hint for known in BY_HAND + compared_with(THRESHOLD) + other_ways()]
    hints.append(IN_SORTED_ORDER)
    hints += [
        judge(v).message for judge in [bh_by_hand, selected_genes] for v in ABSURD
    ]
    for hint in hints:
        assert not re.search(r"cummin|sort_values|\.index\[|\[::-1\]|fdr_bh", hint), (
            hint
        )
        for number in RIGHT[RIGHT != 0.2]:
            assert not re.search(rf"(?<!\d){number:.4g}(?!\d)", hint), hint
        if "entries" not in hint and "shape" not in hint:  # what they handed in
            assert str(len(CHOSEN)) not in hint


def test_the_notebook_gives_these_five_p_values():
    import notebook_cells

    sources = [
        c.source for c in notebook_cells.cells("04_false_discovery_rate", "code")
    ]
    given = [s for s in sources if re.search(r"^five = ", s, re.MULTILINE)]
    assert len(given) == 1
    listed = re.search(r"five = pd\.Series\(\s*(\[[^\]]*\])", given[0])
    assert ast.literal_eval(listed[1]) == FIVE.tolist()
