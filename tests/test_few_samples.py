"""The functions of notebook 11: shrunk variances, moderated F, TREAT."""

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, optimize, stats
from scipy.special import digamma, polygamma

import functions as fn
import notebook_cells
from checks.tasks.nb11.variances import Case
from fast_anova import anova_genes

NAME = "11_three_samples_a_group"


def study(sizes=(3, 4, 5), seed=0, m=300):
    rng = np.random.default_rng(seed)
    sigma = np.sqrt(0.5 * 6 / rng.chisquare(6, m))
    labels = rng.permutation(np.repeat(["b", "ab", "abc"][: len(sizes)], sizes))
    values = rng.normal(size=(m, len(labels))) * sigma[:, None] - 1000
    values[:30] += 2 * (labels == "ab")
    return values, labels


@pytest.mark.parametrize("sizes", [(3, 4, 5), (2, 9), (3, 1, 3)])
def test_mean_squares_are_those_of_scipy(sizes):
    values, labels = study(sizes)
    between, within, df_between, df_within = fn.mean_squares(values, labels)
    assert (df_between, df_within) == (len(sizes) - 1, sum(sizes) - len(sizes))
    parts = [values[:, labels == name] for name in set(labels)]
    F = stats.f_oneway(*parts, axis=1).statistic
    np.testing.assert_allclose(between / within, F, rtol=1e-8)
    pooled = sum(((p.T - p.mean(axis=1)) ** 2).sum(axis=0) for p in parts)
    np.testing.assert_allclose(within, pooled / df_within, rtol=1e-8)


def test_groups_without_scatter_have_exactly_none():
    levels = np.random.default_rng(2).normal(size=(200, 3))
    values = np.repeat(levels, 7, axis=1)
    within = fn.mean_squares(values, np.repeat(["a", "b", "c"], 7))[1]
    assert (within == 0).all()


def test_a_large_offset_costs_no_digits():
    values, labels = study()
    values = np.round(values * 2**20) / 2**20  # so that the sum below is exact
    right = fn.mean_squares(values, labels)
    far = fn.mean_squares(values + 2.0**30, labels)
    for i in (0, 1):
        np.testing.assert_allclose(far[i], right[i], rtol=1e-12)


def smyth(s2, df):
    """Fit as limma's fitFDist does: Newton steps for the inverse of trigamma."""
    e = np.log(s2) - digamma(df / 2) + np.log(df / 2)
    x = e.var(ddof=1) - polygamma(1, df / 2)
    y = 0.5 + 1 / x
    for _ in range(50):
        tri = polygamma(1, y)
        y += tri * (1 - tri / x) / polygamma(2, y)
    return 2 * y, np.exp(e.mean() + digamma(y) - np.log(y))


@pytest.mark.parametrize("df", [1, 2, 4, 20])
def test_the_prior_is_that_of_limma(df):
    rng = np.random.default_rng(df)
    s2 = 3 * 5 / rng.chisquare(5, 20000) * rng.chisquare(df, 20000) / df
    assert fn.fit_prior(s2, df) == pytest.approx(smyth(s2, df), rel=1e-6)
    with_gaps = np.concatenate([s2, [np.nan, 0]])
    assert fn.fit_prior(with_gaps, df) == pytest.approx(fn.fit_prior(s2, df))


def test_the_prior_that_was_put_in_comes_out():
    rng = np.random.default_rng(1)
    s2 = 0.25 * 4 / rng.chisquare(4, 10**5) * rng.chisquare(4, 10**5) / 4
    d0, s0_squared = fn.fit_prior(s2, 4)
    assert d0 == pytest.approx(4, rel=0.03)
    assert s0_squared == pytest.approx(0.25, rel=0.02)


def test_even_variances_are_all_replaced_by_their_mean():
    s2 = np.linspace(0.9, 1.1, 31)
    assert fn.fit_prior(s2, 4) == (np.inf, pytest.approx(1))
    shrunk, df = fn.shrink(s2, 4)
    np.testing.assert_allclose(shrunk, 1)
    assert df == 4 * 31  # no more than all have together


@pytest.mark.parametrize("extra", [-1e-3, 1e-9, 5e-7, 2e-6, 5e-5, 1e-3])
def test_excess_next_to_nothing(extra):
    """Course, check and the notebook's solution agree where excess is nearly 0."""
    logs = np.linspace(-1, 1, 101)
    logs *= np.sqrt((polygamma(1, 2) + extra) / logs.var(ddof=1))
    s2 = np.exp(logs)
    d0, s0_squared = fn.fit_prior(s2, 4)
    assert np.isinf(d0) == (extra < 1e-6)
    case = Case(s2, 4)
    assert case.d0 == pytest.approx(d0, rel=1e-3)
    assert case.s0_squared == pytest.approx(s0_squared)
    # The solution divides by m, not m - 1: the same logs, spread a little more.
    logs *= np.sqrt(101 / 100)
    [task] = [c for c in notebook_cells.cells(NAME, "code") if c.id == "11-015"]
    names = {"np": np, "digamma": digamma, "polygamma": polygamma, "optimize": optimize}
    exec(task.source, names)
    shrunk, d0_solved = names["my_shrink"](np.exp(logs), 4)
    assert d0_solved == pytest.approx(d0, rel=1e-3)
    if extra < 1e-6:
        np.testing.assert_allclose(shrunk, np.exp(logs).mean())


def test_the_moderated_f_by_its_definition():
    values, labels = study()
    F, pval = fn.moderated_genes(values, labels)
    between, within, df_between, df_within = fn.mean_squares(values, labels)
    d0, s0_squared = smyth(within, df_within)
    posterior = (d0 * s0_squared + df_within * within) / (d0 + df_within)
    np.testing.assert_allclose(F, between / posterior, rtol=1e-6)
    p = stats.f.sf(between / posterior, df_between, d0 + df_within)
    np.testing.assert_allclose(pval, p, rtol=1e-5)


def test_labels_of_any_kind_and_order():
    values, labels = study()
    names = [f"s{i}" for i in range(12)]
    table = pd.DataFrame(values, columns=names)
    right = fn.moderated_genes(values, labels)[1]
    for given in [list(labels), pd.Series(labels), pd.Categorical(labels)]:
        np.testing.assert_array_equal(fn.moderated_genes(values, given)[1], right)
    by_name = pd.Series(labels, index=names)[::-1]
    np.testing.assert_array_equal(fn.moderated_genes(table, by_name)[1], right)
    numbers = pd.factorize(labels)[0] * 10
    np.testing.assert_array_equal(fn.moderated_genes(values, numbers)[1], right)


def test_one_gene_gets_the_ordinary_f():
    values, labels = study()
    found = fn.moderated_genes(values[:1], labels)
    np.testing.assert_allclose(found, anova_genes(values[:1], labels), rtol=1e-9)


def test_flat_genes_missing_values_and_groups_without_scatter():
    values, labels = study((3, 3))
    values[0] = 0.1  # constant
    values[1, 2] = np.nan
    values[2, 3] = np.inf
    values[3] = np.where(labels == "b", 0.1, 0.3)  # no scatter within groups
    F, pval = fn.moderated_genes(values, labels)
    assert np.isnan(F[:3]).all() and np.isnan(pval[:3]).all()
    assert np.isfinite(F[3:]).all() and (pval[3:] >= 0).all() and (pval[3:] <= 1).all()
    others = fn.moderated_genes(values[4:], labels)
    np.testing.assert_allclose(F[4:], others[0], rtol=1e-9)
    difference, p = fn.treat_genes(values, labels, 0)
    assert np.isnan(p[:3]).all()
    np.testing.assert_allclose(p[3:], pval[3:], rtol=1e-9)
    # Without scatter in any gene there is no prior; F is that of ANOVA.
    F, pval = fn.moderated_genes(values[[0, 3]], labels)
    assert np.isnan(F[0]) and F[1] == np.inf and pval[1] == 0


def test_input_that_cannot_be_tested():
    values, labels = study()
    with pytest.raises(ValueError, match="11 labels for 12 samples"):
        fn.moderated_genes(values, labels[:11])
    with pytest.raises(ValueError, match="two or more groups"):
        fn.moderated_genes(values, ["a"] * 12)
    with pytest.raises(TypeError, match="table of genes x samples"):
        fn.moderated_genes(values[0], labels)
    with pytest.raises(ValueError, match="holds text"):
        fn.moderated_genes(values.astype(str), labels)
    with pytest.raises(ValueError, match="There are 3 groups"):
        fn.treat_genes(values, labels, 1)
    values, labels = study((3, 3))
    for delta in [-1, np.nan, np.inf, "1", [1, 2]]:
        with pytest.raises(ValueError, match="number that is 0 or larger"):
            fn.treat_genes(values, labels, delta)
    with pytest.raises(ValueError, match="nothing to learn"):
        fn.fit_prior([0.0, np.nan], 4)
    with pytest.raises(ValueError, match="at least 1 degree"):
        fn.fit_prior([1.0, 2.0], 0)


def test_treat_is_the_chance_at_a_difference_of_delta():
    values, labels = study((3, 5))
    difference, pval = fn.treat_genes(values, labels, 1)
    names = list(dict.fromkeys(labels))
    parts = [values[:, labels == name] for name in names]
    away = parts[1].mean(axis=1) - parts[0].mean(axis=1)
    np.testing.assert_allclose(difference, away, rtol=1e-9)
    shrunk, df = fn.shrink(fn.mean_squares(values, labels)[1], 6)
    error = np.sqrt(shrunk[5] * (1 / 3 + 1 / 5))
    # The chance that |estimate| is this large or larger, from the density.
    size = abs(difference[5])
    density = stats.t(df, loc=1, scale=error).pdf
    inside = integrate.quad(density, -size, size)[0]
    assert pval[5] == pytest.approx(1 - inside, rel=1e-5)
    assert (pval >= fn.treat_genes(values, labels, 0)[1]).all()


def test_the_simulated_study_is_as_said():
    values, groups, difference, sigma = fn.simulate_few(3, 5)
    assert values.shape == (2000, 6)
    assert list(groups) == ["control"] * 3 + ["treated"] * 3
    assert (difference[:200] != 0).all() and not difference[200:].any()
    again = fn.simulate_few(3, 5)
    np.testing.assert_array_equal(again[0], values)
    many, groups, difference, sigma = fn.simulate_few(200, 5)
    z = (many - difference[:, None] * (groups == "treated")) / sigma[:, None]
    assert abs(z.mean()) < 0.01 and z.std() == pytest.approx(1, abs=0.01)
    assert difference[:200].std() == pytest.approx(1.5, abs=0.25)
    # 1 / sigma squared is chi-square with 4 degrees of freedom, mean 4.
    assert (0.25 * 4 / sigma**2).mean() == pytest.approx(4, abs=0.25)
    given = np.full(2000, 2.0)
    nulls = fn.simulate_few(3, 5, share=0, sigma=given)
    assert not nulls[2].any()
    np.testing.assert_array_equal(nulls[3], given)


def test_the_level_over_all_genes_is_kept():
    shares = [
        (fn.moderated_genes(*fn.simulate_few(3, seed, share=0)[:2])[1] <= 0.05).mean()
        for seed in range(40)
    ]
    assert np.mean(shares) == pytest.approx(0.05, abs=4 * np.std(shares) / 40**0.5)


def test_the_counts_of_a_study():
    values, groups, difference, _ = fn.simulate_few(5, 8)
    for row, test in zip(
        fn.score_few(5, 8), [anova_genes, fn.moderated_genes], strict=True
    ):
        p = test(values, groups)[1]
        called = stats.false_discovery_control(p) <= 0.05
        assert row["n"] == 5
        top = np.argsort(p)[:100]
        assert row["nulls in first 100"] == (difference[top] == 0).sum()
        assert row["called"] == called.sum() > 0
        assert row["false"] == (called & (difference == 0)).sum()
        estimate = values[:, 5:].mean(axis=1) - values[:, :5].mean(axis=1)
        assert row["estimated"] == pytest.approx(abs(estimate[called]).mean())
        true = np.where(estimate > 0, difference, -difference)[called]
        assert row["true"] == pytest.approx(true.mean())
    corner, treat = fn.score_cut(5, 8, 1)
    assert corner["called"] == (called & (abs(estimate) > 1)).sum()
    assert (
        corner["false"] == (called & (abs(estimate) > 1) & (abs(difference) <= 1)).sum()
    )
    p = fn.treat_genes(values, groups, 1)[1]
    assert treat["called"] == (stats.false_discovery_control(p) <= 0.05).sum()
    assert (corner["list"], treat["list"]) == ("corner", "TREAT")


def test_means_with_errors():
    rows = [{"a": "y", "x": 1.0}, {"a": "y", "x": 3.0}, {"a": "b", "x": 2.0}]
    rows.append({"a": "b", "x": np.nan})
    found = fn.means_with_errors(rows, "a", 2)
    assert found.index.tolist() == ["y", "b"]
    assert found["x"].tolist() == ["2.00 +- 1.00", "2.00 +- nan"]
