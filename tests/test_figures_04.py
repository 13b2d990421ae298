"""The figures of notebook 04: what is drawn, read from the artists."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from scipy.stats import false_discovery_control

import functions as fn

TEN = pd.Series(
    [0.350, 0.009, 0.024, 0.0008, 0.830, 0.038, 0.012, 0.620, 0.021, 0.210],
    index=list("ABCDEFGHIJ"),
)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def texts(artists):
    return [artist.get_text() for artist in artists]


def color_of(scatter):
    return to_hex(scatter.get_facecolor()[0])


def shape_of(scatter):
    return scatter.get_paths()[0].vertices.tobytes()


# The line of Benjamini and Hochberg


def test_both_panels_of_the_line_hold_all_p_values_in_order():
    for ax in fn.plot_bh_line(TEN):
        [line] = ax.lines
        np.testing.assert_array_equal(line.get_xdata(), np.arange(1, 11))
        np.testing.assert_allclose(line.get_ydata(), 0.05 * np.arange(1, 11) / 10)
        called, other = ax.collections
        np.testing.assert_allclose(called.get_offsets()[:, 0], [1, 2, 3, 4, 5])
        np.testing.assert_allclose(other.get_offsets()[:, 0], [6, 7, 8, 9, 10])
        drawn = np.concatenate([called.get_offsets()[:, 1], other.get_offsets()[:, 1]])
        np.testing.assert_allclose(drawn, np.sort(TEN))
        assert color_of(called) == "#bb3355" and color_of(other) == "#787878"
        assert shape_of(called) != shape_of(other)
        assert ax.get_xlabel() == "rank of the p-value"
        assert ax.get_ylabel() == "p-value"


def test_the_legend_of_the_line_tells_called_from_not_called():
    left, right = fn.plot_bh_line(TEN)
    legend = left.get_legend()
    said = dict(zip(texts(legend.get_texts()), legend.legend_handles, strict=True))
    assert list(said) == ["alpha × rank / m", "called", "not called"]
    called, other = left.collections
    assert color_of(said["called"]) == color_of(called)
    assert color_of(said["not called"]) == color_of(other)
    assert shape_of(said["called"]) == shape_of(called)
    assert shape_of(said["not called"]) == shape_of(other)
    assert right.get_legend() is None


def test_the_right_panel_names_the_called_genes_and_the_next():
    left, right = fn.plot_bh_line(TEN)
    assert texts(left.texts) == []
    assert texts(right.texts) == [f"gene {name}" for name in "DBGICF"]
    for text, rank in zip(right.texts, range(1, 7), strict=True):
        assert text.xy == (rank, TEN[text.get_text()[-1]])
        # Above the line on its left, below it on its right, so that none crosses it.
        above = text.xy[1] > 0.005 * rank
        assert (text.get_ha(), text.get_va()) == (
            ("right", "bottom") if above else ("left", "top")
        )


def test_no_point_is_cut_off():
    left, right = fn.plot_bh_line(TEN)
    low, high = left.get_ylim()
    assert low < TEN.min() and TEN.max() < high
    assert right.get_xlim() == pytest.approx((0.5, 6.7))
    low, high = right.get_ylim()
    assert low < 0 and 0.038 < high == pytest.approx(1.5 * 0.03)


@pytest.mark.parametrize("alpha", [0.05, 0.0001, 0.9])
def test_called_in_the_figure_is_called_by_the_method(alpha):
    left, _ = fn.plot_bh_line(TEN, alpha)
    n_called = int((false_discovery_control(TEN) <= alpha).sum())
    assert len(left.collections[0].get_offsets()) == n_called
    assert len(left.collections[1].get_offsets()) == 10 - n_called


# Several alphas


@pytest.fixture
def scores():
    """Give scores of three data sets; means and medians differ."""
    rng = np.random.default_rng(3)
    rows = []
    for _ in range(3):
        for rule, low in [("raw p", 1), ("Bonferroni", 0), ("BH", 0.5)]:
            for alpha in [0.2, 0.001, 0.01]:
                fdp = low * alpha * 100 * rng.exponential()
                power = 20 + 30 * rng.random()
                rows.append((rule, alpha, fdp, power))
    return pd.DataFrame(rows, columns=["rule", "alpha", "FDP %", "power %"])


LOOKS = {
    "raw p": ("#aa8800", "s"),
    "Bonferroni": ("#787878", "^"),
    "BH": ("#bb3355", "o"),
}


def test_lines_are_means_over_data_sets_in_the_order_of_alpha(scores):
    axes = fn.plot_alphas(scores, 0.4)
    for ax, column in zip(axes, ["FDP %", "power %"], strict=True):
        lines = {line.get_label(): line for line in ax.lines}
        assert list(lines)[:3] == list(LOOKS)
        for rule, (color, marker) in LOOKS.items():
            own = scores[scores["rule"] == rule]
            expected = [
                own.loc[own["alpha"] == alpha, column].mean()
                for alpha in [0.001, 0.01, 0.2]
            ]
            if column == "FDP %" and rule == "Bonferroni":
                expected = [np.nan] * 3  # a mean of 0 has no place on the axis
            np.testing.assert_allclose(lines[rule].get_ydata(), expected)
            np.testing.assert_allclose(lines[rule].get_xdata(), [0.001, 0.01, 0.2])
            assert to_hex(lines[rule].get_color()) == color
            assert lines[rule].get_marker() == marker


def test_alpha_and_alpha_times_nulls_are_drawn_in_percent(scores):
    left, right = fn.plot_alphas(scores, 0.4)
    lines = {line.get_label(): line for line in left.lines}
    np.testing.assert_allclose(lines["alpha"].get_ydata(), [0.1, 1, 20])
    np.testing.assert_allclose(lines["alpha × true nulls"].get_ydata(), [0.04, 0.4, 8])
    assert lines["alpha"].get_linestyle() == ":"
    assert lines["alpha × true nulls"].get_linestyle() == "--"
    assert len(right.lines) == 3


def test_each_list_of_bh_is_a_dot_and_none_is_cut(scores):
    left, _ = fn.plot_alphas(scores, 0.4)
    [dots] = left.collections
    bh = scores[scores["rule"] == "BH"]
    np.testing.assert_allclose(dots.get_offsets(), bh[["alpha", "FDP %"]])
    assert color_of(dots) == "#bb3355"
    (x_low, x_high), (y_low, y_high) = left.get_xlim(), left.get_ylim()
    x, y = dots.get_offsets().T
    assert x_low < x.min() and x.max() < x_high
    assert y_low < y.min() and max(y.max(), 20) < y_high


def test_axes_and_legend_of_the_alphas(scores):
    left, right = fn.plot_alphas(scores, 0.4)
    assert left.get_xscale() == left.get_yscale() == right.get_xscale() == "log"
    assert right.get_yscale() == "linear" and right.get_ylim() == (0, 100)
    for ax in (left, right):
        assert ax.get_xlabel() == "alpha"
        assert texts(ax.get_xticklabels()) == ["0.001", "0.01", "0.1"]
    assert left.get_ylabel() == "false discovery proportion (%)"
    assert right.get_ylabel() == "power: found of the real ones (%)"
    [legend] = left.figure.legends
    said = dict(zip(texts(legend.get_texts()), legend.legend_handles, strict=True))
    assert list(said) == ["one list of BH", *LOOKS, "alpha", "alpha × true nulls"]
    for rule, (color, marker) in LOOKS.items():
        assert to_hex(said[rule].get_color()) == color
        assert said[rule].get_marker() == marker


# The dial


def test_the_bars_of_a_study_count_nulls_below_and_others_on_top():
    pval, differs = fn.simulate_study(0.3, 1, 8, 5)
    ax = fn.plot_study(0.3, 1, 8, 5)
    edges = np.linspace(0, 1, 21)
    nulls, others = (np.histogram(pval[k], edges)[0] for k in (~differs, differs))
    below, above = ax.containers
    np.testing.assert_array_equal([bar.get_height() for bar in below], nulls)
    np.testing.assert_array_equal([bar.get_height() for bar in above], others)
    np.testing.assert_array_equal([bar.get_y() for bar in above], nulls)
    np.testing.assert_allclose([b.get_x() for b in below], edges[:-1], atol=1e-9)
    assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > (nulls + others).max()
    assert (ax.get_xlabel(), ax.get_ylabel()) == (
        "p-value (bars 0.05 wide)",
        "number of genes",
    )
    legend = ax.get_legend()
    said = [to_hex(handle.get_facecolor()) for handle in legend.legend_handles]
    assert texts(legend.get_texts()) == ["null true", "means differ"]
    assert said == [to_hex(part[0].get_facecolor()) for part in ax.containers]
    assert said == ["#bbbbbb", "#bb3355"]


def test_the_title_of_a_study_counts_the_calls():
    pval, differs = fn.simulate_study(0.3, 1, 8, 5)
    lines = []
    for rule, values in [("raw p", pval), ("BH", false_discovery_control(pval))]:
        called = values <= 0.05
        fdp = 100 * (called & ~differs).sum() / called.sum()
        power = 100 * called[differs].mean()
        lines.append(
            f"{rule}: {called.sum()} called, {fdp:.0f} % false, {power:.0f} % of the "
            "real ones found"
        )
    assert fn.plot_study(0.3, 1, 8, 5).get_title() == "\n".join(lines)
    assert "found" not in fn.plot_study(0, 1, 8, 5).get_title()


# What the figures are made from


def test_calls_are_counted():
    called = [True, True, True, False, False]
    differs = pd.Series([True, False, True, True, False])
    assert fn.count_calls(called, differs) == {
        "called": 3,
        "false": 1,
        "FDP %": pytest.approx(100 / 3),
        "power %": pytest.approx(200 / 3),
    }
    nothing = fn.count_calls(np.zeros(5, dtype=bool), differs)
    assert nothing["FDP %"] == 0 and nothing["power %"] == 0
    assert np.isnan(fn.count_calls(called, np.zeros(5))["power %"])
    with pytest.raises(ValueError, match="one entry a gene"):
        fn.count_calls(called, differs[:4])


def test_a_study_is_what_it_says():
    pval, differs = fn.simulate_study(0.25, 3, 20, 1)
    assert pval.shape == differs.shape == (1000,)
    assert differs.sum() == 250 and pval[differs].max() < 0.05
    assert 0.02 < (pval[~differs] <= 0.05).mean() < 0.08
    again, _ = fn.simulate_study(0.25, 3, 20, 1)
    np.testing.assert_array_equal(pval, again)
    assert not fn.simulate_study(0, 3, 4, 1)[1].any()
    scores = fn.score_study(0.25, 3, 20, 1)
    for rule, values in [("raw p", pval), ("BH", false_discovery_control(pval))]:
        for name, value in fn.count_calls(values <= 0.05, differs).items():
            assert scores[f"{rule} {name}"] == value
    assert len(scores) == 8
