"""The feedback of notebook 08, and the functions that it teaches."""

import re

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import checks
from checks.answer import Answer, todo
from checks.tasks import ideas
from checks.tasks.nb08 import mistakes, name_the_test, which_way
from checks.tasks.nb08 import welch_genes as first
from checks.tasks.own_words import model_answers
from notebook_cells import run_cells
from solutions import functions as solved

NAME = "08_when_the_scatter_differs"
P, F, LEFT = "too many", "too few", "right"


def split(table, groups):
    values, labels = np.asarray(table, float), np.asarray(groups)
    return [values[:, labels == name] for name in np.unique(labels)]


def by_scipy(table, groups):
    result = stats.f_oneway(*split(table, groups), axis=1, equal_var=False)
    return result.statistic, result.pvalue


def by_loop(table, groups):
    rows = [by_scipy(row[np.newaxis], groups) for row in np.asarray(table, float)]
    return [float(F[0]) for F, _ in rows], [float(p[0]) for _, p in rows]


@pytest.mark.parametrize(
    "function",
    [
        solved.welch_genes,
        by_scipy,
        by_loop,
        lambda x, g: list(by_scipy(x, g)),
        lambda x, g: np.array(by_scipy(x, g)),
        lambda x, g: np.column_stack(by_scipy(x, g)),
        lambda x, g: tuple(pd.Series(row) for row in by_scipy(x, g)),
        lambda x, g: (np.nan_to_num(by_scipy(x, g)[0], nan=np.inf), by_scipy(x, g)[1]),
    ],
)
def test_right_functions_are_right(function):
    assert first.welch_genes(function).status == "right"


def test_the_solved_cell_is_right():
    names, _ = run_cells(NAME, ["08-002", "08-014", "08-016"])
    assert first.welch_genes(names["welch_genes"]).status == "right"


def as_function(gives):
    """Give a function of a learner that does for all tables what a recipe does."""

    def function(table, groups):
        with np.errstate(all="ignore"):
            case = mistakes.Case(
                "", pd.DataFrame(np.asarray(table)), np.asarray(groups)
            )
            F, p = gives(case)
        return np.append(np.nan, F), np.append(np.nan, p)

    return function


@pytest.mark.parametrize("known", mistakes.OTHER_F, ids=lambda known: known.hint[:40])
def test_a_known_mistake_is_named(known):
    answer = first.welch_genes(as_function(known.gives))
    assert (answer.status, answer.message) == ("hint", known.hint)
    assert answer.misconception == known.idea


def with_p(value):
    def function(table, groups):
        F, p = by_scipy(table, groups)
        return F, np.nan_to_num(p, nan=value)

    return function


def stops(table, groups):
    raise ValueError("operands could not be broadcast")


OTHERS = {
    "swapped": (lambda x, g: by_scipy(x, g)[::-1], "C48", "changed places"),
    "flat group significant": (with_p(0), None, "p = 0"),
    "flat group not significant": (with_p(1), None, "p = 1"),
    "prints": (lambda x, g: None, "C70", "gives None"),
    "p only": (lambda x, g: by_scipy(x, g)[1], None, "two rows are asked for"),
    "stops": (stops, None, "could not be broadcast"),
    "two groups only": (
        lambda x, g: stats.ttest_ind(*split(x, g)[:2], axis=1, equal_var=False)[:2],
        None,
        "gene1",
    ),
    "one value a sample": (
        lambda x, g: (np.zeros(len(g)), np.zeros(len(g))),
        "C31",
        "as many as samples",
    ),
    "all missing": (lambda x, g: np.full((2, len(x)), np.nan), None, "All p-values"),
    "one number": (lambda x, g: (3.2, by_scipy(x, g)[1]), None, "F is one number; 30"),
    "one p": (lambda x, g: (by_scipy(x, g)[0], np.float64(1)), None, "p is one number"),
    "column": (
        lambda x, g: tuple(row[:, np.newaxis] for row in by_scipy(x, g)),
        None,
        "F has the shape 30 x 1",
    ),
    "square": (
        lambda x, g: (by_scipy(x, g)[0], np.ones((len(x), len(x)))),
        None,
        "p has the shape 30 x 30",
    ),
    "a gene dropped": (
        lambda x, g: tuple(row[1:] for row in by_scipy(x, g)),
        None,
        "29 p-values for 30 genes.\nIn one of them",
    ),
    "the notebook's table": (
        lambda x, g: (np.ones(4170), np.ones(4170)),
        None,
        "does your function use its arguments",
    ),
    "tables only": (
        lambda x, g: by_scipy(x.iloc[:, :], g),
        None,
        "An array was handed in",
    ),
    "right F, p of chi-square": (
        lambda x, g: (by_scipy(x, g)[0], stats.chi2.sf(by_scipy(x, g)[0], 2)),
        None,
        "F is right",
    ),
    "k is three": (
        lambda x, g: (
            by_scipy(x, g) if len(set(g)) == 3 else (np.ones(len(x)), np.ones(len(x)))
        ),
        None,
        "right for some tables",
    ),
    "array only": (
        lambda x, g: by_scipy(x, g if isinstance(g, np.ndarray) else np.sort(g)),
        "C12",
        "With an array and a list",
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_another_function_gets_a_hint(case):
    function, idea, words = OTHERS[case]
    answer = first.welch_genes(function)
    assert answer.status == "hint" and words in answer.message, answer.message
    assert answer.misconception == idea
    assert "?" in answer.message


GARBAGE = [
    *(None, "", "abc", True, np.nan, 3.5, 1 + 2j, pd.NA, object(), [], {}, {1, 2}),
    *([...], {"a": "b"}, np.zeros((2, 2)), pd.DataFrame(), range(3), todo("x")),
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_whatever_comes_is_answered(garbage):
    functions = [garbage, lambda x, g: garbage, lambda x, g: (garbage, garbage)]
    for function in functions:
        answer = first.welch_genes(function)
        assert isinstance(answer, Answer) and answer.status == "hint"
    assert which_way.which_way(garbage).status == "hint"
    assert isinstance(name_the_test.name_the_test(garbage), Answer)


def test_dots_are_not_answered_yet(capsys):
    assert first.welch_genes(lambda x, g: (..., ...)).status == "todo"
    assert which_way.which_way(dict.fromkeys("abcde", ...)).status == "todo"
    checks.name_the_test(...)
    assert capsys.readouterr().out.startswith("Not answered yet")


ERRS = {"a": P, "b": F, "c": LEFT, "d": P, "e": LEFT}


@pytest.mark.parametrize(
    "form",
    [ERRS, pd.Series(ERRS), {k: v.upper() + " " for k, v in ERRS.items()}],
)
def test_right_directions(form):
    assert which_way.which_way(form).status == "right"


@pytest.mark.parametrize(
    ("other", "idea", "words"),
    [
        ({"b": P}, "C93", "in b, too"),
        ({"a": F}, "C92", "a gives too few"),
        ({"a": LEFT, "b": LEFT}, "C92", "a gives right"),
        ({"a": F, "b": P}, "C92", "a gives too few"),
        ({"b": LEFT}, None, "In b you say right"),
        ({"c": P}, None, "In c you say too many"),
        ({"d": LEFT}, "C94", "In d you say right"),
        ({"d": F}, "C94", "In d you say too few"),
        ({"e": P}, None, "In e you say too many"),
        ({"e": "maybe"}, None, "none of the three"),
    ],
)
def test_a_wrong_direction_is_asked_about(other, idea, words):
    answer = which_way.which_way(ERRS | other)
    assert (answer.status, answer.misconception) == ("hint", idea)
    assert words in answer.message and "?" in answer.message


def test_a_missing_letter_is_named():
    answer = which_way.which_way({k: v for k, v in ERRS.items() if k != "d"})
    assert answer.status == "hint" and "for d" in answer.message


def test_the_directions_are_those_of_a_simulation():
    rng = np.random.default_rng(5)
    designs = {
        "a": ("ANOVA", [40, 10], [1, 3]),
        "b": ("ANOVA", [40, 10], [3, 1]),
        "c": ("ANOVA", [40, 10], [2, 2]),
        "d": ("ANOVA", [30, 30, 30], [1, 1, 4]),
        "e": ("Welch", [40, 10], [1, 3]),
    }
    for letter, (test, sizes, sds) in designs.items():
        drawn = solved.draw_moments(sizes, sds, 100_000, rng)
        times = solved.level_of_tests(*drawn, limits=[0.05])[test].item()
        way = P if times > 1.25 else F if times < 0.8 else LEFT
        assert way == which_way.ERRS[letter]


def test_the_model_answer_is_that_of_the_notebook():
    names, _ = run_cells(NAME, ["08-046"], checks=checks)
    assert names["plan"] == model_answers()["name_the_test"].strip()
    assert name_the_test.name_the_test(names["plan"]).status == "read"


@pytest.mark.parametrize(
    ("text", "idea", "words"),
    [
        ("We take ANOVA, because ANOVA is robust against unequal scatter.", "C94", ""),
        ("The F-test copes with unequal variances, so we use it.", "C94", ""),
        ("Kruskal-Wallis, because ranks do not care about scatter.", "C95", "ranks"),
        ("Kruskal-Wallis is unaffected by unequal variances.", "C95", "ranks"),
        ("Mann-Whitney, since ranks don't care about the spread.", "C95", "ranks"),
        ("Levene first, then ANOVA if it is not significant.", "C54", "equal varia"),
        ("We first test with Levene's test and then choose.", "C54", "equal variances"),
        ("We run both and take whichever calls more.", "C54", "more than one"),
        ("Run both tests, then report the longer list.", "C54", "more than one"),
        ("Welch's test, because Welch assumes nothing.", "C95", "Welch's test assumes"),
        ("Welch makes no assumptions about the values.", "C95", "assumes nothing"),
        ("Welch's test. It assumes equal variances and normal errors.", None, "weight"),
        ("The drug group scatters more, so ANOVA is conservative.", "C92", "smaller"),
        ("ANOVA gives too few false alarms here, so ANOVA it is.", "C92", "smaller"),
    ],
)
def test_a_known_misreading_in_words_is_asked_about(text, idea, words):
    answer = name_the_test.name_the_test(text)
    assert (answer.status, answer.misconception) == ("hint", idea), answer.message
    assert words in answer.message


@pytest.mark.parametrize(
    "text",
    [
        "Welch, as ANOVA is not robust against unequal scatter with these sizes.",
        "Welch's test. We do not run Levene first and then choose.",
        "Welch's test; it does not assume equal variances, but normal errors.",
        "Welch's t-test: the small group scatters more, and ANOVA is not conservative.",
        "Welch. Ranks are not safe against unequal scatter either.",
        "We name Welch's test now; we will not take whichever calls more.",
        "Welch's test. It assumes independent patients and roughly normal values.",
        "Welch's test, without assuming equal variances; it still assumes normality.",
        "Welch's test assumes normal errors, not that both groups have one variance.",
        "ANOVA would give too many false alarms, since the small group scatters more.",
        "Welch; ANOVA assumes equal variances, which we do not expect here.",
        "Welch does not assume nothing: patients must be independent.",
    ],
)
def test_denials_and_sound_plans_pass(text):
    assert name_the_test.name_the_test(text).status == "read"


def test_hints_hold_no_code():
    known_ones = [*mistakes.OTHER_F, *which_way.OTHER_WAYS]
    claims = [claim["hint"].strip() for claim in ideas.book()["claim"]]
    for hint in [*(known.hint for known in known_ones), *claims]:
        first, _, rest = hint.partition("\n")
        assert first.endswith(".") and rest.rstrip().endswith("?")
        assert not re.search(r"\*\*|\.sum\(|axis=|keepdims", hint)


# The functions of functions.py.

SIZES = {"b": 5, "a": 9, "ab": 3}
LABELS = np.random.default_rng(1).permutation(np.repeat(list(SIZES), [5, 9, 3]))


def table(n_genes=200):
    rng = np.random.default_rng(2)
    sd = np.where(LABELS == "a", 4, 1)
    values = rng.normal(0, sd, (n_genes, 17)) + rng.normal(0, 1, (n_genes, 1))
    names = [f"s{i}" for i in range(17)]
    genes = [f"g{i}" for i in range(n_genes)]
    return pd.DataFrame(values, index=genes, columns=names)


@pytest.mark.parametrize("shift", [0, 1e6, -3])
@pytest.mark.parametrize("scale", [1, 1e-200, 1e150])
def test_all_genes_are_those_of_scipy(shift, scale):
    expected = by_scipy(table() + shift, LABELS)
    found = solved.welch_genes((table() + shift) * scale, LABELS)
    if scale == 1:
        np.testing.assert_allclose(found, expected, rtol=1e-6 if shift > 9 else 1e-11)
    elif scale < 1 or scale > 1:
        # Squares of such values are no numbers of a computer: never a wrong p.
        ok = np.isnan(found[1]) | np.isclose(found[1], expected[1], rtol=1e-5)
        assert ok.all()


def test_two_groups_are_the_t_test_of_welch():
    two = np.isin(LABELS, ["a", "b"])
    values, labels = table().loc[:, two], LABELS[two]
    found = solved.welch_genes(values, labels)
    t, p = stats.ttest_ind(*split(values, labels), axis=1, equal_var=False)
    np.testing.assert_allclose(found, (t**2, p), rtol=1e-10)


def test_course_and_leukemia_data():
    for data in [solved.load_hspc(), solved.load_golub()]:
        groups = solved.sample_groups(data)
        with np.errstate(all="ignore"):
            expected = by_scipy(data["expression"], groups)
        found = solved.welch_genes(solved.expression_df(data), groups)
        np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_labels_in_any_form():
    by_name = pd.Series(LABELS, index=table().columns)
    expected = solved.welch_genes(table(), LABELS)
    for labels in [list(LABELS), by_name, by_name[::-1], pd.Series(LABELS)]:
        np.testing.assert_array_equal(solved.welch_genes(table(), labels), expected)
    np.testing.assert_array_equal(
        solved.welch_genes(table().to_numpy(), LABELS), expected
    )


def test_what_has_no_answer_is_nan_and_harms_no_other_gene():
    values = table().to_numpy(copy=True)
    expected = solved.welch_genes(values, LABELS)
    values[0, LABELS == "b"] = 0.1  # its mean is rounded
    values[1] = 7
    values[2, 0], values[3, 5], values[4, 0] = np.nan, np.inf, -np.inf
    F, p = solved.welch_genes(values, LABELS)
    assert np.isnan(F[:5]).all() and np.isnan(p[:5]).all()
    np.testing.assert_array_equal((F[5:], p[5:]), np.array(expected)[:, 5:])
    assert values[1].tolist() == [7] * 17


def test_moments():
    sizes, means, variances = solved.group_moments(table(), LABELS)
    assert sizes.tolist() == [9, 3, 5]
    by_group = table().T.groupby(LABELS)
    np.testing.assert_allclose(means, by_group.mean().T)
    np.testing.assert_allclose(variances, by_group.var().T)
    flat = table()
    flat.loc["g0", LABELS == "b"] = 0.1
    assert solved.group_moments(flat, LABELS)[2][0, 2] == 0


def test_bad_input_is_refused_in_words():
    one = np.where(np.arange(17) == 4, "alone", "rest")
    with pytest.raises(ValueError, match="'alone' has one sample"):
        solved.welch_genes(table(), one)
    with pytest.raises(ValueError, match="3 labels for 17 samples"):
        solved.welch_genes(table(), LABELS[:3])
    with pytest.raises(ValueError, match="one group cannot be compared"):
        solved.welch_genes(table(), ["a"] * 17)
    with pytest.raises(ValueError, match="1 dimension"):
        solved.welch_genes(table().iloc[0], LABELS)
    with pytest.raises(TypeError, match="dictionary"):
        solved.welch_genes({"expression": table()}, LABELS)


def test_moments_drawn_are_those_of_drawn_values():
    rng = np.random.default_rng(3)
    sizes, means, variances = solved.draw_moments([4, 9], [1, 3], 200_000, rng)
    assert sizes.tolist() == [4, 9] and means.shape == variances.shape == (200_000, 2)
    np.testing.assert_allclose(means.mean(axis=0), 0, atol=0.02)
    np.testing.assert_allclose(means.var(axis=0), [1 / 4, 9 / 9], rtol=0.02)
    np.testing.assert_allclose(variances.mean(axis=0), [1, 9], rtol=0.02)
    np.testing.assert_allclose(variances.var(axis=0), [2 / 3, 2 * 81 / 8], rtol=0.04)
    assert abs(np.corrcoef(means[:, 0], variances[:, 0])[0, 1]) < 0.01


def test_levels_are_shares_in_units_of_the_limit():
    rng = np.random.default_rng(4)
    values = rng.normal(0, np.where(LABELS == "a", 3, 1), (3000, 17))
    got = solved.level_of_tests(*solved.group_moments(values, LABELS), [0.05, 0.2])
    usual = stats.f_oneway(*split(values, LABELS), axis=1).pvalue
    for limit in [0.05, 0.2]:
        for test, p in [("ANOVA", usual), ("Welch", by_scipy(values, LABELS)[1])]:
            share = (p <= limit).mean()
            assert got.loc[limit, test] == pytest.approx(share / limit)
            seen = max(share, 1 / 3000)
            spread = np.sqrt(seen * (1 - seen) / 3000)
            assert got.loc[limit, f"{test} +-"] == pytest.approx(spread / limit)
