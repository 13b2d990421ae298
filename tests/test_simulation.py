"""The simulated data: the same bytes every time, and close to what they model."""

import gzip

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import fit_simulation
import functions
import simulate_hspc

FILES = ["hspc_expression.tsv.gz", "hspc_truth.tsv.gz"]


@pytest.fixture(scope="module")
def table():
    path = simulate_hspc.HERE / "hspc_expression.tsv.gz"
    return pd.read_csv(path, sep="\t", index_col="gene")


@pytest.fixture(scope="module")
def truth():
    path = simulate_hspc.HERE / "hspc_truth.tsv.gz"
    return pd.read_csv(path, sep="\t", index_col="gene")["differs"]


def test_two_runs_write_the_same_bytes(tmp_path):
    for name in ["one", "two"]:
        (tmp_path / name).mkdir()
        simulate_hspc.main(tmp_path / name)
    for file in FILES:
        first = (tmp_path / "one" / file).read_bytes()
        assert first == (tmp_path / "two" / file).read_bytes()
        assert first[4:8] == b"\0\0\0\0", "the gzip header holds a time"
        # The packed bytes may differ between versions of zlib; the text may not.
        shipped = (simulate_hspc.HERE / file).read_bytes()
        assert gzip.decompress(first) == gzip.decompress(shipped)


def test_shape_names_and_range(table):
    assert table.shape == (4170, 150)
    assert list(table.columns[[0, 49, 50, 99, 100, 149]]) == [
        *["LTHSC.1", "LTHSC.50", "MEP.1", "MEP.50", "GMP.1", "GMP.50"]
    ]
    assert table.index.is_unique and table.notna().all(axis=None)
    assert table.min(axis=None) == 0
    assert (table.nunique(axis=1) > 1).all(), "a flat gene"


def f_test(table):
    values = table.to_numpy()
    return stats.f_oneway(values[:, :50], values[:, 50:100], values[:, 100:], axis=1)


@pytest.fixture(scope="module")
def figures():
    return simulate_hspc.read_statistics()


@pytest.fixture(scope="module")
def redraws(figures, truth):
    """A row a redraw: genes called, share of false ones, null genes with p <= 0.05."""
    null, rows = ~truth.to_numpy(), []
    for seed in range(60):
        pval = f_test(simulate_hspc.draw(figures, seed)).pvalue
        called = stats.false_discovery_control(pval) <= 0.05
        false = (called & null).sum() / called.sum()
        rows.append([called.sum(), false, (pval[null] <= 0.05).sum()])
    return np.array(rows)


def true_variances(figures):
    """Zeros counted; folding leaves the mean square of a normal variable as it is."""
    means = simulate_hspc.true_means(figures)
    square = {
        p: figures[f"{p}_detected"]
        * (figures[f"{p}_mean"] ** 2 + figures[f"{p}_sd"] ** 2)
        for p in simulate_hspc.POPULATIONS
    }
    return pd.DataFrame(square) - means**2


def true_power(figures):
    """Power of the F test at 0.05 with 50 cells a population."""
    means = simulate_hspc.true_means(figures).to_numpy()
    deviations = means - means.mean(axis=1, keepdims=True)
    within = true_variances(figures).mean(axis=1).to_numpy()
    noncentrality = np.maximum(50 * (deviations**2).sum(axis=1) / within, 1e-9)
    return stats.ncf.sf(stats.f.isf(0.05, 2, 147), 2, 147, noncentrality)


def test_the_means_of_true_nulls_are_equal_and_those_of_other_genes_not(figures, truth):
    spread = np.ptp(simulate_hspc.true_means(figures).to_numpy(), axis=1)
    assert 1200 <= (~truth).sum() <= 2200
    assert spread[~truth].max() < 1e-12
    assert spread[truth].min() > 1e-4


def test_drawn_cells_have_the_true_means_zeros_and_folds_counted(figures):
    """Also of nulls: nothing that genes share may move the mean of one population."""
    cells = simulate_hspc.draw(figures, 1, cells_per_population=3000)
    for population, true in simulate_hspc.true_means(figures).items():
        own = cells.filter(regex=f"^{population}")
        error = own.std(axis=1) / np.sqrt(3000) + 1e-3
        z = (own.mean(axis=1) - true) / error
        # Genes go together, so that all may lie a little to one side.
        assert z.abs().max() < 5.5 and z.std() < 1.5


def test_effects_come_in_all_sizes(figures, truth):
    power = true_power(figures)[truth]
    assert (power < 0.5).sum() >= 400
    assert (power > 0.99).sum() >= 400
    assert power.min() < 0.06


def test_true_nulls_are_as_uneven_as_other_genes(figures, truth):
    variances = true_variances(figures)[~truth]
    ratio = variances.max(axis=1) / variances.min(axis=1)
    assert (ratio > 2).sum() >= 300


def test_genes_go_together(redraws, truth):
    """Counts of small p among true nulls scatter more than independent ones would."""
    coin = np.sqrt((~truth).sum() * 0.05 * 0.95)
    assert redraws[:, 2].std(ddof=1) > 1.8 * coin


def test_discoveries_and_false_ones_are_as_aimed(redraws):
    assert 1500 <= redraws[:, 0].min() and redraws[:, 0].max() <= 2400
    share = redraws[:, 1]
    assert 0.01 < share.mean() < 0.055
    assert share.max() > 1.5 * share.mean(), "single lists must differ"


def test_the_truth_that_learners_load_is_that_of_the_figures(figures, truth):
    means = functions.load_true_means()
    assert list(means.columns) == simulate_hspc.POPULATIONS
    assert np.allclose(means, simulate_hspc.true_means(figures), rtol=1e-9)
    equal = means.nunique(axis=1) == 1
    assert equal.equals(~functions.load_truth()) and equal.equals(~truth)


def test_markers_stand_in_their_population(table):
    means = table.T.groupby(table.columns.str.replace(r"\..*", "", regex=True)).mean().T
    markers = {
        "MEP": ["Gata1", "Klf1"],
        "GMP": ["Mpo", "Elane"],
        "LTHSC": ["Procr", "Hlf"],
    }
    for population, genes in markers.items():
        others = means.loc[genes].drop(columns=population).max(axis=1)
        assert (means.loc[genes, population] > others + 2).all()
    assert np.ptp(means.loc["Kit"]) < 1 and means.loc["Kit"].min() > 7


def test_resembles_the_real_table(table, shared_data):
    real = pd.read_csv(shared_data / "Mouse_HSPC_reduced.txt.gz", sep="\t", index_col=0)
    assert list(real.index) == list(table.index)
    rho = stats.spearmanr(f_test(real).statistic, f_test(table).statistic).statistic
    assert rho > 0.75
    zeros = [(t == 0).mean(axis=None) for t in (real, table)]
    assert abs(zeros[0] - zeros[1]) < 0.05


def test_a_few_cells_can_be_drawn():
    statistics = simulate_hspc.read_statistics().head(10)
    few = simulate_hspc.draw(statistics, seed=1, cells_per_population=4)
    assert few.shape == (10, 12)
    assert few.equals(simulate_hspc.draw(statistics, 1, 4))
    assert not few.equals(simulate_hspc.draw(statistics, 2, 4))


def test_figures_can_be_fitted_again_and_come_out_the_same(shared_data, figures):
    measured = shared_data / "Mouse_HSPC_reduced.txt.gz"
    again = fit_simulation.fit(pd.read_csv(measured, sep="\t", index_col=0))
    assert list(again.columns) == list(figures.columns)
    # The factors come from linear algebra, whose last digits depend on the machine.
    assert again["differs"].equals(figures["differs"])
    own = [c for c in figures if not c.startswith("factor")]
    assert np.allclose(again[own].astype(float), figures[own].astype(float), atol=1e-6)
    factors = again.filter(like="factor") - figures.filter(like="factor")
    assert factors.abs().quantile(0.99).max() < 0.05
