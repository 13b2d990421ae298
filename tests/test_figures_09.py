"""Notebook 09: its figures, read from the artists, and its counting functions."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from scipy import stats

import functions as fn

EDGES = np.linspace(0, 1, 21)
GRAY, FOUND = "#bbbbbb", "#bb3355"


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def shuffled():
    """Give 30 shuffles of 400 genes, the first with many small p-values."""
    rng = np.random.default_rng(2)
    return rng.random((30, 400)) ** np.linspace(2, 0.6, 30)[:, np.newaxis]


def bars(ax):
    return [bar.get_height() for bar in ax.patches]


@pytest.mark.parametrize(
    "chosen", [[0, 29, 7, 3, 15], [4], [1, 2], np.array([8, 5, 6])]
)
def test_single_shuffles_in_the_order_asked_for_and_then_their_mean(shuffled, chosen):
    axes = fn.plot_shuffled_histograms(shuffled, chosen)
    assert len(axes) == len(chosen) + 1
    assert len(axes[0].figure.axes) == len(axes)
    for ax, i in zip(axes, chosen, strict=False):
        assert bars(ax) == np.histogram(shuffled[i], EDGES)[0].tolist()
        first = (shuffled[i] <= 0.05).sum()
        assert ax.get_title() == f"one shuffle: {first} at the left"
        assert {to_hex(bar.get_facecolor()) for bar in ax.patches} == {GRAY}
    mean = np.mean([np.histogram(p, EDGES)[0] for p in shuffled], axis=0)
    assert bars(axes[-1]) == pytest.approx(mean.tolist())
    assert axes[-1].get_title() == "mean of all 30 shuffles"
    assert {to_hex(bar.get_facecolor()) for bar in axes[-1].patches} == {FOUND}


def test_the_level_height_and_one_scale_for_all_panels(shuffled):
    axes = fn.plot_shuffled_histograms(shuffled, [0, 29])
    for ax in axes:
        assert [bar.get_x() for bar in ax.patches] == pytest.approx(EDGES[:-1])
        assert [bar.get_width() for bar in ax.patches] == pytest.approx([0.05] * 20)
        [line] = ax.lines
        assert list(line.get_ydata()) == [20, 20] and line.get_linestyle() == "--"
        assert ax.get_ylim() == axes[0].get_ylim()
        assert ax.get_ylim()[0] == 0 and ax.get_ylim()[1] > max(bars(ax))
        low, high = ax.get_xlim()
        assert low <= 0 and high >= 1
        assert ax.get_xlabel() == "p-value (bars 0.05 wide)"
    assert axes[0].get_ylabel() == "number of p-values"


TWO = {"calm": [48.0, 50, 52, 55, 45], "wild": [5.0, 20, 30, 35, 160]}


def test_numbers_of_each_panel_on_one_scale():
    axes = fn.plot_spread(TWO, "a count", 50, "expected")
    edges = np.linspace(0, 160, 41)
    for ax, (title, own) in zip(axes, TWO.items(), strict=True):
        mean, sd = np.mean(own), np.std(own, ddof=1)
        numbers = f"mean {mean:.3g}, sd {sd:.2g}, largest {max(own):.3g}"
        assert ax.get_title() == f"{title}: {numbers}"
        assert [bar.get_x() for bar in ax.patches] == pytest.approx(edges[:-1])
        assert bars(ax) == np.histogram(own, edges)[0].tolist()
        [line] = ax.lines
        assert list(line.get_xdata()) == [50, 50] and line.get_linestyle() == "--"
        assert ax.get_ylabel() == "studies"
        assert ax.get_xlim() == axes[0].get_xlim()
        assert ax.get_ylim() == axes[0].get_ylim()
        assert ax.get_xlim()[0] <= 0 and ax.get_xlim()[1] >= 160
        assert ax.get_ylim()[0] == 0
        assert all(tick == int(tick) for tick in ax.get_yticks())
    assert axes[-1].get_xlabel() == "a count" and axes[0].get_xlabel() == ""
    assert {to_hex(bar.get_facecolor()) for ax in axes for bar in ax.patches} == {GRAY}


def test_the_legend_names_the_line_outside_the_panels():
    axes = fn.plot_spread(TWO, "a count", 50, "expected")
    figure = axes[0].figure
    [legend] = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["expected"]
    assert legend.legend_handles[0].get_linestyle() == "--"
    figure.canvas.draw()
    box = legend.get_window_extent()
    assert not any(box.overlaps(ax.get_window_extent()) for ax in axes)


def test_a_line_beyond_all_numbers_is_on_the_axis_and_so_are_negative_numbers():
    [ax] = fn.plot_spread({"one": [1.0, 2, 3]}, "share", 5, "alpha")
    assert ax.get_xlim()[1] >= 5 and sum(bars(ax)) == 3
    [ax] = fn.plot_spread({"one": [-4.0, 2, 3]}, "difference", 0, "none")
    assert ax.get_xlim()[0] <= -4 and sum(bars(ax)) == 3


# The count


def p_values(values, labels):
    parts = [values[:, labels == name] for name in np.unique(labels)]
    with np.errstate(all="ignore"):
        return stats.f_oneway(*parts, axis=1).pvalue


@pytest.fixture(scope="module")
def table():
    """Give 200 genes of 12 samples in three unequal groups, in mixed order."""
    rng = np.random.default_rng(8)
    labels = rng.permutation(np.repeat(["MEP", "MEP2", "GMP"], [3, 2, 7]))
    values = 1e4 + rng.normal(size=(200, 1)) * rng.normal(size=12)
    return values + rng.normal(0, 0.5, (200, 12)), labels


@pytest.mark.filterwarnings("ignore::scipy.stats.ConstantInputWarning")
@pytest.mark.parametrize("threshold", [0.05, 0.4, 1, 0])
def test_counts_are_those_of_scipy_with_the_same_shuffles(table, threshold):
    values, labels = table
    values = values.copy()
    values[5], values[6, 3] = 7.0, np.nan  # flat, and one value missing
    counts = fn.false_calls_by_shuffling(values, labels, threshold, 15, seed=4)
    rng = np.random.default_rng(4)
    shuffles = [rng.permutation(labels) for _ in range(15)]
    tested = np.delete(values, [5, 6], axis=0)
    assert counts.tolist() == [
        (p_values(tested, mixed) <= threshold).sum() for mixed in shuffles
    ]


def test_any_labels_and_tables_give_the_same_counts(table):
    values, labels = table
    names = [f"s{i}" for i in range(12)]
    frame, series = pd.DataFrame(values, columns=names), pd.Series(labels, index=names)
    right = fn.false_calls_by_shuffling(values, labels, 0.2, 10, seed=1)
    for one, other in [
        (values, labels.tolist()),
        (values.tolist(), labels),
        (frame, labels),
        (frame, series),
        (frame, series[::-1]),  # matched by name
        (values, series.reset_index(drop=True)),
    ]:
        found = fn.false_calls_by_shuffling(one, other, 0.2, 10, seed=1)
        assert found.tolist() == right.tolist()
    assert found.dtype.kind == "i" and len(set(found)) > 3
    other = fn.false_calls_by_shuffling(values, labels, 0.2, 10, seed=2)
    assert other.tolist() != right.tolist()


def test_what_goes_together_scatters_and_the_mean_is_right(table):
    values, labels = table
    counts = fn.false_calls_by_shuffling(values, labels, 0.2, 400)
    assert counts.mean() == pytest.approx(40, abs=5)
    assert counts.std() > 3 * np.sqrt(200 * 0.2 * 0.8)


def test_nothing_is_changed(table):
    values, labels = table
    before = values.copy(), labels.copy()
    fn.false_calls_by_shuffling(values, labels, 0.2, 3)
    assert (values == before[0]).all() and (labels == before[1]).all()


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"threshold": 5}, ValueError, "threshold is 5; give a p-value from 0 to 1"),
        ({"threshold": np.nan}, ValueError, "threshold is nan"),
        ({"threshold": "0.05"}, ValueError, "threshold is '0.05'"),
        ({"n_shuffles": 0}, ValueError, "n_shuffles is 0; give a whole number"),
        ({"n_shuffles": 2.5}, ValueError, "n_shuffles is 2.5"),
        ({"groups": ["a", "b"]}, ValueError, "2 labels"),
        ({"groups": ["a"] * 12}, ValueError, "group"),
        ({"expression": [1.0, 2]}, TypeError, "genes x samples"),
        ({"expression": {"expression": 1}}, TypeError, "genes x samples"),
    ],
)
def test_what_makes_no_sense_is_refused(table, change, error, words):
    given = {"expression": table[0], "groups": table[1], "threshold": 0.05}
    with pytest.raises(error, match=words):
        fn.false_calls_by_shuffling(**(given | change))


def test_mean_and_spread_with_their_errors():
    numbers = np.random.default_rng(3).exponential(2, (2000, 400))
    rows = pd.DataFrame([fn.mean_and_spread(own) for own in numbers])
    assert list(rows) == ["mean", "± mean", "sd", "± sd", "largest"]
    assert rows["mean"].tolist() == pytest.approx(numbers.mean(axis=1).tolist())
    assert rows["sd"].tolist() == pytest.approx(numbers.std(axis=1, ddof=1).tolist())
    assert rows["largest"].tolist() == numbers.max(axis=1).tolist()
    error = stats.sem(numbers, axis=1)
    assert rows["± mean"].tolist() == pytest.approx(error.tolist())
    # The errors are as large as means and deviations scatter, skewed as they are.
    for column in ("mean", "sd"):
        assert rows[f"± {column}"].mean() == pytest.approx(rows[column].std(), rel=0.08)


def test_mean_and_spread_of_too_little_or_flat():
    assert fn.mean_and_spread([3, 3, 3])["± sd"] == 0
    for wrong in [[1], [], [[1, 2], [3, 4]]]:
        with pytest.raises(ValueError, match="at least two numbers"):
            fn.mean_and_spread(wrong)
