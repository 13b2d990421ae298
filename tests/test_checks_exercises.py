"""The feedback of notebook 06 on right, wrong and absurd answers."""

import itertools
import re
import sys
import time

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

import functions
import notebook_cells
from checks.answer import Answer
from checks.tasks.nb06 import find_the_bug as bug
from checks.tasks.nb06 import suspects, time_limit, unmask
from checks.tasks.nb06.find_the_bug import find_the_bug
from checks.tasks.nb06.parsons import PUZZLE, parsons
from checks.tasks.nb06.threshold import KNOWN, TOP, fdr_threshold
from checks.tasks.nb06.unmask import unmasks
from functions import expression_df, from_df, load_hspc, sample_groups

HSPC = load_hspc()
EXPRESSION = expression_df(HSPC)
GROUPS = sample_groups(HSPC)
BY_GROUP = [HSPC["expression"][:, GROUPS == name] for name in GROUPS.unique()]
# scipy is the second opinion: the module asks fast_anova.
PVAL = pd.Series(stats.f_oneway(*BY_GROUP, axis=1).pvalue, index=EXPRESSION.index)
PVAL_FDR = pd.Series(stats.false_discovery_control(PVAL), index=PVAL.index)
RANKED = np.sort(PVAL_FDR)
RAW = np.sort(PVAL)
THRESHOLD = RANKED[489]

ABSURD = [
    None,
    "",
    "Kit",
    0,
    -1,
    2.5,
    10**30,
    10**400,
    True,
    np.True_,
    1j,
    [],
    {},
    set(),
    {"a": 1},
    [[1], [2]],
    [None, None],
    [[1, 2], [3]],
    np.nan,
    np.inf,
    np.zeros((2, 3)),
    np.array(3.0),
    pd.DataFrame(),
    pd.Series(dtype=float),
    pd.Series(["C", "D"]),
    object(),
    print,
    lambda: None,
    lambda run_anova: 1 / 0,
    int,
]
JUDGES = [fdr_threshold, parsons, find_the_bug, unmasks]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("value", ABSURD, ids=[f"{n}" for n in range(len(ABSURD))])
def test_absurd_answers_get_a_hint_and_no_traceback(judge, value):
    answer = judge(value)
    assert isinstance(answer, Answer)
    assert answer.status in ("hint", "todo")
    assert 20 < len(answer.message) < 700


# ---------------------------------------------------------------------------
# The threshold
# ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        THRESHOLD,
        [THRESHOLD],
        float(THRESHOLD),
        np.array([THRESHOLD]),
        np.array(THRESHOLD),
        pd.Series([THRESHOLD]),
        THRESHOLD * (1 + 1e-9),
        PVAL_FDR.nsmallest(490).max(),
        PVAL_FDR.quantile(489 / 4169),
    ],
)
def test_the_490th_smallest_adjusted_p_value_is_right(value):
    answer = fdr_threshold(value)
    assert answer.status == "right", answer
    assert "1.23e-11" in answer.message


def test_no_gene_shares_the_asked_place_and_the_neighbours_can_be_seen():
    assert TOP == 490
    shown = [f"{value:.3g}" for value in RANKED[487:492]]
    assert len(set(shown)) == 5
    assert (RANKED[498] < RANKED[499]) and (RANKED[480] == RANKED[482] < RANKED[483])


@pytest.mark.parametrize(
    "value, words",
    [
        (RANKED[490], "491st"),
        (PVAL_FDR.sort_values().iloc[490], "491st"),
        (PVAL_FDR.nsmallest(491).iloc[-1], "491st"),
        (PVAL_FDR.quantile(490 / 4169), "491st"),
        (RANKED[488], "489th"),
        (PVAL_FDR.nsmallest(489).max(), "489th"),
        (PVAL_FDR.quantile(490 / 4170), "quantile"),
        (np.percentile(PVAL_FDR, 100 * 490 / 4170), "quantile"),
        (PVAL_FDR.quantile(489 / 4170), "quantile"),
        (RANKED[499], "500th"),
        (RANKED[491], "492nd"),
        (RANKED[509], "510th"),
        (RANKED[392], "393rd"),
        (PVAL_FDR.nsmallest(512).max(), "512th"),
        (RANKED[0], "1st"),
        (PVAL_FDR.max(), "4170th"),
        (PVAL_FDR.nsmallest(500).max(), "500th"),
    ],
)
def test_a_neighbour_is_not_right_and_has_its_own_hint(value, words):
    answer = fdr_threshold(value)
    assert answer.status == "hint" and answer.misconception is None
    assert words in answer.message.splitlines()[0]


@pytest.mark.parametrize("value", [1.24e-11, 1.27e-11, 1.3e-11])
def test_a_threshold_found_by_trying_gets_a_note(value):
    answer = fdr_threshold(value)
    assert (answer.status, answer.misconception) == ("note", "C54")


@pytest.mark.parametrize(
    "value, misconception",
    [
        (RAW[489], "C43"),
        (RAW[490], "C43"),
        (float(f"{RAW[489]:.3g}"), "C43"),
        (RAW[489] * len(PVAL), "C46"),
        (0.05 * 490 / len(PVAL), "C56"),
        (np.sort(stats.false_discovery_control(PVAL_FDR))[489], "C47"),
        (np.sort(stats.false_discovery_control(PVAL[PVAL < 0.05]))[489], "C52"),
        (np.sort(multipletests(PVAL)[1])[489], "C45"),
        (1.23e-11, "C54"),
        (1.5e-11, "C54"),
        (RANKED[::-1][489], "C50"),
        (PVAL_FDR.quantile(1 - 490 / 4170), "C50"),
        (1 - THRESHOLD, "C50"),
    ],
)
def test_wrong_thresholds_are_recognised(value, misconception):
    answer = fdr_threshold(value)
    assert (answer.status, answer.misconception) == ("hint", misconception), answer


@pytest.mark.parametrize(
    "method, misconception, words",
    [
        ("bonferroni", "C46", "by Bonferroni's correction."),
        ("sidak", "C46", "by Sidak's correction."),
        ("holm", "C46", "by Holm's correction or Hochberg's correction."),
        ("holm-sidak", "C45", "by Holm and Sidak's correction."),
        ("simes-hochberg", "C46", "by Holm's correction or Hochberg's correction."),
        ("hommel", "C46", "by Hommel's correction."),
        ("fdr_by", None, "by the method of Benjamini and Yekutieli."),
        ("fdr_tsbh", None, "by a two-stage form of Benjamini and Hochberg."),
        ("fdr_tsbky", None, "Krieger"),
        ("fdr_gbs", None, "Gavrilov"),
    ],
)
def test_other_corrections_are_named_at_the_place_and_beside_it(
    method, misconception, words
):
    ranked = np.sort(multipletests(PVAL, method=method)[1])
    answer = fdr_threshold(ranked[489])
    assert (answer.status, answer.misconception) == ("hint", misconception)
    assert words in answer.message.split("\n")[0]
    # Rounded to three digits, some of them cannot be told apart: then both are named.
    rounded = fdr_threshold(float(f"{ranked[489]:.3g}"))
    name = words.removeprefix("by ").split(" or ")[0].strip(".")
    assert name in rounded.message.split("\n")[0]
    if "Holm" in name:
        assert "Holm's correction, Holm and Sidak's" in rounded.message
        assert rounded.misconception == "C46"


@pytest.mark.parametrize("level", [0.05, 0.333, 0.5, 0.8, 0.9])
def test_storeys_q_value_is_named_at_the_place(level):
    share = (PVAL > level).mean() / (1 - level)
    for value in [THRESHOLD * share, float(f"{THRESHOLD * share:.3g}")]:
        assert "Storey's q-value" in fdr_threshold(value).message.split("\n")[0]


@pytest.mark.parametrize(
    "value, words",
    [
        (PVAL_FDR.iloc[489], "order of the genes"),
        (PVAL_FDR.iloc[490], "order of the genes"),
        (
            PVAL_FDR.iloc[:490].max(),
            "smallest adjusted p-value; asked for is the 490th",
        ),
        (490, "count or a position"),
        (int(np.argsort(PVAL_FDR.to_numpy())[489]), "count or a position"),
        (PVAL_FDR.sort_values().index[489], "is a gene"),
        (PVAL_FDR.nsmallest(490), "Series of 490 entries"),
        ([], "list of 0 entries"),
        (-np.log10(THRESHOLD), "logarithm"),
        (np.log10(THRESHOLD), "logarithm"),
        (np.log(THRESHOLD), "logarithm"),
        (490 / len(PVAL), "share"),
        (0.05, "calls 1928 genes"),
        (0.0005, "calls 1443 genes"),
        ((RANKED[0] + RANKED[1]) / 2, "calls 1 gene."),
        ("2e-10", "a text, in quotes"),
        (["2e-10"], "a text, in quotes"),
        (True, "a bool"),
        (np.nan, "nan"),
    ],
)
def test_the_hint_says_what_was_handed_in(value, words):
    answer = fdr_threshold(value)
    assert answer.status == "hint" and words in answer.message, answer


def test_no_hint_gives_the_threshold_or_its_code():
    values = [*RANKED[480:500], *RAW[485:495], 0.05, 490, 0.2, None, "Kit"]
    hints = [fdr_threshold(value) for value in values]
    hints += [known.answer for known in KNOWN]
    hints = [answer.message for answer in hints if answer.status == "hint"]
    assert len(hints) > 20
    for message in hints:
        assert not re.search(
            r"489\]|iloc|sort_values|nsmallest|1\.3[01]\d*e-10", message
        )


# ---------------------------------------------------------------------------
# The puzzle
# ---------------------------------------------------------------------------

ORDER = list("CJEGFABI")


@pytest.mark.parametrize(
    "order",
    [
        ORDER,
        tuple(ORDER),
        "".join(ORDER),
        "C, J, E, G, F, A, B, I",
        [letter.lower() for letter in ORDER],
        np.array(ORDER),
        pd.Series(ORDER),
        list("CEJGFABI"),
    ],
)
def test_both_right_orders_in_any_form(order):
    assert parsons(order).status == "right"


def test_of_all_orders_of_the_right_lines_only_two_are_right():
    # The def line first; 5040 orders of the others are few enough to try all.
    right = [
        "".join(rest)
        for rest in itertools.permutations("JEGFABI")
        if parsons(["C", *rest]).status == "right"
    ]
    assert sorted(right) == ["EJGFABI", "JEGFABI"]


def test_the_puzzle_is_not_shown_in_a_right_order():
    letters = [letter for letter in PUZZLE if letter in ORDER]
    assert list(PUZZLE) == sorted(PUZZLE)
    assert parsons(letters).status == "hint"


@pytest.mark.parametrize(
    "order, misconception",
    [
        ("CJEGFADB", "C33"),
        ("CJEGFABD", "C33"),
        ("CJGKFABI", "C34"),
        ("CJEGKFABI", "C34"),
        ("CJEGFHABI", "C44"),
        ("CJEGFHAI", "C44"),
        ("CJEGFAHBI", "C44"),
    ],
)
def test_decoys_are_named(order, misconception):
    answer = parsons(list(order))
    assert (answer.status, answer.misconception) == ("hint", misconception)


@pytest.mark.parametrize(
    "order, words",
    [
        ("JCEGFABI", "begin"),
        ("CEGFABI", "'wanted'"),
        ("CJGFABI", "'pvals'"),
        ("CJEGAFBI", "'p'"),
        ("CJEBGFAI", "before the loop"),
        ("CJEGFAIB", "'pval_fdr'"),
        ("CJEGFAB", "takes 8"),
        ("CJEFAGBI", "loop"),
        ("CJEGBFAI", "not indented"),
        ("CJEGFABIA", "2 times"),
        ("CJEGFABX", "none of the letters"),
    ],
)
def test_the_hint_names_the_line_that_cannot_stand(order, words):
    answer = parsons(list(order))
    assert answer.status == "hint" and words in answer.message, answer


def test_no_hint_of_the_puzzle_gives_the_order():
    for rest in itertools.permutations("JEGFABI", 5):
        message = parsons(["C", *rest]).message
        assert "GFAB" not in re.sub(r"\W", "", message)
        assert len(re.findall(r"\b[A-K]\b", message)) <= 2


# ---------------------------------------------------------------------------
# The bug
# ---------------------------------------------------------------------------

LISTING = bug.listing()
BUG = next(n for n, text in enumerate(LISTING, 1) if "grand_mean =" in text)


@pytest.mark.parametrize(
    "value", [BUG, float(BUG), str(BUG), f"line {BUG}", np.int64(BUG), [BUG]]
)
def test_the_guilty_line_is_found(value):
    assert find_the_bug(value).status == "right"


def test_every_other_line_has_a_reason_of_its_own():
    reasons, questions = [], []
    for number in set(range(1, len(LISTING) + 1)) - {BUG}:
        answer = find_the_bug(number)
        assert (answer.status, answer.misconception) == ("hint", None)
        seen, question = answer.message.split("\n")
        reasons.append(seen.split(": ", 1)[1])
        questions.append(question)
        assert question.endswith("?")
    assert len(set(reasons)) == len(set(questions)) == len(LISTING) - 1
    for reason, question in bug.INNOCENT.values():
        assert sum(reason in found for found in reasons) == 1
        assert questions.count(question) == 1


WRONG_GUESSES = [n for n in [*range(-1, len(LISTING) + 3), 3.5, "?"] if n != BUG]


@pytest.mark.parametrize("guess", WRONG_GUESSES)
def test_a_wrong_guess_gives_nothing_away(guess):
    message = find_the_bug(guess).message
    others = re.sub(rf"^(Line )?{guess}\b|1 to {len(LISTING)}", "", message)
    assert str(BUG) not in others
    assert not re.search(
        r"grand|overall|common|np\.mean|\bmeans?\b.*\bmeans\b|mean of|all (six )?cells|"
        r"average|centre|weight|size of (the|each) group|line above|line below",
        others.replace("names and means come in the same order", ""),
    ), message
    # A line that does not exist gets no question about what it does.
    if isinstance(guess, int) and not 1 <= guess <= len(LISTING):
        assert message.splitlines()[1] == bug.NEXT


@pytest.mark.parametrize("value", [0, len(LISTING) + 1, -3, "between 2 and 5", 3.5])
def test_numbers_outside_of_the_listing(value):
    assert find_the_bug(value).status == "hint"


def small(uneven):
    """Give 40 genes of the course data, without the first 30 cells if `uneven`."""
    table = EXPRESSION.iloc[:40, 30 if uneven else 0 :]
    parts = [table.loc[:, GROUPS[table.columns] == name] for name in GROUPS.unique()]
    right = stats.f_oneway(*parts, axis=1).pvalue
    return from_df(table), GROUPS[table.columns], right


def test_the_suspect_of_the_bug_is_right_for_equal_groups_only():
    data, groups, right = small(uneven=False)
    assert np.allclose(suspects.anova_by_hand(data, groups)["pval"], right)
    data, groups, right = small(uneven=True)
    assert not np.allclose(suspects.anova_by_hand(data, groups)["pval"], right)


def test_the_corrected_line_mends_the_suspect():
    code = "\n".join(LISTING).replace(
        LISTING[BUG - 1].strip(), "grand_mean = vals.mean()"
    )
    names = dict(vars(suspects))
    exec(code, names)
    data, groups, right = small(uneven=True)
    assert np.allclose(names["anova_by_hand"](data, groups)["pval"], right)


# ---------------------------------------------------------------------------
# The test that unmasks
# ---------------------------------------------------------------------------

WRONG_ONES = [suspects.sorted_labels, *unmask.RELATIVES.values()]


@pytest.mark.parametrize("uneven", [False, True])
@pytest.mark.parametrize("one", unmask.RIGHT_ONES.values())
def test_the_right_ones_are_right(one, uneven):
    data, groups, right = small(uneven)
    order = np.random.default_rng(0).permutation(len(groups))
    moved = from_df(expression_df(data).iloc[:, order])
    for table in [one(data, groups), one(moved, groups.iloc[order])]:
        assert np.allclose(table["pval"], right)
        assert np.allclose(table["pval_fdr"], stats.false_discovery_control(right))
        assert list(table["significant"]) == list(table["pval_fdr"] <= 0.05)
        assert list(table.index) == list(data["genes"].index)


@pytest.mark.parametrize("one", WRONG_ONES)
def test_the_wrong_ones_are_right_on_the_course_data_and_wrong_elsewhere(one):
    assert np.allclose(one(HSPC, GROUPS)["pval"], PVAL)
    table = EXPRESSION.iloc[:40]
    order = np.random.default_rng(0).permutation(len(GROUPS))
    moved = one(from_df(table.iloc[:, order]), GROUPS.iloc[order])
    assert not np.allclose(moved["pval"], PVAL.iloc[:40])


TABLE = EXPRESSION.iloc[:20]
ORDER_OF_CELLS = np.random.default_rng(3).permutation(len(GROUPS))


def moves_the_cells(run_anova):
    before = run_anova(from_df(TABLE), GROUPS)
    moved = TABLE.iloc[:, ORDER_OF_CELLS]
    after = run_anova(from_df(moved), GROUPS.iloc[ORDER_OF_CELLS])
    return np.allclose(before["pval"], after["pval"])


def knows_the_answer(run_anova):
    print("this test prints, and that is its own affair")
    labels = list("babacabcca")
    values = np.random.default_rng(2).normal(size=(4, 10))
    data = {
        "expression": values,
        "genes": pd.DataFrame(index=list("wxyz")),
        "samples": pd.DataFrame(index=[f"s{i}" for i in range(10)]),
    }
    parts = [values[:, [x == name for x in labels]] for name in "abc"]
    right = stats.f_oneway(*parts, axis=1).pvalue
    return bool(np.isclose(run_anova(data, labels)["pval"], right).all())


def blocks_in_another_order(run_anova):
    values = np.random.default_rng(2).normal(size=(4, 8))
    columns = [f"s{i}" for i in range(8)]
    data = from_df(pd.DataFrame(values, index=list("wxyz"), columns=columns))
    labels = list("bbbaaaaa")
    right = stats.f_oneway(values[:, :3], values[:, 3:], axis=1).pvalue
    return bool(np.allclose(run_anova(data, labels)["pval"], right))


@pytest.mark.parametrize("my_test", [moves_the_cells, knows_the_answer])
def test_a_test_that_moves_the_cells_is_right(my_test, capsys):
    answer = unmasks(my_test)
    assert answer.status == "right", answer
    assert capsys.readouterr().out == ""
    seen = "too" if my_test is knows_the_answer else "lets the suspect of 6.5 pass"
    assert seen in answer.message


def test_blocks_of_another_order_and_size_unmask_all_relatives():
    assert unmasks(blocks_in_another_order).status == "right"


def test_a_relative_that_passes_is_named(monkeypatch):
    def by_appearance(data, groups, alpha=0.05):
        counts = pd.Series(list(groups)).value_counts(sort=False)
        labels = np.repeat(counts.index, counts)
        return suspects.all_at_once(data, list(labels), alpha)

    monkeypatch.setattr(
        unmask, "RELATIVES", {"keeps the order of appearance": by_appearance}
    )
    answer = unmasks(blocks_in_another_order)
    assert answer.status == "note" and "order of appearance" in answer.message


MOVED = from_df(TABLE.iloc[:, ORDER_OF_CELLS]), GROUPS.iloc[ORDER_OF_CELLS]


def true_after_one_call(run_anova):
    run_anova(*MOVED)
    return True


def the_same_call_twice(run_anova):
    return np.allclose(run_anova(*MOVED)["pval"], run_anova(*MOVED)["pval"])


def two_tables_unasked(run_anova):
    before, after = run_anova(from_df(TABLE), GROUPS), run_anova(*MOVED)
    return len(before) == len(after)


def asserts_close(run_anova):
    np.testing.assert_allclose(run_anova(*MOVED)["pval"], PVAL.iloc[:20])


def asserts_then_true(run_anova):
    np.testing.assert_allclose(run_anova(*MOVED)["pval"], PVAL.iloc[:20])
    return True


def on_course_data(run_anova):
    result = run_anova(from_df(TABLE), GROUPS)
    return np.allclose(result["pval"], PVAL.iloc[:20])


def exact(run_anova):
    right = suspects.all_at_once(from_df(TABLE), GROUPS)["pval"]
    moved = TABLE.iloc[:, ::-1]
    result = run_anova(from_df(moved), GROUPS.iloc[::-1])["pval"]
    once_more = run_anova(from_df(TABLE), GROUPS)["pval"]
    return bool((once_more == right).all() and np.allclose(result, right))


def by_place(run_anova):
    moved = TABLE.iloc[:, ORDER_OF_CELLS]
    result = run_anova(from_df(moved), GROUPS.iloc[ORDER_OF_CELLS])
    return np.allclose(result.iloc[:, 0], PVAL.iloc[:20])


def upside_down(run_anova):
    return not moves_the_cells(run_anova)


def moves(run_anova, cells=None, labels=None, rows=None, groups=GROUPS) -> bool:
    """Compare a call with one in which some of the three stand in another order."""
    table = TABLE if rows is None else EXPRESSION.iloc[:150]
    moved = table if rows is None else table.iloc[rows]
    moved = moved if cells is None else moved.iloc[:, cells]
    before = run_anova(from_df(table), groups)
    after = run_anova(from_df(moved), groups if labels is None else groups[labels])
    return np.allclose(before["pval"], after["pval"])


PLAIN = GROUPS.to_numpy()


def moves_only_the_labels(run_anova):
    return moves(run_anova, labels=ORDER_OF_CELLS, groups=PLAIN)


def moves_only_the_labels_and_says_not(run_anova):
    return not moves_only_the_labels(run_anova)


def moves_only_named_labels(run_anova):
    after = run_anova(from_df(TABLE), GROUPS.iloc[ORDER_OF_CELLS])
    return np.allclose(run_anova(from_df(TABLE), GROUPS)["pval"], after["pval"])


def moves_only_named_labels_and_says_not(run_anova):
    return not moves_only_named_labels(run_anova)


def moves_only_the_cells(run_anova):
    return moves(run_anova, cells=ORDER_OF_CELLS, groups=PLAIN)


def moves_both_apart(run_anova):
    other = ORDER_OF_CELLS[::-1]
    return moves(run_anova, cells=ORDER_OF_CELLS, labels=other, groups=PLAIN)


def moves_the_genes(run_anova):
    return moves(run_anova, rows=ORDER_OF_CELLS, labels=ORDER_OF_CELLS, groups=PLAIN)


def takes_rows_for_columns(run_anova):
    run_anova(from_df(TABLE), GROUPS)
    moved = TABLE.iloc[ORDER_OF_CELLS]
    return bool(run_anova(from_df(moved), GROUPS.iloc[ORDER_OF_CELLS])["pval"].max())


def takes_rows_of_all_genes(run_anova):
    before = run_anova(from_df(EXPRESSION.iloc[:200]), GROUPS)
    moved = EXPRESSION.iloc[ORDER_OF_CELLS]
    after = run_anova(from_df(moved), GROUPS.iloc[ORDER_OF_CELLS])
    return np.allclose(before["pval"], after["pval"])


def asks_labels_by_name(run_anova):
    moved = TABLE.iloc[:, ORDER_OF_CELLS]
    return run_anova(from_df(moved), GROUPS[ORDER_OF_CELLS])["pval"].max() < 1


def hands_over_a_table(run_anova):
    return run_anova(TABLE, GROUPS)["pval"].max() < 1


def cuts_the_dictionary(run_anova):
    return run_anova(HSPC.iloc[:20], GROUPS)["pval"].max() < 1


def knows_no_such_name(run_anova):
    return run_anova(few_genes, GROUPS)["pval"].max() < 1  # noqa: F821


def hands_over_too_much(run_anova):
    return run_anova(from_df(TABLE), GROUPS, 0.05, "all")["pval"].max() < 1


def shuffles_twice(run_anova, groups=PLAIN, right=True):
    rng = np.random.default_rng(4)
    cells, labels = rng.permutation(150), rng.permutation(150)
    return moves(run_anova, cells, labels, groups=groups) == right


def shuffles_twice_and_says_not(run_anova):
    return shuffles_twice(run_anova, right=False)


def shuffles_twice_with_names(run_anova):
    rng = np.random.default_rng(4)
    moved = TABLE.iloc[:, rng.permutation(150)]
    after = run_anova(from_df(moved), GROUPS.iloc[rng.permutation(150)])
    return np.allclose(run_anova(from_df(TABLE), GROUPS)["pval"], after["pval"])


def shuffles_twice_with_names_and_says_not(run_anova):
    return not shuffles_twice_with_names(run_anova)


def calls_that_of_functions(run_anova):
    return functions.run_anova(from_df(TABLE), GROUPS)["pval"].max() < 1


def judges_the_suspect_only(my_argument):
    result = suspects.sorted_labels(from_df(TABLE), GROUPS)
    return bool(np.allclose(result["pval"], PVAL.iloc[:20]))


def judges_the_suspect_only_and_says_not(my_argument):
    return not judges_the_suspect_only(my_argument) and bool(suspects.sorted_labels)


def turns_round(run_anova):
    return moves(run_anova, slice(None, None, -1), slice(None, None, -1), groups=PLAIN)


def prints_only(run_anova):
    print(moves_the_cells(run_anova))


def asserts(run_anova):
    assert not moves_the_cells(run_anova)
    return True


def stops(run_anova):
    result = run_anova(from_df(TABLE), GROUPS)
    return result["p_value"].max() < 1


def leaves_a_list(run_anova):
    return [1, 2, 3][len(run_anova(from_df(TABLE), GROUPS))] > 0


@pytest.mark.parametrize(
    "my_test, misconception, words",
    [
        (lambda run_anova: True, None, "calls none of them"),
        (lambda run_anova: False, None, "False to every"),
        (on_course_data, "C8", "the suspect too"),
        (turns_round, "C8", "the suspect too"),
        (exact, None, "gene after gene"),
        (by_place, None, "one column more"),
        (upside_down, None, "accepts the suspect and rejects the right ones"),
        (moves_only_the_labels, "C8", "labels stand in different orders"),
        (moves_only_the_labels_and_says_not, "C8", "the labels alone move"),
        (moves_only_named_labels, "C8", "did their names move with them"),
        (moves_only_named_labels_and_says_not, None, "matches labels by name"),
        (moves_only_the_cells, "C8", "cells stand in different orders"),
        (moves_both_apart, "C8", "but not together"),
        (shuffles_twice, "C8", "but not together"),
        (shuffles_twice_and_says_not, "C8", "but not together"),
        (shuffles_twice_with_names, "C8", "but not together"),
        (shuffles_twice_with_names_and_says_not, None, "but not together"),
        (calls_that_of_functions, None, "It uses 'functions.run_anova'"),
        (judges_the_suspect_only, None, "accepts every run_anova, and calls none"),
        (judges_the_suspect_only, None, "It uses 'sorted_labels'"),
        (judges_the_suspect_only_and_says_not, None, "False to every run_anova, and"),
        (moves_the_genes, "C31", "the genes stand in different orders"),
        (takes_rows_for_columns, "C31", "a row is a gene"),
        (takes_rows_of_all_genes, "C31", "does not fit together"),
        (asks_labels_by_name, "C10", "a place or for a name"),
        (hands_over_a_table, "C29", "only a table can be cut"),
        (cuts_the_dictionary, "C29", "only a table can be cut"),
        (knows_no_such_name, "C79", "was that cell run"),
        (hands_over_too_much, None, "the line with def"),
        (lambda run_anova, data: True, None, "called with one argument"),
        (prints_only, "C70", "None"),
        (asserts, None, "assert"),
        (asserts_then_true, None, "comparison gives one of the two"),
        (asserts_close, "C70", "assert_allclose gives nothing back"),
        (
            lambda f: np.testing.assert_equal(len(f(*MOVED)), 20),
            "C70",
            "assert_equal",
        ),
        (true_after_one_call, None, "You make 1 call. What is compared"),
        (the_same_call_twice, None, "2 calls, all with the same data and labels."),
        (two_tables_unasked, None, "2 calls. What is compared with what"),
        (stops, None, "in its line 3, on one that tests all genes in one call"),
        (leaves_a_list, None, "what the specification allows"),
        (lambda run_anova: "False", "C81", "bool('False')"),
        (lambda run_anova: pd.Series([True, False]), None, "one True or False"),
        (lambda: True, None, "stopped"),
    ],
)
def test_tests_that_miss_get_their_hint(my_test, misconception, words):
    answer = unmasks(my_test)
    assert answer.status == "hint", answer
    assert answer.misconception == misconception, answer
    assert words in answer.message, answer


# ---------------------------------------------------------------------------
# A test that does not end
# ---------------------------------------------------------------------------


def in_one_line(run_anova):
    while True: pass  # fmt: skip  # noqa: E701


def catches_everything(run_anova):
    while True:
        try:
            np.sum([1, 2])
        except:  # noqa: E722
            pass


def catches_from_outside(run_anova):
    try:
        while True:
            len("a")
    except:  # noqa: E722
        return True


def in_a_list(run_anova):
    return [i for i in itertools.count() if i < 0]


def in_a_helper(run_anova):
    def grow(x):
        while x > 0:
            x += 1

    return grow(1)


def calls_without_end(run_anova):
    while run_anova(from_df(TABLE), GROUPS) is not None:
        pass


@pytest.mark.parametrize(
    "my_test",
    [
        in_one_line,
        catches_everything,
        catches_from_outside,
        in_a_list,
        in_a_helper,
        calls_without_end,
    ],
)
def test_a_test_without_an_end_comes_back(my_test, monkeypatch):
    monkeypatch.setattr(time_limit, "SECONDS", 0.1)
    monkeypatch.setattr(time_limit, "FREE_CALLS", 2)
    before = sys.gettrace()
    answer = unmasks(my_test)
    assert (answer.status, answer.misconception) == ("hint", "endless")
    assert re.search(r"in its line [2-9]\b", answer.message), answer
    assert "wait" not in answer.message
    assert sys.gettrace() is before


def test_a_test_that_waits_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(time_limit, "SECONDS_ON_THE_CLOCK", 0.1)

    def waits(run_anova):
        while True:
            time.sleep(0.01)

    answer = unmasks(waits)
    assert answer.misconception == "endless" and "busy" in answer.message


def test_what_run_anova_computes_does_not_count(monkeypatch):
    now = iter(range(10**9))
    monkeypatch.setattr(time_limit, "computed", lambda: 0.001 * next(now))
    slow = {"a slow one": lambda *args: [next(now) for _ in range(100_000)]}
    monkeypatch.setattr(unmask, "RIGHT_ONES", slow)
    answer = unmasks(lambda run_anova: run_anova(from_df(TABLE), GROUPS) is None)
    assert answer.misconception != "endless"


def test_an_unwritten_test_is_not_judged():
    def my_test(run_anova): ...

    def with_docstring(run_anova):
        """Say whether run_anova is right."""

    assert unmasks(my_test).status == "todo"
    assert unmasks(with_docstring).status == "todo"


def test_a_test_that_leaves_python_is_caught():
    def leaves(run_anova):
        raise SystemExit

    assert unmasks(leaves).status == "hint"


# ---------------------------------------------------------------------------
# The notebook
# ---------------------------------------------------------------------------


def test_the_target_table_is_what_run_anova_gives():
    cells = notebook_cells.read("06_exercises").cells
    target = next(c.source for c in cells if "a right function gives this" in c.source)
    block = re.search(r"```text\n(.*?)```", target, re.DOTALL)[1]
    lines = [line.split() for line in block.splitlines() if line.strip()]
    assert lines[0] == ["pval", "pval_fdr", "significant"]
    rows = [line for line in lines if line[0] in EXPRESSION.index]
    assert len(rows) == 5
    for name, pval, pval_fdr, significant in rows:
        assert float(pval) == round(PVAL[name], 4)
        assert float(pval_fdr) == round(PVAL_FDR[name], 4)
        assert significant == str(bool(PVAL_FDR[name] <= 0.05))
    counts = [int(line[-1]) for line in lines[-3:]]
    expected = [len(PVAL), (PVAL_FDR <= 0.05).sum(), (PVAL_FDR <= 0.0005).sum()]
    assert counts == expected
