"""Designs of notebook 10: all genes at once, held against other programs."""

import warnings

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from fast_anova import anova_genes
from solutions.functions import dependent_columns, design_matrix, fit_design

SHEETS = {
    "crossed": pd.DataFrame({"group": list("abc") * 3, "mouse": list("xxxyyyzzz")}),
    "unequal": pd.DataFrame(
        {"group": list("abacbbacabbbcaab"), "mouse": list("xyzzxxyzxxyzyxyx")}
    ),
    "two": pd.DataFrame({"group": list("abbabbaa"), "mouse": list("xxyyxyyx")}),
}
NESTED = pd.DataFrame({"group": list("aaaabbbb"), "mouse": list("uuvvwwxx")})
SAME = pd.DataFrame({"group": list("aaaabbbb"), "day": list("mmmmtttt")})


def drawn(n_samples, n_genes=40, seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(rng.normal(-3, 5, (n_genes, 1)), 2, (n_genes, n_samples))


def without_group(design):
    return design.drop(columns=[name for name in design if name.startswith("group_")])


@pytest.mark.parametrize("name", SHEETS)
def test_every_gene_as_statsmodels(name):
    sheet = SHEETS[name]
    design, values = design_matrix(sheet), drawn(len(sheet))
    F, pval = fit_design(values, design, without_group(design))
    for gene, row in enumerate(values):
        fitted = smf.ols("y ~ group + mouse", data=sheet.assign(y=row)).fit()
        table = sm.stats.anova_lm(fitted, typ=2)
        assert F[gene] == pytest.approx(table.loc["group", "F"], rel=1e-9)
        assert pval[gene] == pytest.approx(table.loc["group", "PR(>F)"], rel=1e-9)


@pytest.mark.parametrize("add", [0, 1e6, -1e9])
def test_one_way_as_anova_genes(add):
    group = list("babcbacbbaabccb")
    design, values = design_matrix(pd.DataFrame({"g": group})), drawn(15, 2000)
    values = values + add
    found = fit_design(values, design, design[["intercept"]])
    for one, other in zip(found, anova_genes(values, group)):
        assert np.allclose(one, other, rtol=1e-8, atol=0)


@pytest.mark.parametrize("factor", [1e-150, 1e150, -1])
def test_scale_does_not_matter(factor):
    design, values = design_matrix(SHEETS["crossed"]), drawn(9)
    one = fit_design(values, design, without_group(design))
    other = fit_design(values * factor, design, without_group(design))
    assert np.allclose(one, other, rtol=1e-9, atol=0)


def test_a_number_may_stand_in_a_design():
    age = np.array([3.0, 8, 5, 9, 2, 7, 4, 11])
    design = design_matrix(SHEETS["two"][["group"]]).assign(age=age)
    values = drawn(8)
    F, _ = fit_design(values, design, design.drop(columns="age"))
    table = SHEETS["two"].assign(y=values[3], age=age)
    fitted = sm.stats.anova_lm(smf.ols("y ~ group + age", data=table).fit(), typ=2)
    assert F[3] == pytest.approx(fitted.loc["age", "F"])
    # The unit of a number changes nothing.
    other = design.assign(age=1e9 * age)
    again = fit_design(values, other, other.drop(columns="age"))[0]
    assert np.allclose(F, again)


def test_special_genes():
    design = design_matrix(SHEETS["crossed"])
    values = drawn(9, 6)
    values[0] = 0.1  # flat
    values[1, 4] = np.nan
    values[2, 4] = np.inf
    values[3] = np.repeat([0.1, 0.7, 12.3], 3)  # the mice, and nothing else
    values[4] = np.tile([0.1, 0.7, 0.3], 3)  # the groups, and nothing else
    F, pval = fit_design(values, design, without_group(design))
    assert np.isnan(F[:4]).all() and np.isnan(pval[:4]).all()
    assert (F[4], pval[4]) == (np.inf, 0)
    alone = fit_design(values[5:], design, without_group(design))
    assert F[5] == pytest.approx(alone[0][0])


def test_no_warning_and_nothing_changed():
    design, values = design_matrix(SHEETS["crossed"]), drawn(9)
    values[0] = 5
    before = values.copy(), design.copy()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit_design(values, design, without_group(design))
    assert np.array_equal(values, before[0])
    pd.testing.assert_frame_equal(design, before[1])


def test_forms_and_names():
    sheet = SHEETS["unequal"].set_axis([f"s{i}" for i in range(16)])
    design, values = design_matrix(sheet), drawn(16)
    reduced = without_group(design)
    right = fit_design(values, design, reduced)
    table = pd.DataFrame(values, columns=sheet.index)
    for forms in [
        (table, design, reduced),
        (table, design[::-1], reduced.sort_index()),
        (table, design.to_numpy(), reduced.to_numpy().tolist()),
        (table.to_numpy(), design.astype(bool), reduced.astype(int)),
        (table, design.reset_index(drop=True), reduced),
    ]:
        assert np.allclose(fit_design(*forms), right)
    with pytest.raises(ValueError, match="'s0' is no sample"):
        fit_design(table.add_prefix("x"), design, reduced)


def test_a_sheet_becomes_columns():
    sheet = pd.DataFrame(
        {"group": ["b", "a", "c", "a"], "mouse": ["2", "1", "10", "2"]}
    )
    design = design_matrix(sheet)
    names = ["intercept", "group_b", "group_c", "mouse_10", "mouse_2"]
    assert list(design) == names
    assert design.to_numpy().tolist() == [
        [1, 1, 0, 0, 1],
        [1, 0, 0, 0, 0],
        [1, 0, 1, 1, 0],
        [1, 0, 0, 0, 1],
    ]
    first = pd.Categorical(sheet["group"], ["c", "unused", "b", "a"])
    other = design_matrix(pd.DataFrame({"group": first}))
    assert list(other) == ["intercept", "group_b", "group_a"]
    dummies = pd.get_dummies(SHEETS["unequal"], drop_first=True, dtype=float)
    assert design_matrix(SHEETS["unequal"]).iloc[:, 1:].equals(dummies)


@pytest.mark.parametrize("dtype", [int, float, object, "Int64"])
def test_numbers_are_names_where_they_can_be(dtype):
    sheet = pd.DataFrame({"mouse": pd.Series([2, 1, 3, 1, 3, 2], dtype=dtype)})
    assert list(design_matrix(sheet)) == ["intercept", "mouse_2", "mouse_3"]


@pytest.mark.parametrize("dtype", [int, float, object, "Int64"])
def test_a_measurement_is_no_name(dtype):
    age = pd.Series([35, 43, 51, 35, 60, 28], dtype=dtype)
    with pytest.raises(ValueError, match="'age' .* 5 different numbers in 6 samples"):
        design_matrix(pd.DataFrame({"age": age}))
    # Two samples each, but no name is a fraction.
    with pytest.raises(ValueError, match="such as an age"):
        design_matrix(pd.DataFrame({"age": [1.5, 2, 1.5, 2]}))
    as_text = design_matrix(pd.DataFrame({"age": age.astype(str)}))
    assert as_text.shape == (6, 5)
    as_categories = design_matrix(pd.DataFrame({"age": age.astype("category")}))
    assert as_categories.shape == (6, 5)


def test_true_and_false_are_names():
    assert list(design_matrix(pd.DataFrame({"old": [True, False, True]}))) == [
        "intercept",
        "old_True",
    ]


def test_two_columns_with_one_name_are_refused():
    sheet = pd.DataFrame({"mouse": ["1_x", "0", "0"], "mouse_1": ["x", "a", "a"]})
    with pytest.raises(ValueError, match="called 'mouse_1_x'. Rename .* 'mouse_1'"):
        design_matrix(sheet)
    twice = pd.DataFrame([["a", "a"], ["b", "b"], ["a", "b"]], columns=["g", "g"])
    with pytest.raises(ValueError, match="called 'g_b'"):
        design_matrix(twice)


def test_row_numbers_in_another_order_are_refused():
    design, values = design_matrix(SHEETS["unequal"]), drawn(16)
    reduced = without_group(design)
    right = fit_design(values, design, reduced)
    turned = design[::-1]
    for expression in [values, pd.DataFrame(values)]:
        with pytest.raises(ValueError, match="full are numbered .* full.sort_index()"):
            fit_design(expression, turned, reduced)
        assert np.allclose(fit_design(expression, turned.sort_index(), reduced), right)
        # A part of a larger sheet, in its order, goes by place.
        part = design.set_axis(range(3, 19))
        assert np.allclose(fit_design(expression, part, reduced), right)
    other = pd.DataFrame(values)[list(range(15, -1, -1))]
    with pytest.raises(ValueError, match="by name give full.loc.expression.columns"):
        fit_design(other, design, reduced)
    by_name = [table.loc[other.columns] for table in (design, reduced)]
    assert np.allclose(fit_design(other, *by_name), right)
    by_place = fit_design(other, design.to_numpy(), reduced.to_numpy())
    assert not np.allclose(by_place, right)


def test_columns_that_both_designs_share_may_be_one():
    design = design_matrix(SHEETS["unequal"].assign(day=SHEETS["unequal"]["mouse"]))
    values = drawn(16)
    with pytest.raises(ValueError, match="'day_y' in reduced .* out of both designs"):
        fit_design(values, design, without_group(design))
    fewer = design.drop(columns=["day_y", "day_z"])
    expected = design_matrix(SHEETS["unequal"])
    assert np.allclose(
        fit_design(values, fewer, without_group(fewer)),
        fit_design(values, expected, without_group(expected)),
    )


def test_dependent_columns_are_named():
    for sheet in SHEETS.values():
        assert dependent_columns(design_matrix(sheet)) == {}
    assert dependent_columns(design_matrix(SAME)) == {"day_t": ["group_b"]}
    nested = {"mouse_x": ["group_b", "mouse_w"]}
    assert dependent_columns(design_matrix(NESTED)) == nested
    assert dependent_columns(np.array([[1, 0], [1, 0]])) == {1: []}
    # Nearly the same is not the same.
    near = np.column_stack([np.ones(4), [0, 0, 1, 1], [0, 0, 1, 1 + 1e-6]])
    assert dependent_columns(near) == {}


CROSSED = design_matrix(SHEETS["crossed"])
REDUCED = without_group(CROSSED)
WRONG = {
    "the day is the group": (
        (drawn(8), design_matrix(SAME), design_matrix(SAME)[["intercept"]]),
        "'day_t' in full cannot be estimated: the column is made of 'group_b'",
    ),
    "nested": (
        (drawn(8), design_matrix(NESTED), design_matrix(NESTED[["mouse"]])),
        "'mouse_x' in full .* 'group_b' and 'mouse_w'",
    ),
    "a column of zeros": (
        (drawn(9), CROSSED.assign(none=0), REDUCED),
        "'none' in full .* holds only 0",
    ),
    "no part": (
        (drawn(9), CROSSED, REDUCED.assign(age=np.arange(9) ** 2)),
        "'age' of reduced is no part",
    ),
    "exchanged": ((drawn(9), REDUCED, CROSSED), "'group_b' of reduced is no part"),
    "nothing asked": ((drawn(9), CROSSED, CROSSED), "nothing to test"),
    "nothing left": (
        (drawn(9)[:, :5], np.eye(5), np.eye(5)[:, :2]),
        "nothing is left",
    ),
    "on its side": ((drawn(9).T, CROSSED, REDUCED), "full has 9 rows, and expression"),
    "a missing entry": (
        (drawn(9), CROSSED.replace(0, np.nan), REDUCED),
        "Column 'group_b' of full holds nan for sample number 1",
    ),
    "text": ((drawn(9), CROSSED.astype(str), REDUCED), "full holds text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_bad_input_is_refused_by_name(name):
    given, said = WRONG[name]
    with pytest.raises(ValueError, match=said):
        fit_design(*given)


def test_other_kinds_are_refused():
    with pytest.raises(TypeError, match="full is a .* with 1 axes"):
        fit_design(drawn(9), np.ones(9), REDUCED)
    with pytest.raises(TypeError, match="sheet is a list"):
        design_matrix(["a", "b"])
    with pytest.raises(ValueError, match="Column 'day' of the sheet: All samples"):
        design_matrix(pd.DataFrame({"day": ["m", "m"]}))
    with pytest.raises(ValueError, match="Column 'g' of the sheet: Sample number 2"):
        design_matrix(pd.DataFrame({"g": ["m", None, "m", "a"]}))
