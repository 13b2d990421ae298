"""The solved run_anova and plot_heatmap, against independent code and known counts."""

import importlib.util
from copy import deepcopy

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.stats.anova import anova_lm

from conftest import ROOT


def solved_functions():
    path = ROOT / "solutions" / "functions.py"
    spec = importlib.util.spec_from_file_location("solved_functions", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fn = solved_functions()
REAL = "Mouse_HSPC_reduced.txt.gz"


def random_data(rng, n_genes, sizes):
    labels = np.repeat([f"group {i}" for i in range(len(sizes))], sizes)
    rng.shuffle(labels)
    shift = rng.normal(size=(n_genes, len(sizes))) * rng.integers(0, 2, (n_genes, 1))
    values = rng.normal(size=(n_genes, sum(sizes)))
    values += shift[:, pd.factorize(labels, sort=True)[0]]
    table = pd.DataFrame(
        values,
        index=[f"gene-{i} (x)" for i in range(n_genes)],
        columns=[f"s{i}" for i in range(sum(sizes))],
    )
    return fn.from_df(table), labels


@pytest.mark.parametrize("seed", range(8))
def test_run_anova_equals_scipy_and_statsmodels(seed):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 9, rng.integers(2, 6))
    sizes[0] += 3  # so that some scatter within groups is left
    data, labels = random_data(rng, 25, sizes)
    result = fn.run_anova(data, labels, alpha=0.1)
    parts = [data["expression"][:, labels == name] for name in np.unique(labels)]
    pval = stats.f_oneway(*parts, axis=1).pvalue
    np.testing.assert_allclose(result["pval"], pval, rtol=1e-8)
    np.testing.assert_allclose(
        result["pval_fdr"], stats.false_discovery_control(pval), rtol=1e-8
    )
    assert (result["significant"] == (result["pval_fdr"] <= 0.1)).all()
    frame = pd.DataFrame({"y": data["expression"][3], "g": labels})
    table = anova_lm(smf.ols("y ~ C(g)", frame).fit(), typ=1)
    assert result["pval"].iloc[3] == pytest.approx(table["PR(>F)"].iloc[0], rel=1e-8)


def test_run_anova_keeps_its_contract():
    rng = np.random.default_rng(11)
    data, labels = random_data(rng, 12, [4, 7, 5])
    before, labels_before = deepcopy(data), labels.copy()
    forms = [
        labels,
        list(labels),
        pd.Series(labels),
        pd.Series(labels, index=data["samples"].index),
        pd.Categorical(labels, categories=[*np.unique(labels), "unused"]),
        pd.factorize(labels)[0],
    ]
    results = [fn.run_anova(data, form) for form in forms]
    for result in results:
        pd.testing.assert_frame_equal(result, results[0])
    assert list(results[0].columns[:3]) == ["pval", "pval_fdr", "significant"]
    assert results[0]["significant"].dtype == bool
    assert results[0].index.equals(data["genes"].index)
    np.testing.assert_array_equal(data["expression"], before["expression"])
    assert data["genes"].equals(before["genes"]) and (labels == labels_before).all()


def test_run_anova_of_flat_and_repeated_genes():
    rng = np.random.default_rng(12)
    data, labels = random_data(rng, 9, [5, 6])
    others = fn.run_anova(data, labels)
    table = fn.expression_df(data)
    table.loc["flat"] = 7.7
    table.index = [*["twice"] * 2, *table.index[2:]]
    result = fn.run_anova(fn.from_df(table), labels)
    assert result.index.tolist() == table.index.tolist()
    assert result.loc["flat", ["pval", "pval_fdr"]].isna().all()
    assert not result.loc["flat", "significant"]
    np.testing.assert_allclose(result.iloc[:-1, :2], others.iloc[:, :2])


def test_run_anova_of_flat_genes_only():
    table = pd.DataFrame(1.0, index=["a", "b"], columns=["x.1", "x.2", "y.1", "y.2"])
    result = fn.run_anova(fn.from_df(table), [*"xxyy"])
    assert result["pval_fdr"].isna().all() and not result["significant"].any()


def test_counts_on_the_real_mouse_table(shared_data):
    data = fn.load_hspc(shared_data / REAL)
    result = fn.run_anova(data, fn.sample_groups(data))
    assert result["significant"].sum() == 2398
    assert (result["pval_fdr"] < 0.0005).sum() == 1427
    assert (result["pval"] < 0.05).sum() == 2577
    assert (result["pval"] * 4170 < 0.05).sum() == 1160
    assert np.sort(result["pval_fdr"])[499] == pytest.approx(2.24e-9, rel=0.01)
    means = fn.expression_df(data).T.groupby(fn.sample_groups(data)).mean().T
    found = means.loc["Mpo", ["LTHSC", "MEP", "GMP"]].round(2)
    assert found.tolist() == [4.57, 5.06, 12.86]


def test_counts_on_golub():
    data = fn.load_golub()
    result = fn.run_anova(data, fn.sample_groups(data))
    assert result["significant"].sum() == 681
    assert (result["pval"] < 0.05).sum() == 1045
    top = data["genes"]["description"].loc[result["pval"].nsmallest(10).index]
    assert top.iloc[0].startswith("CST3") and "Zyxin" in top.tolist()
    assert result["pval"].min() == pytest.approx(3.15e-12, rel=0.01)


@pytest.fixture
def heatmap_data():
    data, labels = random_data(np.random.default_rng(3), 30, [6, 9, 5])
    yield data, labels, list(data["genes"].index[[7, 2, 19, 11, 4]])
    plt.close("all")


def test_plot_heatmap_draws_the_genes_as_zscores(heatmap_data):
    data, labels, genes = heatmap_data
    grid = fn.plot_heatmap(data, genes, labels)
    drawn = grid.data2d
    assert sorted(drawn.index) == sorted(genes) and drawn.shape[1] == 20
    table = fn.expression_df(data).loc[drawn.index, drawn.columns]
    np.testing.assert_allclose(drawn, stats.zscore(table, axis=1, ddof=1))
    assert grid.dendrogram_row is not None and grid.dendrogram_col is not None
    low, high = grid.ax_heatmap.collections[0].get_clim()
    assert low == -high


def test_plot_heatmap_strip_follows_the_labels(heatmap_data):
    data, labels, genes = heatmap_data
    for form in [labels, list(labels), pd.Series(labels)]:
        grid = fn.plot_heatmap(data, genes, form)
        # Colours are known once the figure is drawn.
        grid.figure.canvas.draw()
        colors = fn.group_colors(labels)
        mesh = grid.ax_col_colors.collections[0]
        drawn = [matplotlib.colors.to_hex(c).upper() for c in mesh.get_facecolors()]
        order = grid.dendrogram_col.reordered_ind
        assert drawn == [colors[labels[i]] for i in order]


def test_plot_heatmap_lets_the_caller_win(heatmap_data):
    data, labels, genes = heatmap_data
    grid = fn.plot_heatmap(data, genes, labels, cmap="vlag", col_cluster=False)
    assert grid.dendrogram_col is None
    # seaborn makes a new map around the centre, so ends are compared, not names.
    drawn = grid.ax_heatmap.collections[0].get_cmap()
    asked = matplotlib.colormaps["vlag"]
    assert drawn(0.0) == pytest.approx(asked(0.0), abs=0.02)
    assert drawn(1.0) == pytest.approx(asked(1.0), abs=0.02)
    assert list(grid.data2d.columns) == list(data["samples"].index)


def test_plot_heatmap_without_groups_and_without_change(heatmap_data):
    data, _, genes = heatmap_data
    before = deepcopy(data)
    grid = fn.plot_heatmap(data, genes)
    assert grid.ax_col_colors is None
    np.testing.assert_array_equal(data["expression"], before["expression"])


def test_plot_heatmap_says_which_gene_cannot_be_drawn(heatmap_data):
    data, labels, genes = heatmap_data
    data["expression"][7] = 2.0
    for asked, error, message in [
        (genes, ValueError, r"Gene 'gene-7 \(x\)' has the same value in every"),
        ([], ValueError, "no genes to draw"),
        (genes[0], TypeError, "genes is a str; give a list of gene names"),
        (None, TypeError, "genes is a NoneType"),
        ([genes[1], "XX"], ValueError, "hold 0 genes called 'XX'"),
    ]:
        with pytest.raises(error, match=message):
            fn.plot_heatmap(data, asked, labels)
    for call in [fn.plot_heatmap, fn.run_anova]:
        with pytest.raises(TypeError, match="give the data dictionary"):
            call(fn.expression_df(data), labels)
        with pytest.raises(
            ValueError, match="as many genes: are the rows of your table cells"
        ):
            call(data, *([genes[1:]] * (call is fn.plot_heatmap)), ["a", "b"] * 15)


def test_plot_heatmap_of_one_gene(heatmap_data):
    data, labels, genes = heatmap_data
    grid = fn.plot_heatmap(data, genes[:1], labels)
    assert grid.data2d.shape == (1, 20) and grid.dendrogram_row is None
    # One name has room, so seaborn would write it upright.
    [name] = grid.ax_heatmap.get_yticklabels()
    assert name.get_rotation() == 0


@pytest.mark.filterwarnings("ignore:.*occurs 2 times")
def test_plot_heatmap_draws_each_row_once(heatmap_data):
    data, labels, genes = heatmap_data
    table = fn.expression_df(data).rename({genes[1]: genes[0]})
    twice = fn.from_df(table)
    for asked in [genes[:1] * 2, genes[:1]]:
        drawn = fn.plot_heatmap(twice, [*asked, genes[2]]).data2d
        assert sorted(drawn.index) == sorted([genes[0], genes[0], genes[2]])
    drawn = fn.plot_heatmap(data, genes[:2] * 2).data2d
    assert sorted(drawn.index) == sorted(genes[:2])


def test_plot_heatmap_draws_dollar_signs_and_scales_as_asked(heatmap_data):
    data, labels, genes = heatmap_data
    table = fn.expression_df(data).rename({genes[0]: r"A$\frac$"})
    grid = fn.plot_heatmap(fn.from_df(table), [r"A$\frac$", genes[2]], labels)
    fn.add_group_legend(grid, ["$x$", "y"] * 10)
    grid.figure.canvas.draw()
    shown = [label.get_text() for label in grid.ax_heatmap.get_yticklabels()]
    assert r"A\$\frac\$" in shown  # drawn as A$\frac$
    raw = fn.plot_heatmap(data, genes, z_score=None).data2d
    np.testing.assert_array_equal(
        raw, fn.expression_df(data).loc[raw.index, raw.columns]
    )


@pytest.mark.parametrize("alpha", [5, -0.1, np.nan, "0.05", None])
def test_run_anova_refuses_what_is_no_alpha(alpha):
    data, labels = random_data(np.random.default_rng(0), 3, [3, 3])
    with pytest.raises(ValueError, match="alpha is .*; give a number from 0 to 1"):
        fn.run_anova(data, labels, alpha)


@pytest.mark.parametrize("scale", ["z_score", "standard_scale"])
def test_heatmap_names_a_flat_gene_with_another_scale_of_rows(scale):
    data, _ = random_data(np.random.default_rng(0), 3, [3, 3])
    data["expression"][1] = 7.1
    with pytest.raises(ValueError, match="Gene 'gene-1 .x.' has the same value"):
        fn.plot_heatmap(data, data["genes"].index, **{scale: 0})
