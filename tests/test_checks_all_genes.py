"""The feedback of notebook 03 names the idea that went wrong."""

import json

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy.stats import f_oneway

from checks.answer import Answer, todo
from checks.course_results import hspc
from checks.tasks.nb03 import eta_and_p
from checks.tasks.nb03.count import raw_hits
from checks.tasks.nb03.labels_of_any_kind import same_p
from checks.tasks.nb03.loop import eta_loop
from conftest import ROOT
from fast_anova import anova_genes
from test_solved_functions import solved_functions

TABLE, GROUPS = hspc().expression, hspc().groups
NAMES = TABLE.index[:20]


def eta_squared(values):
    """Compute eta squared another way than the check does: R squared of a dummy fit."""
    design = pd.get_dummies(GROUPS).to_numpy(float)
    fitted = design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return ((fitted - values.mean()) ** 2).sum() / ((values - values.mean()) ** 2).sum()


ETA = np.array([eta_squared(TABLE.iloc[i].to_numpy()) for i in range(20)])
ALL_F, ALL_P = anova_genes(TABLE, GROUPS)
N_RAW = int((ALL_P <= 0.05).sum())


N_CALLED = int((hspc().results["pval_fdr"] <= 0.05).sum())


def filled(start, where, dtype=float):
    """Give a container in which only the places `where` were filled."""
    values = np.full(20, start, dtype=dtype)
    values[where] = ETA[where]
    return pd.Series(values, index=NAMES)


def position_taken_for_name():
    eta = pd.Series(np.nan, index=NAMES)
    for i in range(20):
        eta[i] = ETA[i]
    return eta


def test_the_series_asked_for_is_right():
    assert eta_loop(pd.Series(ETA, index=NAMES)).status == "right"
    for decimals in [2, 3, 6]:
        rounded = pd.Series(ETA, index=NAMES).round(decimals)
        assert eta_loop(rounded).status == "right"
    objects = pd.Series(ETA, index=NAMES).astype(object)
    assert eta_loop(objects).status == "right"


@pytest.mark.parametrize(
    "form",
    [
        ETA,
        list(ETA),
        tuple(ETA),
        dict(zip(NAMES, ETA, strict=True)),
        dict(enumerate(ETA)),
        pd.Series(ETA, index=NAMES).to_frame(),
        pd.Series(ETA),
        pd.Series(ETA, index=NAMES).sort_values(),
        eta_and_p.results()["eta"],
        list(eta_and_p.results()["eta"]),
        eta_and_p.results()["eta"].sort_values(),
        pd.Series(ETA[::-1], index=range(19, -1, -1)),
    ],
)
def test_other_right_forms_are_right_with_a_note(form):
    answer = eta_loop(form)
    assert (answer.status, answer.misconception) == ("note", None)


def test_the_note_says_in_what_the_values_stand():
    said = eta_loop(dict(zip(NAMES, ETA, strict=True))).message
    assert "a dict of 20 entries" in said


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [
        (ETA.round(1), None, "rounded to one decimal"),
        (
            pd.Series(ETA, index=NAMES[::-1]),
            "C80",
            "their names stand in another order",
        ),
        (pd.Series(ETA, index=range(19, -1, -1)), "C80", "stand in another order"),
        (
            pd.Series(ETA, index=[NAMES[0]] * 20),
            None,
            f"number 2 is called '{NAMES[0]}",
        ),
        (pd.Series(ETA, index=TABLE.index[1:21]), None, "number 1 is called"),
        (pd.Series(np.roll(ETA, 1), index=NAMES), "C32", f"where {NAMES[1]} belongs"),
        (pd.Series(np.roll(ETA, -1), index=NAMES), "C32", f"of {NAMES[1]} is number 1"),
        (pd.Series(ETA, index=NAMES).shift(1), "C32", "under the wrong genes, 1 place"),
        (pd.Series(ETA, index=NAMES).shift(-2), "C32", "wrong genes, 2 places off"),
        ([0, *ETA[:-1]], "C32", f"that of {NAMES[0]} is number 2."),
        (
            pd.Series(eta_and_p.results()["eta"].to_numpy()[1:21], index=NAMES),
            "C32",
            f"where {NAMES[0]} belongs",
        ),
        (eta_and_p.results()["eta"].to_numpy()[1:21], "C32", "begin or end at other"),
        (filled(np.nan, [19]), "C34", "only the last place holds a value"),
        (filled(0, [19]), "C34", "only the last place holds a value"),
        ([np.nan] * 19 + [ETA[19]], "C34", "only the last place holds a value"),
        (np.ma.array(ETA, mask=np.arange(20) == 5), None, "NaN stands in 1 of 20"),
    ],
)
def test_values_and_names_are_told_apart(value, number, words):
    answer = eta_loop(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message.split("\n")[0]


WRONG_ETA = {
    "same gene in every round": (np.full(20, ETA[3]), "C30"),
    "as many as cells": (np.linspace(0, 1, 150), "C31"),
    "right, and on to the number of cells": (
        [eta_squared(TABLE.iloc[i].to_numpy()) for i in range(150)],
        "C31",
    ),
    "one p-value a cell of a group": (np.linspace(0, 1, 50), "C31"),
    "range(1, 20), appended": (list(ETA[1:]), "C32"),
    "range(19), appended": (list(ETA[:-1]), "C32"),
    "range(1, 19), appended": (list(ETA[1:-1]), "C32"),
    "range(21)": (
        [eta_squared(TABLE.iloc[i].to_numpy()) for i in range(21)],
        "C32",
    ),
    "range(1, 21)": (eta_and_p.results()["eta"].iloc[1:21].to_list(), "C32"),
    "under the names of others": (
        pd.Series(eta_and_p.results()["eta"].iloc[1:21].to_numpy(), index=NAMES),
        "C32",
    ),
    "range(1, 20) from NaN": (filled(np.nan, range(1, 20)), "C32"),
    "range(19) from NaN": (filled(np.nan, range(19)), "C32"),
    "range(19) from 0": (filled(0, range(19)), "C32"),
    "range(1, 20) from 0": (filled(0, range(1, 20)), "C32"),
    "one gene left out, from 0": (filled(0, [*range(11), *range(12, 20)]), "C35"),
    "return in the loop": (ETA[0], "C33"),
    "return in the loop, as list": ([ETA[0]], "C33"),
    "list made inside the loop": ([ETA[19]], "C34"),
    "one name filled anew": (float(ETA[19]), "C34"),
    "broken off, from 0": (filled(0, range(7)), "C35"),
    # It never ran, or cells were handed over: both leave 0, and neither was seen.
    "0 everywhere": ([0.0] * 20, None),
    "whole numbers": (np.zeros(20, dtype=int), "C36"),
    "position taken for a name": (position_taken_for_name(), "C10"),
    "sorted": (np.sort(ETA), "C80"),
    "between divided by within": (ETA / (1 - ETA), "C16"),
}


@pytest.mark.parametrize("case", WRONG_ETA)
def test_a_wrong_loop_is_recognised(case):
    value, misconception = WRONG_ETA[case]
    answer = eta_loop(value)
    assert (answer.status, answer.misconception) == ("hint", misconception)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (ALL_P[:20], "p-values"),
        (ALL_F[:20], "F values"),
        (1 - ETA, "within"),
        (100 * ETA, "percent"),
        (np.sqrt(ETA), "square root"),
        (ALL_F[:20].round(3), "F values"),
        (2 * (ALL_F[:20] - 1) / (2 * ALL_F[:20] + 148), "omega"),
        (2 * (ALL_F[:20] - 1) / (2 * ALL_F[:20] + 147), "epsilon"),
        (ALL_F[:20] * 1.1, "0 of 20 values are right"),
        (ETA + 0.003, "0 of 20 values are right"),
        (np.where(np.arange(20) == 7, 0.9, ETA), "19 of 20 values"),
        (np.where(np.arange(20) == 7, np.inf, ETA), "infinite"),
        (0.5, "1 value; 20 are asked for"),
        (list(ETA[:2]) + [0.9], "3 values"),
        (pd.Series(ETA, index=[*NAMES[1:], NAMES[0]]), "another order"),
        (pd.Series(ETA, index=[*NAMES[1:], "Kit"]), "names beside them"),
        (eta_and_p.results()["eta"].nlargest(20), "right for the gene beside it"),
        (eta_and_p.results()["eta"].set_axis([f"x{i}" for i in range(4170)]), "'x0'"),
        (np.array(ETA).reshape(20, 1), "an ndarray of shape 20 x 1"),
        (filled(np.nan, range(7)), "break off"),
        ([np.nan] * 20, "NaN"),
        (filled(np.nan, [5, 6]), "0"),
        (pd.Series(ETA, index=TABLE.index[20:40]), "names"),
        (ETA[::-1] + 0.1, NAMES[0]),
        ([], "0 values"),
        (pd.Series(ETA, NAMES).reindex(TABLE.index), "before the loop"),
        (eta_squared, "function"),
        (None, "this is None"),
        (np.nan, "NaN, and one number for each gene is asked for.\nWhich line makes"),
        ("0.2", "a text"),
    ],
)
def test_other_wrong_values_are_named(value, word):
    answer = eta_loop(value)
    assert answer.status == "hint"
    assert word in answer.message


@pytest.mark.parametrize("value", [N_RAW, np.int64(N_RAW), float(N_RAW)])
def test_the_count_is_right(value):
    answer = raw_hits(value)
    assert answer.status == "right"
    assert "208" in answer.message


WRONG_COUNTS = {
    "the large ones": (len(ALL_P) - N_RAW, "C50", "large"),
    "all genes": (len(ALL_P), "C35", "all genes"),
    "F instead of p": (int((ALL_F < 0.05).sum()), "C14", "F values"),
    "F above": (int((ALL_F > 0.05).sum()), "C14", "F values"),
    "share": (N_RAW / len(ALL_P), None, "share"),
    "rounded share": (round(N_RAW / len(ALL_P), 2), None, "share"),
    "percent": (100 * N_RAW / len(ALL_P), None, "share"),
    "no share": (0.53, None, "0.53 is not the number"),
    "expected": (0.05 * len(ALL_P), None, "expect"),
    "p above 0.5": (int((ALL_P > 0.5).sum()), None, "above 0.5"),
    "half of that doubled": (2 * int((ALL_P > 0.5).sum()), None, "above 0.5"),
    "200 genes": (98, "C31", "first 200 genes"),
    "shuffled, as in the notebook": (221, None, "near 208"),
    "another threshold": (int((ALL_P < 0.01).sum()), None, "0.01"),
    "corrected": (N_CALLED, None, "correction"),
    "20 genes": (int((ALL_P[:20] < 0.05).sum()), "C31", "20 genes"),
    "shuffled": (171, None, "shuffled"),
    "mask": (pd.Series(ALL_P < 0.05), None, "entries"),
    "names": (TABLE.index[ALL_P < 0.05], None, "the genes or p-values themselves"),
    "list of p-values": (list(ALL_P[ALL_P < 0.05]), None, "themselves"),
    "in a list": ([N_RAW], None, "a list of 1 entry"),
    "value_counts": (pd.Series(ALL_P < 0.05).value_counts(), None, "which of the two"),
    "rounded first": (int((ALL_P.round(2) < 0.05).sum()), None, "p = 0.046"),
    "rounded, or equal": (int((ALL_P.round(2) <= 0.05).sum()), None, "rounded before"),
    "to three decimals": (int((ALL_P.round(3) < 0.05).sum()), None, "rounded before"),
    "some other number": (N_RAW - 7, None, "with its p of 0.046"),
    "text of another": ("12", None, "a text, in quotes"),
    "one bool": (True, None, "a bool"),
    "text": (str(N_RAW), None, "quotes"),
    "nothing": (None, None, "print"),
    "some number": (-3, None, "-3"),
}


@pytest.mark.parametrize("case", WRONG_COUNTS)
def test_a_wrong_count_is_recognised(case):
    value, misconception, word = WRONG_COUNTS[case]
    answer = raw_hits(value)
    assert (answer.status, answer.misconception) == ("hint", misconception)
    assert word in answer.message


@pytest.mark.parametrize("judge", [eta_loop, raw_hits, same_p])
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
        pd.NaT,
        object(),
        list,
        len,
        {},
        {"a": "b"},
        {1, 2},
        [...],
        [[1, 2], [3]],
        ["0.1"] * 20,
        [None] * 20,
        [np.inf] * 20,
        [True] * 20,
        np.zeros((20, 3)),
        np.array(0.3),
        np.array([]),
        pd.Series(dtype=float),
        pd.Series(["x"] * 20),
        pd.Series([pd.NA] * 20, dtype="Float64"),
        pd.DataFrame(),
        pd.DataFrame({"a": [1], "b": [2]}),
        pd.DataFrame({"a": ["x"]}),
        pd.Series(ETA, index=[NAMES[0]] * 20),
        (x for x in ETA),
        range(20),
        todo("x"),
        lambda *args: 1 / 0,
        lambda vals, grps: [vals, grps],
    ],
)
def test_whatever_comes_in_the_answer_is_a_hint(judge, garbage):
    answer = judge(garbage)
    assert isinstance(answer, Answer)
    assert answer.status == "hint"
    assert answer.message.strip()


def test_a_count_is_called_that_of_the_first_genes_only_where_it_is():
    """98 of the first 200 genes lie below 0.05; 97 is a count of nothing."""
    assert int((ALL_P[:200] < 0.05).sum()) == 98
    for value in (97, 99, 300):
        said = raw_hits(value).message
        assert said.startswith(f"{value} is not the number") and "shuffled" not in said


# Functions that a learner may hand in for `safe_anova`.


def fitted(df):
    model = smf.ols("expression ~ group", data=df).fit()
    return sm.stats.anova_lm(model, typ=2)


def by_asarray(vals, grps):
    df = pd.DataFrame({"expression": np.asarray(vals), "group": np.asarray(grps)})
    return fitted(df).loc["group", "PR(>F)"]


def values_only(vals, grps):
    return fitted(pd.DataFrame({"expression": vals.values, "group": grps})).iloc[0, 3]


def both_as_list(vals, grps):
    return fitted(pd.DataFrame({"expression": list(vals), "group": list(grps)})).iloc[
        0, 3
    ]


def by_scipy(vals, grps):
    grps = np.array(grps)
    return f_oneway(*[vals[grps == name] for name in set(grps)]).pvalue


@pytest.mark.parametrize("right", [by_asarray, values_only, both_as_list, by_scipy])
def test_a_function_that_takes_labels_by_place_is_right(right):
    answer = same_p(right)
    assert (answer.status, answer.misconception) == ("right", None)
    assert "by place" in answer.message


def test_a_function_that_matches_by_name_is_right_and_is_told_so():
    def careful(vals, grps):
        if isinstance(grps, pd.Series) and set(grps.index) == set(vals.index):
            grps = grps[vals.index]
        return by_asarray(vals, grps)

    for function in [careful, solved_functions().do_anova]:
        answer = same_p(function)
        assert answer.status == "right" and "goes by name" in answer.message


def test_a_function_that_refuses_another_order_is_right():
    def refuses(vals, grps):
        if isinstance(grps, pd.Series) and grps.index[0] not in (0, vals.index[0]):
            raise ValueError("another order")
        return by_asarray(vals, grps)

    assert same_p(refuses).status == "right"


def test_dots_in_the_function_are_no_answer_yet():
    def unsolved(vals, grps):
        df = ...
        return fitted(df).loc["group", "PR(>F)"]

    def only_dots(vals, grps): ...

    assert same_p(unsolved).status == "todo"
    assert same_p(only_dots).status in ("todo", "hint")


def named(columns, formula="expression ~ group", row="group"):
    """Give a right function, or one in which two names do not agree."""
    # As in the notebook, where this name is the table of all genes.
    names = {"expression": TABLE, "pd": pd, "np": np, "smf": smf, "sm": sm}
    exec(
        "def safe_anova(vals, grps):\n"
        f"    df = pd.DataFrame(dict(zip({columns!r}, [list(vals), list(grps)])))\n"
        f"    model = smf.ols({formula!r}, data=df).fit()\n"
        f"    return sm.stats.anova_lm(model, typ=2).loc[{row!r}, 'PR(>F)']\n",
        names,
    )
    return names["safe_anova"]


@pytest.mark.parametrize(
    ("formula", "row"),
    [
        ("value ~ kind", "kind"),
        ("value ~ C(kind)", "C(kind)"),
    ],
)
def test_names_of_one_s_own_are_right_if_they_agree(formula, row):
    assert same_p(named(["value", "kind"], formula, row)).status == "right"


@pytest.mark.parametrize(
    ("columns", "looked_for"),
    [
        (["value", "kind"], "expression and group"),
        (["expression", "grps"], "group"),
        (["vals", "group"], "expression"),  # and patsy finds the notebook's table
        (["Expression", "Group"], "expression and group"),
    ],
)
def test_columns_with_other_names_than_the_formula_are_named(columns, looked_for):
    answer = same_p(named(columns))
    assert (answer.status, answer.misconception) == ("hint", None)
    assert f"columns {', '.join(columns)}." in answer.message
    assert answer.message.endswith(f"look for {looked_for}?")


def test_columns_that_hold_each_other_s_entries_are_seen():
    message = same_p(named(["group", "expression"])).message
    assert "column expression of your table begins with" in message


def test_what_stops_with_labels_of_every_kind_is_not_laid_to_their_kind():
    def rows_for_columns(vals, grps):
        columns = ["expression", "group"]
        return fitted(pd.DataFrame([list(vals), list(grps)], columns=columns))

    message = same_p(rows_for_columns).message
    assert "with labels of every kind it stops. ValueError" in message


def test_a_row_that_the_anova_table_has_not_is_named():
    answer = same_p(named(["value", "kind"], "value ~ kind"))
    assert answer.status == "hint" and "has no row 'group'" in answer.message
    answer = same_p(named(["value", "kind"], "value ~ C(kind)", "kind"))
    assert answer.status == "hint" and "no row 'kind'" in answer.message


def as_in_02(vals, grps):
    return fitted(pd.DataFrame({"expression": vals, "group": grps})).iloc[0, 3]


def with_to_numpy(vals, grps):
    df = pd.DataFrame({"expression": vals.to_numpy(), "group": grps.to_numpy()})
    return fitted(df).iloc[0, 3]


def numbered(sort):
    def codes(vals, grps):
        codes = pd.factorize(np.asarray(grps), sort=sort)[0]
        return fitted(pd.DataFrame({"expression": vals.values, "group": codes})).iloc[
            0, 3
        ]

    return codes


def joined_inside(vals, grps):
    """Fill the rows that are half empty."""
    df = pd.DataFrame({"expression": vals, "group": grps})
    return fitted(df.fillna({"expression": 0, "group": "LTHSC"})).iloc[0, 3]


def prints(vals, grps):
    print(by_asarray(vals, grps))


def welch(vals, grps):
    grps = np.array(grps)
    parts = [vals[grps == name] for name in set(grps)]
    return f_oneway(*parts, equal_var=False).pvalue


WRONG_SAFE = {
    "called": (0.4, None, "the function itself"),
    "as in 02": (as_in_02, "C12", "with labels in a Series with the index 0, 1"),
    "to_numpy": (with_to_numpy, None, "with labels in a list it stops. AttributeError"),
    "codes": (numbered(False), "C11", "straight line"),
    "sorted codes": (numbered(True), "C11", "straight line"),
    "join": (joined_inside, "C12", "How many rows"),
    "prints": (prints, "C70", "only print"),
    "F": (lambda v, g: fitted_by_place(v, g).iloc[0, 2], "C14", "this is F"),
    "table": (lambda v, g: fitted_by_place(v, g), None, "not one number"),
    "notebook's labels": (
        lambda v, g: by_asarray(v, GROUPS[v.index]),
        "C71",
        "labels of the notebook",
    ),
    "notebook's gene": (
        lambda v, g: by_asarray(TABLE.loc["Kit", v.index], g),
        "C71",
        "the same value",
    ),
    "constant": (lambda v, g: 0.05, "C71", "the same value"),
    "sorted labels": (lambda v, g: by_asarray(v, np.sort(g)), "C8", "sorted"),
    "Welch": (welch, None, "respectable"),
    "below F": (lambda v, g: 1 - by_asarray(v, g), None, "area below"),
    "nan": (lambda v, g: np.nan, None, "it gives nan"),
    "halved": (lambda v, g: by_asarray(v, g) / 2, None, "another value"),
    "misspelt": (lambda v, g: by_assaray(v, g), None, "NameError"),  # noqa: F821
    "no arguments": (lambda: 1, None, "every kind it stops. TypeError"),
}


def fitted_by_place(vals, grps):
    return fitted(pd.DataFrame({"expression": list(vals), "group": list(grps)}))


@pytest.mark.parametrize("case", WRONG_SAFE)
def test_a_wrong_function_is_recognised(case, capsys):
    function, misconception, word = WRONG_SAFE[case]
    answer = same_p(function)
    assert (answer.status, answer.misconception) == ("hint", misconception)
    assert word in answer.message
    assert "?" in answer.message and "asarray" not in answer.message
    assert capsys.readouterr().out == ""


def test_no_hint_gives_the_code_or_the_count_away():
    messages = [eta_loop(v).message for v, _ in WRONG_ETA.values()]
    messages += [raw_hits(v).message for v, *_ in WRONG_COUNTS.values()]
    for message in messages:
        for secret in ["eta_squared(expr", ".sum(", "iloc[i]", str(N_RAW)]:
            assert secret not in message
        assert "?" in message


def test_quiz_has_one_right_answer_a_question_and_a_reply_to_each():
    path = ROOT / "checks" / "tasks" / "quizzes" / "quiz_3.json"
    questions = json.loads(path.read_text(encoding="utf-8"))
    assert len(questions) == 3
    for question in questions:
        right = [answer for answer in question["answers"] if answer["correct"]]
        assert len(right) == 1
        for answer in question["answers"]:
            assert answer["feedback"]
            if not answer["correct"]:
                assert answer["misconception"].startswith("C")
                assert "?" in answer["feedback"]


def test_cells_in_place_of_genes_are_asked_about():
    groups = hspc().groups
    with np.errstate(all="ignore"):
        eta = [share(TABLE.iloc[:, i], groups) for i in range(20)]
    message = eta_loop(pd.Series(eta, index=NAMES)).message
    assert message.startswith("0 stands in all 20 places.")
    assert "a gene or a cell" in message and "break off" not in message


def share(vals, grps):
    """Give eta squared as the notebook does."""
    own_mean = vals.groupby(grps).transform("mean")
    total = ((vals - vals.mean()) ** 2).sum()
    return ((own_mean - vals.mean()) ** 2).sum() / total


NO_TABLE = """
def safe_anova(vals, grps):
    return smf.ols("expression ~ group", data=df).fit().pvalues.iloc[0]
"""
OF_THE_NOTEBOOK = """
def safe_anova(vals, grps):
    df = pd.DataFrame({"expression": vals.values, "group": np.asarray(groups)})
    return smf.ols("expression ~ group", data=df).fit().pvalues.iloc[0]
"""


def in_a_notebook(text, **names):
    around = {"np": np, "pd": pd, "smf": smf, "groups": hspc().groups, **names}
    exec(text, around)
    return around["safe_anova"]


def test_a_name_made_nowhere_is_no_import():
    message = same_p(in_a_notebook(NO_TABLE)).message
    assert message.endswith("Where in your function is df made?")
    no_import = NO_TABLE.replace("smf", "sm").replace("=df", "=vals")
    assert "Was the import run" in same_p(in_a_notebook(no_import)).message


def test_labels_of_the_notebook_that_do_not_fit_are_named():
    answer = same_p(in_a_notebook(OF_THE_NOTEBOOK))
    assert "safe_anova reads groups of the notebook, with 150" in answer.message
    assert answer.misconception == "C71"
    shorter = OF_THE_NOTEBOOK.replace("(groups)", "(grps)[1:]")
    message = same_p(in_a_notebook(shorter)).message
    assert "same length" in message and "of the notebook" not in message
