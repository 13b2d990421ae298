"""The figures of notebook 05, read from what is drawn."""

import sys

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import same_color, to_rgb
from scipy.cluster.hierarchy import cut_tree, leaves_list, linkage

import notebook_cells
from solutions import functions
from solutions.functions import GROUP_COLORS, compare_heatmaps, plot_trees, purity

COLORS = dict(zip(["LTHSC", "MEP", "GMP"], GROUP_COLORS))
LAST = "05-061"


@pytest.fixture(scope="module")
def lesson():
    """Run the cells up to the last figure: the names, the figure of each cell."""
    ids = [cell.id for cell in notebook_cells.cells("05_heatmaps", "code")]
    return notebook_cells.run_cells("05_heatmaps", ids[: ids.index(LAST) + 1])


@pytest.fixture(autouse=True)
def no_figure_is_left():
    yield
    plt.close("all")


def legend_of(figure):
    """Give the texts of the legend with the colours that stand beside them."""
    [legend] = figure.legends
    texts = [text.get_text() for text in legend.get_texts()]
    colors = [patch.get_facecolor() for patch in legend.get_patches()]
    return dict(zip(texts, colors, strict=True))


def check_legend(figure):
    legend = legend_of(figure)
    assert list(legend) == list(COLORS)
    for label, color in legend.items():
        assert same_color(color, COLORS[label])


def check_heatmap(grid, table, groups, limits=(-3, 3)):
    """Hold rows, columns, values, limits and the strip against table and labels."""
    drawn = grid.data2d
    assert sorted(drawn.index) == sorted(table.index)
    assert sorted(drawn.columns) == sorted(table.columns)
    [mesh] = grid.ax_heatmap.collections
    painted = np.asarray(mesh.get_array()).reshape(drawn.shape)
    z = functions.zscore_rows(table).loc[drawn.index, drawn.columns]
    assert np.allclose(painted, z)
    if limits:
        assert (mesh.norm.vmin, mesh.norm.vmax) == limits
        assert mesh.cmap(0.0)[2] > mesh.cmap(0.0)[0]  # blue is low
        assert min(mesh.cmap(mesh.norm(0))[:3]) > 0.9  # white is zero
        assert grid.ax_cbar.get_ylabel() == "z-score"
    height, width = drawn.shape
    assert sorted(grid.ax_heatmap.get_ylim()) == [0, height]
    assert sorted(grid.ax_heatmap.get_xlim()) == [0, width]
    if groups is not None:
        strips = strips_of(grid)
        assert all(
            same_color(color, COLORS[groups[cell]])
            for cell, color in zip(drawn.columns, strips[0], strict=True)
        )
        check_legend(grid.figure)
        assert grid.ax_heatmap.get_xlabel() == f"{width} samples"
        assert grid.ax_heatmap.get_ylabel() == f"{height} genes"


def strips_of(grid):
    """Give the colours above the columns, one row a strip."""
    [mesh] = grid.ax_col_colors.collections
    codes = np.asarray(mesh.get_array())
    codes = codes.reshape(-1, grid.data2d.shape[1])
    return mesh.to_rgba(codes)[..., :3]


def test_every_figure_is_looked_at_here(lesson):
    _, figures = lesson
    assert set(figures) == set(notebook_cells.with_figure("05_heatmaps"))


def test_first_heatmap_has_the_selected_genes_in_one_map_from_dark_to_bright(lesson):
    names, figures = lesson
    figure, grid = figures["05-022"]
    table = names["expression"][(names["pval_fdr"] <= 0.0005).to_numpy()]
    check_heatmap(grid, table, None, None)
    assert figure.get_suptitle() == f"{len(table)} selected genes"
    [mesh] = grid.ax_heatmap.collections
    assert mesh.cmap.name == "magma" and grid.ax_col_colors is None
    # The colour bar reaches to the most extreme value, as the text says.
    extreme = np.abs(functions.zscore_rows(table).to_numpy()).max()
    assert max(abs(mesh.norm.vmin), abs(mesh.norm.vmax)) == pytest.approx(extreme)


def test_best_forty_all_named_in_the_order_drawn(lesson):
    names, figures = lesson
    figure, grid = figures["05-034"]
    best = names["pval"].sort_values().index[:40]
    check_heatmap(grid, names["expression"].loc[best], names["groups"])
    ticks = [text.get_text() for text in grid.ax_heatmap.get_yticklabels()]
    assert ticks == list(grid.data2d.index)
    assert "40 genes" in figure.get_suptitle() and "simulated" in figure.get_suptitle()


def in_words(figure):
    """Give all that a heatmap with a strip says, but for a name beside the strip."""
    by_size = sorted(figure.axes, key=lambda ax: ax.bbox.width * ax.bbox.height)
    ax = by_size[-1]
    [mesh] = ax.collections
    meshes = [m for axes in figure.axes for m in axes.collections if m is not mesh]
    return {
        "names": [text.get_text() for text in ax.get_yticklabels()],
        "axes": (ax.get_xlabel(), ax.get_ylabel(), ax.get_xlim(), ax.get_ylim()),
        "values": np.asarray(mesh.get_array()).round(8).ravel().tolist(),
        "colours": mesh.cmap(mesh.norm(np.linspace(-4, 4, 99))).tolist(),
        "codes": [np.asarray(m.get_array()).tolist() for m in meshes],
        "title": figure.get_suptitle(),
        "size": figure.get_size_inches().tolist(),
        "legend": legend_of(figure),
    }


def test_best_forty_is_the_picture_of_notebook_00(lesson):
    names, figures = lesson
    drawn = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "functions", functions)
        patch.setattr(sys, "path", list(sys.path))
        import draw_figures

        patch.setattr(
            draw_figures, "save", lambda figure, name, dpi: drawn.update({name: figure})
        )
        data, groups = names["hspc_data"], names["groups"]
        ranked = draw_figures.ranked_genes(data, groups)
        draw_figures.draw_heatmap(data, groups, ranked[:40])
    promised = in_words(drawn["heatmap.png"])
    found = in_words(figures["05-034"][0])
    assert len(found["names"]) == 40
    for key in promised:
        assert found[key] == promised[key], key
    first = "".join(cell.source for cell in notebook_cells.read("00_start_here").cells)
    assert "(../figures/heatmap.png)" in first


def test_three_strips_right_sorted_and_white(lesson):
    names, figures = lesson
    figure, grid = figures["05-038"]
    groups, order = names["groups"], list(grid.data2d.columns)
    genes = ["Klf1", "Mpo", "Procr", "Kit"]
    check_heatmap(grid, names["expression"].loc[genes], groups)
    ticks = [text.get_text() for text in grid.ax_heatmap.get_yticklabels()]
    assert ticks == list(grid.data2d.index)
    by_name, in_blocks, numbered = strips_of(grid)
    wrong = dict(zip(groups.index, sorted(groups)))
    assert np.allclose(in_blocks, [to_rgb(COLORS[wrong[cell]]) for cell in order])
    assert np.allclose(numbered, 1) and not np.allclose(by_name, in_blocks)
    strip_names = [text.get_text() for text in grid.ax_col_colors.get_yticklabels()]
    assert strip_names == ["by name", "sorted labels", "numbered"]
    assert figure.get_suptitle() == "Four genes, three strips"


def test_cells_with_much_mpo_are_green_and_then_orange(lesson):
    names, figures = lesson
    _, grid = figures["05-038"]
    much = grid.data2d.loc["Mpo"].to_numpy() > 1
    by_name, in_blocks, _ = strips_of(grid)
    for strip, color in [(by_name, COLORS["GMP"]), (in_blocks, COLORS["MEP"])]:
        share = np.isclose(strip[much], to_rgb(color)).all(axis=1).mean()
        assert share > 0.9


def test_the_list_at_ones_own_rate(lesson):
    names, figures = lesson
    figure, _ = figures["05-042c"]
    called = names["expression"][(names["pval_fdr"] <= names["my_alpha"]).to_numpy()]
    check_heatmap(names["my_grid"], called, names["groups"])
    assert figure is names["my_grid"].figure
    assert figure.get_suptitle().startswith(f"{len(called)} genes")
    assert figure.get_suptitle().endswith(str(names["my_alpha"]))


def heights_of(ax):
    return sorted(join.vertices[1, 1] for join in ax.collections[0].get_paths())


def test_two_drawings_of_one_tree(lesson):
    names, figures = lesson
    figure, _ = figures["05-046"]
    left, right = figure.axes
    z = functions.zscore_rows(names["four"]).loc[["Klf1", "Mpo"], names["cells"]]
    tree = linkage(z.T, method="ward")
    for ax in (left, right):
        assert np.allclose(heights_of(ax), tree[:, 2])
        assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > tree[-1, 2]
        colors = [c for part in ax.collections for c in part.get_edgecolor()]
        assert all(same_color(color, "#787878") for color in colors)
    orders = [[t.get_text() for t in ax.get_xticklabels()] for ax in (left, right)]
    assert orders[0] == [names["cells"][i] for i in leaves_list(tree)]
    assert orders[0][2] == "GMP.2" and orders[1][2] == "LTHSC.2"
    assert orders[0][1] == orders[1][1] == "MEP.3"
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(names["cells"])
    assert left.get_ylabel() == "height of the join"


def test_a_tree_is_drawn_with_the_names_in_its_order():
    tree = linkage([[0.0], [5.0], [1.0]], method="ward")
    [ax] = plot_trees([tree], ["a", "b", "c"])
    assert [t.get_text() for t in ax.get_xticklabels()] == ["b", "a", "c"]


def check_side(strip_ax, ax, title, table, labels):
    """Hold one side of the comparison against its table, drawn by its trees."""
    z = functions.zscore_rows(table)
    rows = leaves_list(linkage(z, method="ward"))
    columns = leaves_list(linkage(z.T, method="ward"))
    [mesh] = ax.collections
    painted = np.asarray(mesh.get_array()).reshape(z.shape)
    assert np.allclose(painted, z.to_numpy()[np.ix_(rows, columns)])
    assert (mesh.norm.vmin, mesh.norm.vmax) == (-3, 3)
    assert mesh.cmap.name == "RdBu_r"
    assert tuple(ax.get_xlim()) == (0, len(columns))
    assert tuple(ax.get_ylim()) == (len(rows), 0)  # the first row is on top
    [image] = strip_ax.images
    wanted = [to_rgb(COLORS[labels[i]]) for i in columns]
    assert np.allclose(np.asarray(image.get_array())[0], wanted)
    assert strip_ax.get_xlim() == (-0.5, len(columns) - 0.5)
    assert strip_ax.get_title() == title
    assert ax.get_xlabel() == f"{len(columns)} samples"
    assert ax.get_ylabel() == f"{len(rows)} genes"


def test_real_and_noise_side_by_side(lesson):
    names, figures = lesson
    figure, _ = figures[LAST]
    few, groups = names["few"], names["groups"]
    strips, maps, [bar] = figure.axes[:2], figure.axes[2:4], figure.axes[4:]
    for i, (title, table) in enumerate(names["best"].items()):
        assert table.shape == (100, 15)
        check_side(strips[i], maps[i], title, table, groups[few].tolist())
        drawn = np.asarray(strips[i].images[0].get_array())[0]
        assert (np.abs(np.diff(drawn, axis=0)).sum(axis=1) > 0).sum() == 2  # in order
    assert list(names["best"]) == ["simulated cells", "pure noise"]
    assert bar.get_ylabel() == "z-score" and bar.get_ylim() == (-3, 3)
    check_legend(figure)


def test_labels_of_any_kind_and_order_colour_the_right_columns():
    rng = np.random.default_rng(0)
    labels = ["LTHSC", "GMP", "MEP", "GMP", "LTHSC", "MEP", "MEP"]
    table = pd.DataFrame(rng.normal(size=(5, 7)), columns=list("abcdefg"))
    for given in (labels, np.array(labels), pd.Series(labels, list("abcdefg"))):
        figure = compare_heatmaps({"$a$": table}, given)
        strip_ax, ax, _ = figure.axes
        [image] = strip_ax.images
        z = functions.zscore_rows(table)
        columns = leaves_list(linkage(z.T, method="ward"))
        colors = functions.group_colors(labels)
        wanted = [to_rgb(colors[labels[i]]) for i in columns]
        assert np.allclose(np.asarray(image.get_array())[0], wanted)
        assert list(legend_of(figure)) == ["LTHSC", "GMP", "MEP"]
        assert not strip_ax.title.get_parse_math()


def test_purity_counts_the_most_frequent_label_of_each_cluster():
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.normal(size=(30, 24)))
    labels = np.array(list("aaaabbbbcccc" * 2))
    table.loc[99] = 1.0  # a flat gene
    z = functions.zscore_rows(table.drop(index=99))
    clusters = cut_tree(linkage(z.T, method="ward"), 3)[:, 0]
    most = [max(np.sum(labels[clusters == c] == x) for x in "abc") for c in range(3)]
    assert purity(table, labels) == pytest.approx(sum(most) / 24)
    table.loc[:20] += 20 * (labels == "a") - 20 * (labels == "b")
    for given in (labels, list(labels), pd.Series(labels)):
        assert purity(table, given) == 1


def test_measured_purity_is_that_of_the_measured_table(shared_data):
    from fast_anova import anova_genes

    path = shared_data / "Mouse_HSPC_reduced.txt.gz"
    data = functions.load_hspc(path)
    table, groups = functions.expression_df(data), functions.sample_groups(data)
    p = pd.Series(anova_genes(table, groups)[1], index=table.index).sort_values()
    assert round(purity(table.loc[p.index[:200]], groups), 2) == 0.93
    assert round(purity(table.loc[p.index[:500]], groups), 2) == 0.84
