"""The figures of notebook 11 show what they say: read from what was drawn."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from scipy.stats import false_discovery_control

import functions as fn
import notebook_cells
from test_figures_07 import check_heatmap

NAME = "11_three_samples_a_group"
NEEDED = ["11-001", "11-003", "11-005", "11-007", "11-009", "11-018", "11-024"]
DRAWN = ["11-020", "11-034", "11-036", "11-042"]
GRAY, DARK, FOUND = "#bbbbbb", "#787878", "#bb3355"


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def known():
    """Run the cells that draw; ``figure 11-020`` is what that cell drew."""
    names, figures = notebook_cells.run_cells(NAME, NEEDED + DRAWN)
    return names | {f"figure {cell}": figure for cell, (figure, _) in figures.items()}


def color_of(scatter):
    return to_hex(scatter.get_facecolor()[0])


def shape_of(scatter):
    return scatter.get_paths()[0].vertices.tobytes()


def points_of(scatter):
    return np.asarray(scatter.get_offsets())


def said_by(figure):
    """Give the legend of a figure: label -> what stands beside it."""
    [legend] = figure.legends
    labels = [text.get_text() for text in legend.get_texts()]
    return dict(zip(labels, legend.legend_handles, strict=True))


def nothing_is_cut(ax):
    for scatter in ax.collections:
        for points, (low, high) in zip(
            points_of(scatter).T, [ax.get_xlim(), ax.get_ylim()], strict=True
        ):
            assert len(points) == 0 or low <= points.min() and points.max() <= high


def test_all_figures_of_the_notebook_are_read_here():
    assert notebook_cells.with_figure(NAME) == DRAWN


# Estimated against true standard deviations


def check_estimates(axes, sigma, estimates, first):
    assert [ax.get_title() for ax in axes] == list(estimates)
    for ax, (title, estimate) in zip(axes, estimates.items(), strict=True):
        others, top = ax.collections
        rest = np.setdiff1d(np.arange(len(sigma)), first[title])
        chosen = np.sort(first[title])
        for scatter, which, color in [(others, rest, GRAY), (top, chosen, FOUND)]:
            np.testing.assert_array_equal(
                points_of(scatter), np.column_stack([sigma, estimate])[which]
            )
            assert color_of(scatter) == color
        [line] = ax.lines
        assert list(line.get_xdata()) == list(line.get_ydata()) == list(ax.get_xlim())
        assert ax.get_xlim() == ax.get_ylim()
        assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
        assert ax.get_xlabel() == "true standard deviation"
        for labels in (ax.get_xticklabels(), ax.get_yticklabels()):
            for label in labels:
                place = label.get_position()
                assert float(label.get_text()) in [pytest.approx(p) for p in place]
        nothing_is_cut(ax)
    assert axes[0].get_ylabel() == "estimated standard deviation"
    said = said_by(axes[0].figure)
    n_first = len(next(iter(first.values())))
    top = f"first {n_first} of the list"
    assert list(said) == ["all other genes", top, "estimate = truth"]
    assert color_of(said["all other genes"]) == GRAY
    assert color_of(said[top]) == FOUND
    assert said["estimate = truth"].get_color() == "#787878"


def test_estimates_of_made_up_genes():
    rng = np.random.default_rng(4)
    sigma = rng.exponential(size=30) + 0.1
    estimates = {"one": sigma * 2, "two": sigma + 1, "three": sigma / 3}
    first = {"one": [3, 1, 7], "two": [0, 29, 5], "three": [8, 9, 4]}
    axes = fn.plot_scatter_estimates(sigma, estimates, first)
    check_estimates(axes, sigma, estimates, first)


def test_estimates_of_the_notebook(known):
    estimates = {"own s": known["s2"] ** 0.5, "shrunk": known["shrunk"] ** 0.5}
    first = {
        "own s": known["pval"].argsort()[:100],
        "shrunk": known["moderated_p"].argsort()[:100],
    }
    sigma = known["sigma"]
    check_estimates(known["figure 11-020"].axes, sigma, estimates, first)
    # As the text says: on the left most of the first lie below the line, and the
    # shrunk ones are too small on the far right.
    below = (estimates["own s"] < sigma)[first["own s"]]
    assert below.mean() > 0.8
    largest = sigma.argsort()[-10:]
    assert (estimates["shrunk"] < sigma)[largest].mean() >= 0.8


# The volcano


def check_volcano(ax, difference, pval, delta, alpha=0.05):
    tested = ~np.isnan(pval)
    difference, pval = difference[tested], pval[tested]
    called = false_discovery_control(pval) <= alpha
    far = abs(difference) > delta
    expected = {
        f"not called ({(~called).sum()})": (~called, GRAY),
        f"called, within the cut ({(called & ~far).sum()})": (called & ~far, DARK),
        f"corner: called, beyond the cut ({(called & far).sum()})": (
            called & far,
            FOUND,
        ),
    }
    said = said_by(ax.figure)
    assert list(said) == list(expected)
    assert len({shape_of(one) for one in ax.collections}) == 3
    for (label, (which, color)), drawn in zip(
        expected.items(), ax.collections, strict=True
    ):
        heights = -np.log10(pval[which])
        np.testing.assert_allclose(points_of(drawn)[:, 0], difference[which])
        np.testing.assert_allclose(points_of(drawn)[:, 1], heights)
        assert color_of(said[label]) == to_hex(drawn.get_facecolor()[0]) == color
        assert shape_of(said[label]) == shape_of(drawn)
    assert sorted(line.get_xdata()[0] for line in ax.lines) == [-delta, delta]
    assert {line.get_linestyle() for line in ax.lines} == {"--"}
    assert ax.get_xlabel() == "difference of the means (log2)"
    assert ax.get_ylabel() == "-log10 of p"
    assert ax.get_xlim()[0] == -ax.get_xlim()[1]
    nothing_is_cut(ax)


@pytest.mark.parametrize(("delta", "alpha"), [(1, 0.05), (2.5, 0.2), (0, 0.01)])
def test_volcano_of_made_up_genes(delta, alpha):
    rng = np.random.default_rng(6)
    difference = rng.normal(0, 2, 200)
    pval = rng.uniform(size=200) ** 6
    pval[3] = np.nan
    check_volcano(
        fn.plot_volcano(difference, pval, delta, alpha), difference, pval, delta, alpha
    )


def test_volcano_of_the_notebook(known):
    [ax] = known["figure 11-034"].axes
    values = known["values"]
    difference = values[:, 3:].mean(axis=1) - values[:, :3].mean(axis=1)
    check_volcano(ax, difference, known["moderated_p"], 1)


def test_a_volcano_needs_one_p_value_a_gene():
    with pytest.raises(ValueError, match="3 differences and 2 p-values"):
        fn.plot_volcano([1, 2, 3], [0.1, 0.2], 1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        fn.plot_volcano([1, 2], [0.1, 2], 1)


def test_heatmap_of_the_notebook(known):
    called = false_discovery_control(known["moderated_p"]) <= 0.05
    colors = dict(zip(["control", "treated"], fn.GROUP_COLORS, strict=False))
    table = known["table"]
    check_heatmap(
        known["grid"], table[called], table.columns.str[:7].to_series(), colors
    )
    order = known["groups"][known["grid"].dendrogram_col.reordered_ind]
    assert (order[1:] != order[:-1]).sum() == 1


# The winner's curse


def check_curse(axes, studies):
    low, high = [], []
    for ax, (title, (estimate, truth, called)) in zip(
        axes, studies.items(), strict=True
    ):
        cloud, *cross = ax.collections
        turned = np.where(estimate < 0, -truth, truth)[called]
        first, *second = ax.get_title().splitlines()
        assert first == f"{title}: {called.sum()} called"
        means = [abs(estimate[called]).mean(), turned.mean()] if called.any() else []
        said = (
            [f"means: estimated {means[0]:.2f}, true {means[1]:.2f}"] if means else []
        )
        assert second == said
        np.testing.assert_allclose(points_of(cloud)[:, 0], turned)
        np.testing.assert_allclose(points_of(cloud)[:, 1], abs(estimate[called]))
        assert color_of(cloud) == FOUND
        if called.any():
            [[x, y]] = points_of(cross[0])
            assert (x, y) == pytest.approx(
                (turned.mean(), abs(estimate[called]).mean())
            )
            assert color_of(cross[0]) == "#787878"
        [line] = ax.lines
        assert list(line.get_xdata()) == list(line.get_ydata())
        # From corner to corner, and no point outside.
        assert line.get_xdata()[0] == 0 == ax.get_ylim()[0]
        assert line.get_xdata()[1] == ax.get_xlim()[1] == ax.get_ylim()[1]
        assert ax.get_xlim()[0] < min([0, *turned])
        assert ax.get_xlim()[1] > max([0, *turned, *abs(estimate[called])])
        assert line.get_linestyle() == "--"
        assert ax.get_xlabel() == "true difference, in that direction"
        nothing_is_cut(ax)
        low.append(ax.get_xlim())
        high.append(ax.get_ylim())
    assert len(set(low)) == len(set(high)) == 1
    assert axes[0].get_ylabel() == "estimated difference, without sign"
    said = said_by(axes[0].figure)
    assert list(said) == ["a called gene", "mean of the called", "estimate = truth"]
    assert color_of(said["a called gene"]) == FOUND
    assert color_of(said["mean of the called"]) == "#787878"
    assert said["estimate = truth"].get_linestyle() == "--"


def test_curse_of_made_up_studies():
    rng = np.random.default_rng(7)
    truth = rng.normal(0, 1, 40)
    studies = {
        "first": (truth + rng.normal(size=40), truth, np.arange(40) % 3 == 0),
        "second": (truth * 3, truth, np.arange(40) > 20),
    }
    check_curse(fn.plot_curse(studies), studies)


@pytest.mark.parametrize("order", [["none", "all"], ["all", "none"]])
def test_a_study_without_calls_has_an_empty_panel(order):
    truth = np.array([1.0, 2.0, -1.0])
    called = {"none": np.zeros(3, bool), "all": np.ones(3, bool)}
    studies = {title: (truth, truth, called[title]) for title in order}
    check_curse(fn.plot_curse(studies), studies)


def test_curse_of_the_notebook(known):
    called = false_discovery_control(known["moderated_p"]) <= 0.05
    values, groups, truth, _ = fn.simulate_few(10, 1)
    means = [values[:, groups == name].mean(axis=1) for name in ["control", "treated"]]
    p = fn.moderated_genes(values, groups)[1]
    studies = {
        "n = 3": (known["estimate"], known["difference"], called),
        "n = 10": (means[1] - means[0], truth, false_discovery_control(p) <= 0.05),
    }
    check_curse(known["figure 11-042"].axes, studies)
    # As the text says: both means lie above the line, that on the left by more.
    too_large = [
        (abs(estimate[c]) - (np.sign(estimate) * true)[c]).mean()
        for estimate, true, c in studies.values()
    ]
    assert too_large[0] > 1.5 * too_large[1] > 0
