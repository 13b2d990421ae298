"""The simulated data: the same bytes every time, and close to what they model."""

import gzip

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

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


def test_discoveries_and_false_ones_are_as_aimed(table, truth):
    called = multipletests(f_test(table).pvalue, method="fdr_bh")[0]
    assert 2150 <= called.sum() <= 2420
    # BH at 5 % bounds the expected share by 5 % x the share of true nulls.
    false_share = (called & ~truth.to_numpy()).sum() / called.sum()
    assert 0 < false_share < 0.05


def test_null_genes_have_uniform_p_values(table, truth):
    pval = f_test(table[~truth.to_numpy()]).pvalue
    assert stats.kstest(pval, "uniform").pvalue > 0.01


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
    assert rho > 0.8


def test_a_few_cells_can_be_drawn():
    statistics = simulate_hspc.read_statistics().head(10)
    few = simulate_hspc.draw(statistics, seed=1, cells_per_population=4)
    assert few.shape == (10, 12)
    assert few.equals(simulate_hspc.draw(statistics, 1, 4))
    assert not few.equals(simulate_hspc.draw(statistics, 2, 4))
