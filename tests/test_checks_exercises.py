"""The feedback of notebook 06 on right, wrong and absurd answers."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import notebook_cells
from checks.answer import Answer
from checks.course_results import Course
from checks.tasks.nb06 import exercises, suspects
from checks.tasks.nb06.exercises import PUZZLE, find_the_bug, parsons, unmasks
from functions import expression_df, from_df, load_hspc, sample_groups

HSPC = load_hspc()
EXPRESSION = expression_df(HSPC)
GROUPS = sample_groups(HSPC)
BY_GROUP = [HSPC["expression"][:, GROUPS == name] for name in GROUPS.unique()]
# scipy is the second opinion: the module asks fast_anova and statsmodels.
PVAL = pd.Series(stats.f_oneway(*BY_GROUP, axis=1).pvalue, index=EXPRESSION.index)
PVAL_FDR = pd.Series(stats.false_discovery_control(PVAL), index=PVAL.index)
RANKED = np.sort(PVAL_FDR)
THRESHOLD = RANKED[499]

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
JUDGES = [exercises.fdr_threshold, parsons, find_the_bug, unmasks]


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
        PVAL_FDR.nsmallest(500).max(),
    ],
)
def test_the_500th_smallest_adjusted_p_value_is_right(value):
    answer = exercises.fdr_threshold(value)
    assert answer.status == "right", answer
    assert "502" in answer.message and "499" in answer.message


def test_the_course_data_have_ties_at_the_500th_place():
    assert (PVAL_FDR <= THRESHOLD * (1 + 1e-9)).sum() == 502
    assert (PVAL_FDR < THRESHOLD * (1 - 1e-9)).sum() == 499


def test_a_threshold_found_by_trying_is_right_with_a_note():
    answer = exercises.fdr_threshold(2e-10)
    assert (answer.status, answer.misconception) == ("note", "C54")


def test_without_ties_a_threshold_that_calls_exactly_500_is_accepted(monkeypatch):
    pval = pd.Series(np.linspace(1e-9, 1, 1000) ** 3)
    results = pd.DataFrame({"pval": pval})
    monkeypatch.setattr(exercises, "hspc", lambda: Course(None, None, results))
    ranked = np.sort(stats.false_discovery_control(pval))
    assert exercises.fdr_threshold(ranked[499]).status == "right"
    between = (ranked[499] + ranked[500]) / 2
    assert exercises.fdr_threshold(between).status == "note"
    # '<' with the value of the gene after the last calls 500, too.
    assert exercises.fdr_threshold(ranked[500]).status == "note"
    assert exercises.fdr_threshold(ranked[501]).status == "hint"
    assert exercises.fdr_threshold(ranked[498]).status == "hint"


@pytest.mark.parametrize(
    "value, misconception",
    [
        (np.sort(PVAL)[499], "C43"),
        (np.sort(PVAL)[499] * len(PVAL), "C46"),
        (0.05 * 500 / len(PVAL), "C56"),
        (np.sort(stats.false_discovery_control(PVAL_FDR))[499], "C47"),
        (np.sort(stats.false_discovery_control(PVAL[PVAL < 0.05]))[499], "C52"),
        (1.9e-10, "C54"),
        (2.2e-10, "C54"),
        (np.sort(PVAL_FDR)[::-1][499], "C50"),
        (1 - THRESHOLD, "C50"),
    ],
)
def test_wrong_thresholds_are_recognised(value, misconception):
    answer = exercises.fdr_threshold(value)
    assert (answer.status, answer.misconception) == ("hint", misconception), answer


@pytest.mark.parametrize(
    "value, words",
    [
        (PVAL_FDR.iloc[499], "order of the genes"),
        (PVAL_FDR.iloc[500], "order of the genes"),
        (PVAL_FDR.iloc[:500].max(), "Sort the adjusted p-values"),
        (500, "count or a position"),
        (int(np.argsort(PVAL_FDR.to_numpy())[499]), "count or a position"),
        (PVAL_FDR.sort_values().index[499], "is a gene"),
        (PVAL_FDR.nsmallest(500), "500 entries"),
        (-np.log10(THRESHOLD), "logarithm"),
        (np.log10(THRESHOLD), "logarithm"),
        (500 / len(PVAL), "share"),
        (0.05, "calls 2282 genes"),
        (0.0005, "calls 1632 genes"),
        (RANKED[497], "calls 498 genes"),
        ("2e-10", "text"),
    ],
)
def test_the_hint_says_what_the_number_is(value, words):
    answer = exercises.fdr_threshold(value)
    assert answer.status == "hint" and words in answer.message, answer


def test_no_hint_gives_the_threshold_or_its_code():
    values = [*RANKED[490:510], *np.sort(PVAL)[495:505], 0.05, 500, 0.2, None, "Kit"]
    hints = [exercises.fdr_threshold(value) for value in values]
    hints += [Answer("hint", text) for _, text, _ in exercises.wrong_thresholds()]
    hints = [answer.message for answer in hints if answer.status == "hint"]
    assert len(hints) > 20
    for message in hints:
        assert not re.search(
            r"499\]|iloc|sort_values|nsmallest|1\.9[89]\d*e-10", message
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

LISTING = exercises.listing()
BUG = next(n for n, text in enumerate(LISTING, 1) if "grand_mean =" in text)


@pytest.mark.parametrize(
    "value", [BUG, float(BUG), str(BUG), f"line {BUG}", np.int64(BUG), [BUG]]
)
def test_the_guilty_line_is_found(value):
    assert find_the_bug(value).status == "right"


def test_every_other_line_has_a_reason_of_its_own():
    reasons = []
    for number in range(1, len(LISTING) + 1):
        answer = find_the_bug(number)
        if number != BUG:
            assert answer.status == "hint"
            assert str(BUG) not in re.sub(rf"line {number}\b", "", answer.message)
            reasons.append(answer.message.splitlines()[0].split(": ", 1)[1])
    assert len(set(reasons)) == len(LISTING) - 1
    for _, reason, _ in exercises.INNOCENT:
        assert sum(reason in found for found in reasons) == 1


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

WRONG_ONES = [suspects.sorted_labels, *[one for one, _ in exercises.RELATIVES]]


@pytest.mark.parametrize("uneven", [False, True])
@pytest.mark.parametrize("one", [one for one, _ in exercises.RIGHT_ONES])
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
        exercises, "RELATIVES", [(by_appearance, "keeps the order of appearance")]
    )
    answer = unmasks(blocks_in_another_order)
    assert answer.status == "note" and "order of appearance" in answer.message


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


def moves_only_the_labels(run_anova):
    before = run_anova(from_df(TABLE), GROUPS)
    after = run_anova(from_df(TABLE), GROUPS.iloc[ORDER_OF_CELLS])
    return np.allclose(before["pval"], after["pval"])


def prints_only(run_anova):
    print(moves_the_cells(run_anova))


def asserts(run_anova):
    assert not moves_the_cells(run_anova)
    return True


def stops(run_anova):
    result = run_anova(from_df(TABLE), GROUPS)
    return result["p_value"].max() < 1


@pytest.mark.parametrize(
    "my_test, misconception, words",
    [
        (lambda run_anova: True, "C8", "the suspect too"),
        (lambda run_anova: False, None, "False to every"),
        (on_course_data, "C8", "the suspect too"),
        (exact, None, "gene after gene"),
        (by_place, None, "one column more"),
        (upside_down, None, "changed places"),
        (moves_only_the_labels, "C8", "did their names move with them"),
        (prints_only, "C70", "None"),
        (asserts, None, "assert"),
        (stops, None, "in its line 3, on one that tests all genes in one call"),
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
    target = next(c.source for c in cells if "The target: on the course" in c.source)
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
