"""What the two heatmaps of notebook 06 show, read from what its cells draw."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from scipy import stats
from scipy.cluster.hierarchy import cut_tree

import notebook_cells
from functions import expression_df, group_colors, load_hspc, sample_groups
from solutions import functions as solved

DATA = load_hspc()
TABLE, GROUPS = expression_df(DATA), sample_groups(DATA)
BY_GROUP = [DATA["expression"][:, GROUPS == name] for name in GROUPS.unique()]
# scipy is the second opinion: the notebook asks fast_anova.
PVAL = pd.Series(stats.f_oneway(*BY_GROUP, axis=1).pvalue, index=TABLE.index)
FDR = pd.Series(stats.false_discovery_control(PVAL), index=TABLE.index)


@pytest.fixture(scope="module")
def grids():
    """Run the cells that make the lists of genes and draw them: cell id -> grid."""
    there = {"functions": solved, "np": np, "pd": pd, "hspc_data": DATA}
    there |= {"expression": TABLE, "groups": GROUPS}
    wanted = ["06-006", "06-013", "06-035", "06-037"]
    _, figures = notebook_cells.run_cells("06_exercises", wanted, **there)
    return {cell: grid for cell, (_, grid) in figures.items()}


def order(tree, n):
    return list(range(n)) if tree is None else tree.reordered_ind


def check(grid, genes):
    """All cells of these genes, scaled by row, under the strip the legend explains."""
    rows = order(grid.dendrogram_row, len(genes))
    columns = order(grid.dendrogram_col, len(GROUPS))
    [mesh] = grid.ax_heatmap.collections
    drawn = mesh.get_array().reshape(len(genes), len(GROUPS))
    scaled = stats.zscore(TABLE.loc[genes].to_numpy(), axis=1, ddof=1)
    np.testing.assert_allclose(drawn, scaled[rows][:, columns], atol=1e-9)
    assert mesh.get_clim() == (-3, 3)
    [legend] = grid.figure.legends
    said = {
        text.get_text(): to_hex(handle.get_facecolor())
        for text, handle in zip(legend.get_texts(), legend.legend_handles, strict=True)
    }
    assert list(said) == list(GROUPS.unique())
    assert said == {name: c.lower() for name, c in group_colors(GROUPS).items()}
    [strip] = grid.ax_col_colors.collections
    strip.update_scalarmappable()
    strip = [to_hex(color) for color in strip.get_facecolors()]
    assert strip == [said[GROUPS.iloc[i]] for i in columns]
    assert grid.ax_cbar.get_ylabel() == "z-score"
    return rows, [GROUPS.iloc[i] for i in columns]


def runs(labels):
    """Give the length of each run of equal labels, with its label."""
    starts = [i for i in range(len(labels)) if i == 0 or labels[i] != labels[i - 1]]
    ends = [*starts[1:], len(labels)]
    return [(labels[i], end - i) for i, end in zip(starts, ends, strict=True)]


def test_heatmap_of_the_top_ranked_genes(grids):
    grid = grids["06-035"]
    genes = PVAL.sort_values().index[:490]
    assert grid.figure.get_suptitle() == "490 top-ranked genes, simulated cells"
    assert sorted(grid.data.index) == sorted(genes)
    _, labels = check(grid, list(grid.data.index))
    assert grid.ax_heatmap.get_yticklabels() == []
    # What the text says: most cells beside their own group, a few beside GMP.
    longest = dict.fromkeys(GROUPS.unique(), 0)
    for name, length in runs(labels):
        longest[name] = max(longest[name], length)
    assert min(longest.values()) >= 30
    tree = grid.dendrogram_col.linkage
    branch = sorted_into(tree, len(labels), 3)[order(grid.dendrogram_col, 150)]
    with_gmp = pd.Series(labels)[branch == branch[labels.index("GMP")]].value_counts()
    assert with_gmp["GMP"] == 50
    assert 0 < with_gmp["MEP"] < 15 and 0 < with_gmp["LTHSC"] < 15


def sorted_into(tree, n, n_branches):
    """Cut a tree into branches: the number of its branch for each leaf."""
    return cut_tree(tree, n_branches)[:, 0][:n]


def test_heatmap_of_a_threshold_of_ones_own(grids):
    grid = grids["06-037"]
    genes = FDR.index[FDR <= 1e-33]
    assert grid.figure.get_suptitle() == f"{len(genes)} genes with adjusted p <= 1e-33"
    assert list(grid.data.index) == list(genes)
    rows, labels = check(grid, list(genes))
    assert labels == list(GROUPS)
    named = [text.get_text() for text in grid.ax_heatmap.get_yticklabels()]
    assert named == [genes[i] for i in rows]
    np.testing.assert_allclose(
        grid.ax_heatmap.get_yticks(), np.arange(len(genes)) + 0.5
    )
    assert grid.ax_heatmap.get_ylim() == (len(genes), 0)
    [mesh] = grid.ax_heatmap.collections
    low, high = mesh.cmap(0.0), mesh.cmap(1.0)
    assert max(low[:3]) - min(low[:3]) < 0.05 and high[0] > high[2] + 0.2
    means = TABLE.loc[genes].T.groupby(GROUPS).mean().T
    high_in = {"Klf1": "MEP", "Mpo": "GMP", "Ly6a": "LTHSC"}
    assert {gene: means.loc[gene].idxmax() for gene in high_in} == high_in
    # The alternative text counts the rows of each kind.
    second = means.apply(lambda row: row.nlargest(2).iloc[1], axis=1)
    only = means.idxmax(axis=1)[means.max(axis=1) - second > 3].value_counts()
    lowest = (means.drop(columns="LTHSC").min(axis=1) - means["LTHSC"] > 0.9) & (
        means.max(axis=1) - second <= 3
    )
    assert only.to_dict() == {"MEP": 16, "GMP": 9, "LTHSC": 3} and lowest.sum() == 4
