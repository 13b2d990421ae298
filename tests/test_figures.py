"""What the figures of the course show: dots, bars, colours, names, limits, rows.

Every function that draws a figure of a solved notebook has a test here that reads what
was drawn (``test_notebook_figures.py`` looks for it).
"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib_inline.config import InlineBackend
from scipy import stats

from test_solved_functions import solved_functions

fn = solved_functions()
# Groups of unequal size, in no order; means and medians differ.
LABELS = np.array([*"bbabcccabbcaccbcb"])


def random():
    return np.random.default_rng(7)


@pytest.fixture(autouse=True)
def close_figures(monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: None)
    yield
    plt.close("all")


@pytest.fixture
def data():
    values = random().exponential(size=(6, len(LABELS))) + 3 * (LABELS == "a")
    names = [f"gene {i}" for i in range(6)]
    samples = [f"s{i}" for i in range(len(LABELS))]
    return fn.from_df(pd.DataFrame(values, index=names, columns=samples))


def texts(artists):
    return [artist.get_text() for artist in artists]


def legend_colors(legend):
    """Give what a legend says: name -> colour."""
    handles = [to_hex(handle.get_facecolor()) for handle in legend.legend_handles]
    return dict(zip(texts(legend.get_texts()), handles, strict=True))


def check_dots_and_bars(ax, values, labels):
    """One column of dots a group, in the order of its first label; bars are means."""
    names = list(dict.fromkeys(labels))
    colors = fn.group_colors(labels)
    assert texts(ax.get_xticklabels()) == names
    assert list(ax.get_xticks()) == list(range(len(names)))
    dots, bars = ax.collections[0::2], ax.collections[1::2]
    assert len(dots) == len(bars) == len(names)
    for i, name in enumerate(names):
        own = values[labels == name]
        x, y = dots[i].get_offsets().T
        np.testing.assert_allclose(y, own)
        assert np.abs(x - i).max() <= 0.2
        assert to_hex(dots[i].get_facecolor()[0]) == colors[name].lower()
        [(start, end)] = bars[i].get_segments()
        np.testing.assert_allclose([start[1], end[1]], own.mean())
        assert start[0] < i < end[0]
    assert len({dot.get_paths()[0].vertices.tobytes() for dot in dots}) == len(names)
    low, high = ax.get_ylim()
    assert low < values.min() and values.max() < high


def test_plot_gene(data):
    values = data["expression"][2]
    assert abs(np.mean(values) - np.median(values)) > 0.1
    ax = fn.plot_gene(data, "gene 2", LABELS)
    check_dots_and_bars(ax, values, LABELS)
    assert (ax.get_title(), ax.get_xlabel()) == ("gene 2", "group")
    assert ax.get_ylabel() == "expression (log scale)"


def test_plot_pval_histogram():
    pval = np.append(random().beta(0.5, 1, 400), [0, 1, np.nan])
    ax = fn.plot_pval_histogram(pval, "what it is")
    edges = np.linspace(0, 1, 21)
    counts = np.histogram(pval[:-1], edges)[0]
    np.testing.assert_array_equal([bar.get_height() for bar in ax.patches], counts)
    np.testing.assert_allclose(
        [bar.get_x() for bar in ax.patches], edges[:-1], atol=1e-9
    )
    [line] = ax.lines
    np.testing.assert_allclose(line.get_ydata(), 402 / 20)
    assert line.get_linestyle() == "--" and ax.get_ylim()[1] >= counts.max()
    assert ax.get_xlim()[0] <= 0 and ax.get_xlim()[1] >= 1
    assert ax.get_title() == "what it is"
    assert ax.get_xlabel() == "p-value (bars 0.05 wide)"
    assert ax.get_ylabel() == "number of genes"


def strip_labels(colors_drawn, colors):
    """Name the groups of a strip by its colours."""
    of_color = {color.lower(): name for name, color in colors.items()}
    return [of_color[to_hex(color)] for color in colors_drawn]


@pytest.mark.parametrize("asked", [3, 6])
def test_plot_heatmap(data, asked):
    genes = list(data["genes"].index[:asked])[::-1]
    grid = fn.plot_heatmap(data, genes, LABELS)
    rows = [genes[i] for i in grid.dendrogram_row.reordered_ind]
    columns = grid.dendrogram_col.reordered_ind
    [mesh] = grid.ax_heatmap.collections
    scaled = stats.zscore(fn.expression_df(data).loc[rows], axis=1, ddof=1)
    drawn = mesh.get_array().reshape(asked, -1)
    np.testing.assert_allclose(drawn, scaled[:, columns])
    assert texts(grid.ax_heatmap.get_yticklabels()) == rows
    # The first row stands on top, beside its name.
    assert grid.ax_heatmap.get_ylim() == (asked, 0)
    np.testing.assert_allclose(grid.ax_heatmap.get_yticks(), np.arange(asked) + 0.5)
    assert mesh.get_clim() == (-3, 3)
    low, middle, high = (mesh.cmap(mesh.norm(z)) for z in (-3, 0, 3))
    assert low[2] > low[0] and high[0] > high[2] and min(middle[:3]) > 0.9
    [strip] = grid.ax_col_colors.collections
    strip.update_scalarmappable()
    drawn = strip_labels(strip.get_facecolors(), fn.group_colors(LABELS))
    assert drawn == [LABELS[i] for i in columns]
    assert grid.ax_cbar.get_ylabel() == "z-score"


def test_plot_heatmap_names_no_more_rows_than_have_room():
    for n_genes, names in [(40, 40), (41, 0)]:
        genes = [f"gene {i}" for i in range(n_genes)]
        table = pd.DataFrame(random().normal(size=(n_genes, 5)), genes, [*"vwxyz"])
        grid = fn.plot_heatmap(fn.from_df(table), genes)
        assert len(grid.ax_heatmap.get_yticklabels()) == names
        assert grid.ax_heatmap.get_xticklabels() == []


def test_add_group_legend(data):
    grid = fn.plot_heatmap(data, data["genes"].index, LABELS)
    fn.add_group_legend(grid, LABELS)
    [legend] = grid.figure.legends
    said = legend_colors(legend)
    assert list(said) == ["b", "a", "c"]
    assert legend.get_title().get_text() == "group"
    # Whoever reads the strip by the legend reads the labels.
    [strip] = grid.ax_col_colors.collections
    strip.update_scalarmappable()
    read = strip_labels(strip.get_facecolors(), said)
    assert read == [LABELS[i] for i in grid.dendrogram_col.reordered_ind]


def contrast(color, ground):
    """Give the contrast of two colours, from 1 to 21, as the WCAG define it."""
    shares = np.array([to_rgb(color), to_rgb(ground)])
    light = np.where(
        shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4
    )
    low, high = sorted(light @ [0.2126, 0.7152, 0.0722])
    return (high + 0.05) / (low + 0.05)


# White, JupyterLab's dark page, and the site's.
@pytest.mark.parametrize("ground", ["#FFFFFF", "#111111", "#121212", "#14181E"])
def test_what_is_written_and_what_was_found_can_be_read_on_any_page(ground):
    assert contrast(fn.INK, ground) >= 4
    assert contrast(fn.FOUND_COLOR, ground) >= 3


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.set_title("x"),
        lambda ax: ax.text(0, 0, "x"),
        lambda ax: ax.legend([ax.plot([1])[0]], ["x"], title="x"),
        lambda ax: ax.boxplot([[1, 2, 3, 9]]),
    ],
    ids=["title", "text", "legend", "box plot"],
)
def test_what_learners_draw_is_readable_on_a_dark_page_too(draw):
    fig, ax = plt.subplots()
    draw(ax)
    ax.set(xlabel="x", ylabel="y")
    fig.canvas.draw()
    for text in fig.findobj(plt.Text):
        assert to_hex(text.get_color()) == fn.INK
        assert not text.get_text() or text.get_fontsize() >= 12
    for line in fig.findobj(plt.Line2D):
        assert contrast(line.get_color(), "#111111") >= 3


def test_a_saved_figure_is_white_and_a_shown_one_has_no_ground(data, tmp_path):
    fig = fn.plot_gene(data, "gene 1", LABELS).figure
    fig.savefig(tmp_path / "saved.png")
    assert plt.imread(tmp_path / "saved.png")[0, 0].tolist() == [1, 1, 1, 1]
    shown = InlineBackend.instance().print_figure_kwargs
    assert shown["bbox_inches"] == "tight"
    fig.canvas.print_figure(tmp_path / "shown.png", **shown)
    assert plt.imread(tmp_path / "shown.png")[0, 0, 3] == 0


def test_the_trees_of_a_heatmap_are_seen_on_a_dark_page(data):
    grid = fn.plot_heatmap(data, data["genes"].index, LABELS)
    fn.add_group_legend(grid, LABELS)
    trees = grid.figure.findobj(LineCollection)
    drawn = [color for tree in trees for color in tree.get_color()]
    assert {to_hex(color) for color in drawn} == {fn.INK} and len(trees) >= 2
