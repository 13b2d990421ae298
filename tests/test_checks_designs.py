"""The feedback of notebook 10 names the idea that went wrong."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import checks
from checks.answer import Answer
from checks.tasks.nb10.coefficients import read_coefficients
from checks.tasks.nb10.fit import fit_design
from checks.tasks.nb10.sheets import what_can_be_told
from solutions import functions as solved

NAMES = ["intercept", "group_LTHSC", "group_MEP", "mouse_b", "mouse_c"]
COEF = pd.Series([5.13, -5.02, -2.47, -8.84, -2.31], index=NAMES)
ONE, LTHSC, MEP, _, IN_C = COEF
DIFFERENCE, MEAN = MEP - LTHSC, ONE + LTHSC + IN_C
GARBAGE = [None, "text", [], [1, 2], np.nan, np.inf, {}, {1}, True, 1j, object()]


def told(answer):
    assert isinstance(answer, Answer)
    return answer.status, answer.misconception


@pytest.mark.parametrize("form", [float, np.float64, np.array, lambda x: round(x, 2)])
def test_right_coefficients(form):
    for coef in [COEF, COEF[::-1]]:
        answer = read_coefficients(coef, form(DIFFERENCE), form(MEAN))
        assert told(answer) == ("right", None)


def test_two_decimals_are_enough_and_one_is_not():
    coef = COEF + 0.004
    right = coef["group_MEP"] - coef["group_LTHSC"]
    mean = coef["intercept"] + coef["group_LTHSC"] + coef["mouse_c"]
    assert read_coefficients(coef, right, round(mean, 2)).status == "right"
    assert read_coefficients(coef, right + 0.05, mean).status == "hint"


DIFFERENCES = {
    "MEP alone": (MEP, "C100", "of MEP alone"),
    "LTHSC alone": (LTHSC, "C100", "of LTHSC alone"),
    "turned round": (-DIFFERENCE, None, "turned round"),
    "sum": (MEP + LTHSC, None, "sum of the two"),
    "a mean": (ONE + MEP, "C100", "the mean that the model gives MEP"),
    "with intercept": (ONE + DIFFERENCE, None, "still holds the intercept"),
    "with a mouse": (DIFFERENCE + IN_C, None, "minus group_LTHSC plus group_MEP plus"),
    "something else": (77, None, "no sum or difference"),
}
MEANS = {
    "LTHSC alone": (LTHSC, "C100", "of LTHSC alone"),
    "mouse alone": (IN_C, "C100", "of mouse c alone"),
    "in mouse a": (ONE + LTHSC, None, "LTHSC in mouse a"),
    "GMP": (ONE + IN_C, None, "GMP in mouse c"),
    "distances": (LTHSC + IN_C, "C100", "two distances"),
    "all": (COEF.sum(), None, "all five"),
    "in mouse b": (ONE + LTHSC + COEF["mouse_b"], None, "plus mouse_b"),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_wrong_difference(name):
    value, number, said = DIFFERENCES[name]
    answer = read_coefficients(COEF, value, MEAN)
    assert told(answer) == ("hint", number) and said in answer.message


@pytest.mark.parametrize("name", MEANS)
def test_wrong_mean(name):
    value, number, said = MEANS[name]
    answer = read_coefficients(COEF, DIFFERENCE, value)
    assert told(answer) == ("hint", number) and said in answer.message


@pytest.mark.parametrize("value", GARBAGE)
def test_coefficients_garbage(value):
    assert read_coefficients(COEF, value, MEAN).status == "hint"
    assert read_coefficients(COEF, DIFFERENCE, value).status == "hint"
    assert read_coefficients(value, DIFFERENCE, MEAN).status == "hint"


def test_not_answered_yet():
    assert read_coefficients(COEF, ..., ...).status == "todo"
    assert read_coefficients(COEF, 1.0, ...).status == "todo"
    assert what_can_be_told(...).status == "todo"
    assert what_can_be_told({"A": ..., "B": ..., "C": ...}).status == "todo"

    def unwritten(expression, full, reduced):
        return ...

    assert fit_design(unwritten).status == "todo"


def by_lstsq(expression, full, reduced):
    left = np.linalg.lstsq(full, expression.T)[1]
    left_reduced = np.linalg.lstsq(reduced, expression.T)[1]
    (n, p), q = full.shape, reduced.shape[1]
    F = ((left_reduced - left) / (p - q)) / (left / (n - p))
    return F, stats.f.sf(F, p - q, n - p)


def by_loop(expression, full, reduced):
    rows = []
    for row in expression:
        one = by_lstsq(row[np.newaxis], full.to_numpy(), reduced.to_numpy())
        rows.append([one[0][0], one[1][0]])
    return pd.DataFrame(rows, columns=["F", "pval"])


def by_pinv(expression, full, reduced):
    def rss(X):
        X = X.to_numpy()
        return ((expression.T - X @ np.linalg.pinv(X) @ expression.T) ** 2).sum(axis=0)

    (n, p), q = full.shape, reduced.shape[1]
    F = (rss(reduced) / rss(full) - 1) * (n - p) / (p - q)
    return [list(F), list(1 - stats.f.cdf(F, p - q, n - p))]


RIGHT = {
    "lstsq": by_lstsq,
    "loop": by_loop,
    "pinv": by_pinv,
    "the course": solved.fit_design,
    "one array": lambda *given: np.array(by_lstsq(*given)),
    "a dict": lambda *given: dict(zip(["F", "p"], by_lstsq(*given))),
    "columns": lambda *given: [x[:, np.newaxis] for x in by_lstsq(*given)],
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_functions(name):
    answer = fit_design(RIGHT[name])
    assert told(answer) == ("right", None), answer


def with_df(asked, left):
    def function(expression, full, reduced):
        more = np.linalg.lstsq(full, expression.T)[1]
        fewer = np.linalg.lstsq(reduced, expression.T)[1]
        (n, p), q = full.shape, reduced.shape[1]
        with np.errstate(all="ignore"):
            F = ((fewer - more) / asked(n, p, q)) / (more / left(n, p, q))
        return F, stats.f.sf(F, p - q, n - p)

    return function


def other_p(change):
    def function(expression, full, reduced):
        F, _ = by_lstsq(expression, full, reduced)
        (n, p), q = full.shape, reduced.shape[1]
        return F, change(F, p - q, n - p)

    return function


def whole_model(expression, full, reduced):
    return by_lstsq(expression, full, full[["intercept"]])


def no_block(expression, full, reduced):
    asked = [name for name in full if name not in reduced]
    return by_lstsq(expression, full[["intercept", *asked]], full[["intercept"]])


def rest_of_reduced(expression, full, reduced):
    more = np.linalg.lstsq(full, expression.T)[1]
    fewer = np.linalg.lstsq(reduced, expression.T)[1]
    (n, p), q = full.shape, reduced.shape[1]
    F = ((fewer - more) / (p - q)) / (fewer / (n - q))
    return F, stats.f.sf(F, p - q, n - p)


def asked(n, p, q):
    return p - q


def left(n, p, q):
    return n - p


def put_together(change):
    def function(expression, full, reduced):
        more = np.linalg.lstsq(full, expression.T)[1]
        fewer = np.linalg.lstsq(reduced, expression.T)[1]
        (n, p), q = full.shape, reduced.shape[1]
        F = change(fewer, more, n, p, q)
        return F, stats.f.sf(F, p - q, n - p)

    return function


def takes_thing(place):
    def function(expression, full, reduced):
        more = np.linalg.lstsq(full, expression.T)[place]
        fewer = np.linalg.lstsq(reduced, expression.T)[place]
        (n, p), q = full.shape, reduced.shape[1]
        F = ((fewer - more) / (p - q)) / (more / (n - p))
        return F, stats.f.sf(F, p - q, n - p)

    return function


def forgets_which(expression, full, reduced):
    return np.linalg.lstsq(full, expression.T) - np.linalg.lstsq(reduced, expression.T)


def two_sizes(expression, full, reduced):
    return full.shape[1] - reduced.shape, 1


# What a notebook holds, under its names there.
design = solved.design_matrix(
    pd.DataFrame({"group": list("abc") * 3, "mouse": list("xxxyyyzzz")})
)
values = np.random.default_rng(0).normal(0, 1, (50, 9))


def design_of_notebook(expression, full, reduced):
    return by_lstsq(expression, design, reduced)


def values_of_notebook(expression, full, reduced):
    return np.linalg.lstsq(full, values.T)[1], np.ones(50)


def sizes_of_notebook(expression, full, reduced):
    return with_df(asked, lambda n, p, q: len(design) - p)(expression, full, reduced)


def no_name_of_notebook(expression, full, reduced):
    F, p = by_lstsq(expression, full.values, reduced.values)
    return 7 * F, p


WRONG = {
    "whole model": (whole_model, "C101", "whole design"),
    "no block": (no_block, None, "without the block"),
    "sums of squares": (with_df(lambda *_: 1, lambda *_: 1), "C16", "ratio of two"),
    "loss not divided": (with_df(lambda *_: 1, left), "C17", "loss is not divided"),
    "all columns": (with_df(lambda n, p, q: p, left), "C17", "all columns"),
    "one column less": (with_df(lambda n, p, q: p - q - 1, left), "C17", "one column"),
    "n": (with_df(asked, lambda n, p, q: n), "C17", "too large"),
    "n - 1": (with_df(asked, lambda n, p, q: n - 1), "C17", "too large"),
    "n - q": (with_df(asked, lambda n, p, q: n - q), "C17", "too large"),
    "n - p - 1": (with_df(asked, lambda n, p, q: n - p - 1), "C17", "one degree"),
    "rest of reduced": (rest_of_reduced, None, "*reduced* design leaves"),
    "minus": (lambda *a: [-by_lstsq(*a)[0], by_lstsq(*a)[1]], None, "minus sign"),
    "exchanged": (lambda e, f, r: by_lstsq(e, r, f), None, "in which order"),
    "p first": (lambda *given: by_lstsq(*given)[::-1], "C48", "order p, F"),
    "below": (other_p(stats.f.cdf), "C18", "area below"),
    "two-sided": (other_p(lambda *a: 2 * stats.f.sf(*a)), "C19", "twice"),
    "df exchanged": (other_p(lambda F, a, b: stats.f.sf(F, b, a)), "C17", "exchanged"),
    "height": (other_p(stats.f.pdf), None, "height of the F curve"),
    "another p": (other_p(lambda F, a, b: stats.f.sf(F, a, b + 5)), None, "p is not"),
    "all genes together": (
        lambda *given: [x.sum() for x in by_lstsq(*given)],
        "C31",
        "all genes together",
    ),
    "one a sample": (lambda e, f, r: (e.sum(axis=0), e.sum(axis=0)), "C31", "a sample"),
    "not turned": (lambda e, f, r: np.linalg.lstsq(f, e), "C31", "LinAlgError"),
    "nothing back": (lambda *given: None, "C70", "gives None"),
    "F alone": (lambda *given: by_lstsq(*given)[0], None, "two things"),
    "no name": (lambda *given: nowhere, None, "NameError"),  # noqa: F821
    "text": (lambda *given: ("F", "p"), None, "no row of numbers"),
    "other numbers": (with_df(asked, lambda n, p, q: n - 3.5), None, "is right"),
    "no brackets": (
        put_together(lambda f, m, n, p, q: (f - m) / (p - q) / m / (n - p)),
        None,
        "in another order",
    ),
    "no brackets around the rest": (
        put_together(lambda f, m, n, p, q: (f - m) / (p - q) / (m / n - p)),
        None,
        "then p is taken off",
    ),
    "no brackets around the loss": (
        put_together(lambda f, m, n, p, q: (f - m / (p - q)) / (m / (n - p))),
        None,
        "in another order",
    ),
    "no brackets anywhere": (
        put_together(lambda f, m, n, p, q: f - m / (p - q) / m / (n - p)),
        None,
        "in another order",
    ),
    "other brackets": (
        put_together(lambda f, m, n, p, q: ((f - m) / p - q) / (m / n - p)),
        None,
        "are the brackets those of the formula",
    ),
    "coefficients": (takes_thing(0), None, "another of the four things"),
    "ranks": (takes_thing(2), None, "made of the ranks"),
    "singular values": (takes_thing(3), None, "another of the four things"),
    "all four things": (forgets_which, None, "lstsq gives four things"),
    "both sizes": (two_sizes, None, "shape gives two"),
    "design of the notebook": (design_of_notebook, None, "reads design, a table"),
    "values of the notebook": (values_of_notebook, None, "reads values, a table"),
    "values of a table": (no_name_of_notebook, None, "is right"),
    "sizes of the notebook": (sizes_of_notebook, None, "is right"),
    "empty": (lambda *given: (np.zeros(0), np.zeros(0)), None, "is empty"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_functions(name):
    function, number, said = WRONG[name]
    answer = fit_design(function)
    assert told(answer) == ("hint", number), answer
    assert said in answer.message
    assert "?" in answer.message


@pytest.mark.parametrize("value", [*GARBAGE, ...])
def test_garbage_as_function_and_from_it(value):
    assert fit_design(value).status == "hint"
    assert fit_design(lambda *given: value).status in ("hint", "todo")


@pytest.mark.parametrize(
    "form",
    [
        {"A": "block", "B": "average", "C": "nothing"},
        {"c": " Nothing ", "b": "AVERAGE", "a": "block."},
        pd.Series({"A": "block", "B": "average", "C": "nothing"}),
        ["block", "average", "nothing"],
        ("block", "average", "nothing"),
    ],
)
def test_right_verdicts(form):
    assert told(what_can_be_told(form)) == ("right", None)


@pytest.mark.parametrize(
    ("sheet", "word", "number"),
    [
        ("A", "average", None),
        ("A", "nothing", None),
        ("B", "block", "C103"),
        ("B", "nothing", None),
        ("C", "block", "C102"),
        ("C", "average", None),
    ],
)
def test_wrong_verdicts(sheet, word, number):
    verdicts = {"A": "block", "B": "average", "C": "nothing"} | {sheet: word}
    answer = what_can_be_told(verdicts)
    assert told(answer) == ("hint", number)
    assert f"sheet {sheet}" in answer.message


@pytest.mark.parametrize("value", GARBAGE)
def test_verdicts_garbage(value):
    assert what_can_be_told(value).status == "hint"
    assert what_can_be_told({"A": value, "B": "average", "C": "nothing"}).status == (
        "hint"
    )


def test_a_notebook_can_call_them():
    for name in ["read_coefficients", "fit_design", "what_can_be_told"]:
        assert callable(getattr(checks, name))
