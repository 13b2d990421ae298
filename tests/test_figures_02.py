"""The figures of notebook 02, read from what is drawn."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import same_color, to_rgba
from scipy import stats

from solutions import functions
from solutions.functions import (
    CHANCE_COLOR,
    FOUND_COLOR,
    GROUP_COLORS,
    plot_experiments,
    plot_f_curve,
    plot_gene,
    plot_shuffles,
)


@pytest.fixture(autouse=True)
def no_figure_is_left():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def course():
    data = functions.load_hspc()
    return data, functions.expression_df(data), functions.sample_groups(data)


@pytest.fixture(scope="module")
def shuffled_f(course):
    _, expression, groups = course
    kit, rng = expression.loc["Kit"].to_numpy(), np.random.default_rng(2)
    labels = groups.to_numpy()
    return [one_way(kit, rng.permutation(labels)).statistic for i in range(300)]


def one_way(values, labels):
    return stats.f_oneway(*[values[labels == name] for name in np.unique(labels)])


def legend_of(ax):
    """Give the legend's texts with the handles that stand beside them."""
    legend = ax.get_legend()
    texts = [text.get_text() for text in legend.get_texts()]
    return dict(zip(texts, legend.legend_handles, strict=True))


def bars_of(ax):
    """Give the edges and the heights of a histogram."""
    left = np.array([bar.get_x() for bar in ax.patches])
    width = np.array([bar.get_width() for bar in ax.patches])
    assert np.allclose(left[1:], (left + width)[:-1])
    edges = np.append(left, left[-1] + width[-1])
    return edges, np.array([bar.get_height() for bar in ax.patches])


def points_and_bars(ax):
    """Give the clouds of points and the bars of means, in the order drawn."""
    return ax.collections[0::2], ax.collections[1::2]


def test_procr_a_point_a_cell_and_a_bar_at_each_mean(course):
    data, expression, groups = course
    ax = plot_gene(data, "Procr", groups)
    clouds, bars = points_and_bars(ax)
    ticks = [tick.get_text() for tick in ax.get_xticklabels()]
    assert ticks == ["LTHSC", "MEP", "GMP"]
    for i, (name, cloud, bar) in enumerate(zip(ticks, clouds, bars, strict=True)):
        own = expression.loc["Procr"][groups == name]
        x, y = cloud.get_offsets().data.T
        assert np.array_equal(y, own) and np.all(np.abs(x - i) < 0.5)
        assert same_color(cloud.get_facecolor()[0][:3], GROUP_COLORS[i])
        [(start, end)] = bar.get_segments()
        assert start[1] == end[1] == pytest.approx(own.mean())
        assert own.mean() != pytest.approx(own.median(), abs=0.05)
        assert (start[0] + end[0]) / 2 == pytest.approx(i)
    low, high = ax.get_ylim()
    assert low < expression.loc["Procr"].min() and expression.loc["Procr"].max() < high
    assert ax.get_title() == "Procr"


def test_shuffles_every_shuffle_is_in_a_bar_and_the_real_one_on_the_line():
    shuffled = np.random.default_rng(0).gamma(4, 0.2, 2000)
    ax = plot_shuffles(shuffled, 4.89, "spread of a$b$ (log2 units)")
    edges, heights = bars_of(ax)
    assert len(heights) == 30 and heights.sum() == 2000
    assert np.array_equal(heights, np.histogram(shuffled, 30)[0])
    assert np.allclose(edges[[0, -1]], [shuffled.min(), shuffled.max()])
    [line] = ax.lines
    assert list(line.get_xdata()) == [4.89, 4.89] and line.get_linestyle() == "--"
    low, high = ax.get_xlim()
    assert low < shuffled.min() and 4.89 < high
    assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > heights.max()
    legend = legend_of(ax)
    assert list(legend) == ["shuffled labels", "real labels"]
    bar, real = legend.values()
    assert same_color(bar.get_facecolor(), CHANCE_COLOR)
    assert same_color(ax.patches[0].get_facecolor(), CHANCE_COLOR)
    assert same_color(real.get_color(), FOUND_COLOR)
    assert same_color(line.get_color(), FOUND_COLOR) and real.get_linestyle() == "--"
    assert ax.get_xlabel() == "spread of a$b$ (log2 units)"
    assert not ax.xaxis.label.get_parse_math()
    assert ax.get_ylabel() == "number of shuffles"


def test_a_real_value_among_the_shuffles_is_inside_the_figure():
    ax = plot_shuffles([1.0, 2.0, 3.0], -2.0, "spread")
    low, high = ax.get_xlim()
    assert low < -2 and high > 3


def test_f_curve_is_the_density_over_bars_of_area_one(course, shuffled_f):
    _, expression, groups = course
    F, p = one_way(expression.loc["Kit"].to_numpy(), groups.to_numpy())
    ax = plot_f_curve(F, 2, 147, shuffled_f)
    edges, heights = bars_of(ax)
    assert np.sum(heights * np.diff(edges)) == pytest.approx(1)
    assert edges[0] == pytest.approx(0) and edges[-1] > max(shuffled_f)
    counts = heights * np.diff(edges) * len(shuffled_f)
    assert np.allclose(counts, np.histogram(shuffled_f, 40, (0, edges[-1]))[0])
    assert ax.get_xlim() == pytest.approx((0, edges[-1]))
    [line] = ax.lines
    x, y = line.get_data()
    assert np.allclose(y, stats.f.pdf(x, 2, 147)) and np.all(np.diff(x) >= 0)
    assert x[0] < 0.05 and x[-1] == pytest.approx(edges[-1])
    # What is filled begins at F, and its area is p (but for what lies beyond the axis).
    [tail] = ax.collections
    border = tail.get_paths()[0].vertices
    assert border[:, 0].min() == pytest.approx(F)
    filled = x >= F
    area = np.trapezoid(y[filled], x[filled])
    assert area + stats.f.sf(x[-1], 2, 147) == pytest.approx(p, rel=1e-3)
    assert ax.get_xlabel() == "F" and ax.get_ylabel() == "density"


def test_f_curve_legend_names_what_is_drawn(shuffled_f):
    ax = plot_f_curve(2.5, 2, 147, shuffled_f)
    legend = legend_of(ax)
    assert sorted(legend) == [
        "F curve",
        "area from the real F on: p",
        "shuffled labels",
    ]
    assert same_color(legend["shuffled labels"].get_facecolor(), CHANCE_COLOR)
    assert same_color(ax.patches[0].get_facecolor(), CHANCE_COLOR)
    assert same_color(legend["F curve"].get_color(), "#787878")
    assert same_color(ax.lines[0].get_color(), "#787878")
    drawn = ax.collections[0].get_facecolor()[0]
    assert same_color(drawn, to_rgba(FOUND_COLOR, 0.7))
    shown = legend["area from the real F on: p"].get_facecolor()
    assert same_color(shown, drawn)


@pytest.mark.parametrize(("F", "largest"), [(80.1, 9.0), (0.2, 9.0)])
def test_f_curve_shows_the_largest_of_all(F, largest):
    ax = plot_f_curve(F, 2, 147, [0.5, 1.0, largest])
    assert ax.get_xlim()[1] > max(F, largest)
    assert sum(height > 0 for height in bars_of(ax)[1]) >= 2


SETTINGS = [(1, 2, 10), (4, 2, 10), (1, 0.5, 10), (1, 2, 100)]


def groups_of(ax):
    return [cloud.get_offsets().data[:, 1] for cloud in points_and_bars(ax)[0]]


def test_experiments_say_what_they_draw():
    axes = plot_experiments(SETTINGS)
    assert len(axes) == 4
    for ax, (difference, sd, n) in zip(axes, SETTINGS, strict=True):
        clouds, bars = points_and_bars(ax)
        parts = groups_of(ax)
        for i, (cloud, bar) in enumerate(zip(clouds, bars, strict=True)):
            assert len(parts[i]) == n
            assert same_color(cloud.get_facecolor()[0][:3], GROUP_COLORS[i])
            [(start, end)] = bar.get_segments()
            assert start[1] == end[1] == pytest.approx(parts[i].mean())
            assert (start[0] + end[0]) / 2 == pytest.approx(i)
        p = stats.f_oneway(*parts).pvalue
        assert ax.get_title() == (
            f"difference {difference}\nsd {sd}, n {n}\np = {p:.2g}"
        )
        ticks = [tick.get_text() for tick in ax.get_xticklabels()]
        assert ticks == ["A", "B", "C"] and ax.get_xlabel() == "group"
        low, high = ax.get_ylim()
        assert low < np.min(np.concatenate(parts))
        assert high > np.max(np.concatenate(parts))
        assert ax.get_ylim() == axes[0].get_ylim()
    assert axes[0].get_ylabel() == "expression (log2 units)"


def test_experiments_have_the_truth_of_their_titles():
    [ax] = plot_experiments([(3, 0.5, 20_000)])
    parts = groups_of(ax)
    assert np.allclose([part.mean() for part in parts], [8, 8, 11], atol=0.03)
    assert np.allclose([part.std() for part in parts], 0.5, atol=0.03)


def test_the_text_below_the_experiments_is_true():
    p = [float(ax.get_title().split("p = ")[1]) for ax in plot_experiments(SETTINGS)]
    assert p[0] > 0.05 and p[1] == p[2] and max(p[1:]) < 0.05


def test_another_seed_is_another_experiment():
    one, same, other = (
        groups_of(plot_experiments([(0, 1, 5)], s)[0]) for s in (1, 1, 2)
    )
    assert np.array_equal(one, same) and not np.array_equal(one, other)


def test_true_means_of_the_two_genes_are_as_the_text_says(course):
    _, expression, groups = course
    truth = functions.load_true_means().loc[["Kit", "Fos"]]
    spread = truth.max(axis=1) - truth.min(axis=1)
    assert spread["Kit"] == 0 and spread["Fos"] > 1
    p = pd.Series(
        {
            gene: one_way(expression.loc[gene].to_numpy(), groups.to_numpy()).pvalue
            for gene in truth.index
        }
    )
    assert p.min() > 0.05
