"""The figures of notebook 07 show what they say: read from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb

import notebook_cells
from solutions import functions as solved

NAME = "07_your_own_data"
# What each figure needs, without the thousand shuffles.
NEEDED = [
    "07-004",
    "07-010",
    "07-012",
    "07-014",
    "07-018",
    "07-020",
    "07-032",
    "07-054",
]
DRAWN = ["07-016", "07-026", "07-028", "07-062"]
BLUE, ORANGE, GREEN = solved.GROUP_COLORS[:3]


@pytest.fixture(scope="module")
def known():
    """Run the cells of the notebook; ``figure 07-016`` is what that cell drew."""
    names, figures = notebook_cells.run_cells(NAME, NEEDED + DRAWN)
    return names | {f"figure {cell}": figure for cell, (figure, _) in figures.items()}


def test_all_figures_of_the_notebook_are_read_here():
    assert notebook_cells.with_figure(NAME) == DRAWN


def test_histogram(known):
    [ax] = known["figure 07-016"].axes
    p = known["result"]["pval"].to_numpy()
    edges = np.linspace(0, 1, 21)
    assert [bar.get_x() for bar in ax.patches] == pytest.approx(edges[:-1])
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.05] * 20)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == np.histogram(p, edges)[0].tolist()
    assert (heights[0], sum(heights)) == (1045, 3051)
    [line] = ax.lines
    assert list(line.get_ydata()) == [3051 / 20] * 2 and line.get_linestyle() == "--"
    assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > max(heights)
    assert ax.get_xlim()[0] <= 0 and ax.get_xlim()[1] >= 1
    assert ax.get_xlabel() == "p-value (bars 0.05 wide)"
    assert ax.get_ylabel() == "number of probe sets"
    assert ax.get_title() == "ALL against AML"


def test_points_of_one_gene(known):
    [ax] = known["figure 07-026"].axes
    cst3 = known["expression"].loc["M27891_at"]
    assert known["top"].index[0] == "M27891_at"
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["ALL", "AML"]
    clouds, bars = ax.collections[0::2], ax.collections[1::2]
    for i, (name, color) in enumerate({"ALL": BLUE, "AML": ORANGE}.items()):
        own = cst3[known["groups"] == name]
        points = clouds[i].get_offsets()
        assert points[:, 1].tolist() == own.tolist()
        assert np.abs(points[:, 0] - ax.get_xticks()[i]).max() <= 0.2
        assert to_hex(clouds[i].get_facecolor()[0]) == color.lower()
        [[left, right]] = bars[i].get_segments()
        assert left[1] == right[1] == pytest.approx(own.mean())
        assert left[0] < points[:, 0].min() and right[0] > points[:, 0].max()
    low, high = ax.get_ylim()
    assert low < cst3.min() and cst3.max() < high
    assert ax.get_ylabel() == "log10 expression (sample sd = 1)"
    assert ax.get_title() == "CST3 (M27891_at)"


def check_heatmap(grid, table, groups, colors):
    """Values, order, limits, strip and legend of a heatmap of `table`."""
    rows = grid.dendrogram_row.reordered_ind
    columns = grid.dendrogram_col.reordered_ind
    assert sorted(rows) == list(range(len(table)))
    assert sorted(columns) == list(range(table.shape[1]))
    [mesh] = grid.ax_heatmap.collections
    z = table.sub(table.mean(axis=1), axis=0).div(table.std(axis=1), axis=0)
    drawn = np.asarray(mesh.get_array()).reshape(table.shape)
    assert drawn == pytest.approx(z.to_numpy()[rows][:, columns])
    assert mesh.get_clim() == (-3, 3)
    red, blue = mesh.cmap(1.0), mesh.cmap(0.0)
    assert red[0] > red[2] and blue[2] > blue[0]
    assert grid.ax_heatmap.get_xlim() == (0, table.shape[1])
    assert grid.ax_heatmap.get_ylim() == (len(table), 0)
    [strip] = grid.ax_col_colors.collections
    # A figure may have been closed before its colours were worked out.
    strip.update_scalarmappable()
    shown = [to_rgb(color) for color in strip.get_facecolors()]
    assert shown == [to_rgb(colors[groups.iloc[i]]) for i in columns]
    [legend] = grid.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == list(colors)
    patches = [to_hex(patch.get_facecolor()) for patch in legend.get_patches()]
    assert patches == [color.lower() for color in colors.values()]
    assert grid.ax_cbar.get_ylabel() == "z-score"


def test_heatmap_of_the_leukemia_data(known):
    smallest = known["result"]["pval"].nsmallest(40).index
    colors = {"ALL": BLUE, "AML": ORANGE}
    check_heatmap(
        known["grid"], known["expression"].loc[smallest], known["groups"], colors
    )
    # One kind on each side, as the text says.
    order = known["groups"].iloc[known["grid"].dendrogram_col.reordered_ind]
    assert (order != order.shift()).sum() == 2


def test_heatmap_of_ones_own_table(known):
    data, groups = known["my_data"], known["my_groups"]
    colors = {"LTHSC": BLUE, "MEP": ORANGE, "GMP": GREEN}
    smallest = known["my_result"]["pval"].nsmallest(40).index
    grid = known["my_grid"]
    check_heatmap(grid, solved.expression_df(data).loc[smallest], groups, colors)
    labels = [tick.get_text() for tick in grid.ax_heatmap.get_yticklabels()]
    assert labels == smallest[grid.dendrogram_row.reordered_ind].tolist()
    assert (known["folder"] / "my_first_look.png").stat().st_size > 10_000
