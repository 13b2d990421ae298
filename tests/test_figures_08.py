"""The figures of notebook 08 show what they say: read from what was drawn."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex, to_rgba

import notebook_cells
from solutions import functions as solved

NAME = "08_when_the_scatter_differs"
GRAY, RED = "#787878", "#bb3355"
# What the second figure needs; the others are drawn from small tables.
NEEDED = ["08-002", "08-031", "08-034"]


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def test_all_figures_of_the_notebook_are_read_here():
    code = notebook_cells.cells(NAME, "code")
    drawn = [
        cell.source
        for cell in code
        if any("image/png" in output.get("data", {}) for output in cell.outputs)
    ]
    assert len(drawn) == 3
    for source, function in zip(
        drawn, ["plot_levels", "plot_scatter_ratio", "plot_false_shares"], strict=True
    ):
        assert f"{function}(" in source


def levels(anova, welch):
    index = pd.Index([0.05, 0.001, 1e-5], name="limit")
    columns = {"ANOVA": anova, "ANOVA +-": [0.01, 0.1, 0.3]}
    columns |= {"Welch": welch, "Welch +-": [0.02, 0.05, 0.2]}
    return pd.DataFrame(columns, index=index)


def test_levels():
    tables = {
        "first $a$\nsd 1": levels([1.5, 6, 240], [1, 1.1, 1.4]),
        "second\nsd 3": levels([0.14, 0.02, 0], [1, 0.9, 1.2]),
    }
    axes = solved.plot_levels(tables)
    assert [ax.get_title() for ax in axes] == list(tables)
    assert axes[0].get_ylabel() == "times the promise"
    for ax, table in zip(axes, tables.values(), strict=True):
        assert ax.get_yscale() == "log"
        assert ax.get_ylim() == axes[0].get_ylim()
        low, high = ax.get_ylim()
        assert low < 0.01 and high > 240 * 1.01
        left, right = ax.get_xlim()
        assert left < 0 and right > 2
        labels = [tick.get_text() for tick in ax.get_xticklabels()]
        assert labels == ["0.05", "0.001", "1e-05"]
        assert list(ax.get_xticks()) == [0, 1, 2]
        assert ax.get_xlabel() == "limit for p"
        assert list(ax.lines[0].get_ydata()) == [1, 1]
        assert ax.lines[0].get_linestyle() == "--"
        assert [bars.get_label() for bars in ax.containers] == ["ANOVA", "Welch"]
        for bars, (test, color) in zip(
            ax.containers, [("ANOVA", GRAY), ("Welch", RED)], strict=True
        ):
            points, _, [upright] = bars.lines
            seen = table[test] >= 0.01
            assert to_hex(points.get_color()) == color
            assert points.get_linestyle() == "None"
            drawn = np.asarray(points.get_ydata(), float)
            expected = np.where(seen, table[test], np.nan)
            np.testing.assert_array_equal(drawn, expected)
            for at, segment in enumerate(upright.get_segments()):
                if seen.iloc[at]:
                    half = table[f"{test} +-"].iloc[at]
                    ends = segment[:, 1]
                    assert ends[1] - ends[0] == pytest.approx(2 * half)
            joined = [line for line in ax.lines if len(line.get_xdata()) == 3]
            heights = [np.asarray(line.get_ydata(), float).tolist() for line in joined]
            assert table[test].clip(lower=0.01).tolist() in heights
    triangles = [
        dots
        for ax in axes
        for dots in ax.collections
        if hasattr(dots, "get_sizes") and len(dots.get_offsets())
    ]
    places = [dots.get_offsets().tolist() for dots in triangles]
    assert [[2, 0.01]] in places
    [legend] = axes[0].figure.legends
    names = [text.get_text() for text in legend.get_texts()]
    assert names == ["as promised", "ANOVA", "Welch", "below 1/100"]
    assert legend.get_title().get_text() == "bars: standard errors"
    assert legend.legend_handles[-1].get_facecolor().size == 0
    ticks = [tick.get_text() for tick in axes[0].get_yticklabels()]
    assert ticks == ["1/100", "1/10", "1", "10", "100"]
    assert list(axes[0].get_yticks()) == [0.01, 0.1, 1, 10, 100]


def test_the_legend_wears_the_colours_of_the_lines():
    axes = solved.plot_levels({"a": levels([1.5, 6, 40], [1, 1, 1])})
    [legend] = axes[0].figure.legends
    colors = []
    names = [text.get_text() for text in legend.get_texts()]
    assert names == ["as promised", "ANOVA", "Welch"]  # nothing lies below the axis
    for handle in legend.legend_handles[1:]:
        line = handle if hasattr(handle, "get_color") else handle.lines[0]
        color = line.get_color()
        colors.append(to_hex(color[0] if isinstance(color, np.ndarray) else color))
    assert colors == [GRAY, RED]


@pytest.fixture(scope="module")
def golub():
    cells = notebook_cells.cells(NAME, "code")
    [drawing] = [cell.id for cell in cells if "plot_scatter_ratio(" in cell.source]
    names, figures = notebook_cells.run_cells(NAME, [*NEEDED, drawing], tests=TESTS)
    return names, figures[drawing][0]


TESTS = {"ANOVA": solved.fast_anova.anova_genes, "Welch": solved.welch_genes}


def test_scatter_ratios_of_the_leukemia_data(golub):
    names, figure = golub
    [ax] = figure.axes
    assert ax.get_xscale() == "log" and ax.get_xlabel() == "observed sd(AML) / sd(ALL)"
    ratio = names["leukemia"].loc[:, names["disease"] == "AML"].std(axis=1)
    ratio = ratio / names["leukemia"].loc[:, names["disease"] == "ALL"].std(axis=1)
    clouds = [c for c in ax.collections if len(c.get_offsets()) > 1]
    bars = [c for c in ax.collections if hasattr(c, "get_segments")]
    labels = [tick.get_text() for tick in ax.get_yticklabels()]
    assert labels == ["both\n(557)", "only ANOVA\n(124)", "only Welch\n(138)"]
    assert list(ax.get_yticks()) == [0, 1, 2]
    bottom, top = ax.get_ylim()
    assert bottom > 2.3 and top < -0.3
    lists = names["lists"]
    colors = ["#bbbbbb", GRAY, RED]
    for i, (chosen, color) in enumerate(zip(lists.values(), colors, strict=True)):
        points = np.asarray(clouds[i].get_offsets())
        assert points[:, 0] == pytest.approx(ratio[chosen].to_numpy())
        assert np.abs(points[:, 1] - i).max() <= 0.25
        assert to_hex(clouds[i].get_facecolor()[0]) == color.lower()
        [segment] = bars[i].get_segments()
        assert segment[:, 0] == pytest.approx([np.median(ratio[chosen])] * 2)
        left, right = ax.get_xlim()
        assert left < points[:, 0].min() and points[:, 0].max() < right
    [one] = ax.lines
    assert list(one.get_xdata()) == [1, 1] and one.get_linestyle() == "--"
    [legend] = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == [
        "median",
        "equal scatter",
    ]
    widths = [handle.get_linewidth() for handle in legend.legend_handles]
    assert widths == [4, 2]
    squares, rounds = (len(clouds[i].get_paths()[0].vertices) for i in (1, 2))
    assert squares < rounds == len(clouds[0].get_paths()[0].vertices)
    shown = dict(zip(ax.get_xticks(), ax.get_xticklabels(), strict=True))
    assert all(float(text.get_text()) == at for at, text in shown.items())


def test_false_shares():
    scores = pd.DataFrame({"ANOVA": [1, 2.5, 6], "Welch": [2, 2.5, 7]}, dtype=float)
    ax = solved.plot_false_shares(scores)
    [points] = ax.collections
    assert points.get_offsets().tolist() == scores.to_numpy().tolist()
    assert to_hex(to_rgba(points.get_facecolor()[0])) == RED
    assert ax.get_xlabel() == "ANOVA: false of the calls (%)"
    assert ax.get_ylabel() == "Welch: false of the calls (%)"
    assert ax.get_xlim() == ax.get_ylim() and ax.get_xlim()[0] == 0
    assert ax.get_xlim()[1] > 7
    same, across, up = ax.lines
    assert list(same.get_xdata()) == list(same.get_ydata())
    assert list(across.get_ydata()) == [5, 5] and across.get_linestyle() == "--"
    assert list(up.get_xdata()) == [5, 5] and up.get_linestyle() == "--"
    assert legend_of(ax) == ["one data set", "the same share", "alpha: 5 %"]
    other = solved.plot_false_shares(scores, alpha=0.2, nulls=0.4)
    assert list(other.lines[1].get_ydata()) == [20, 20] and other.get_ylim()[1] > 20
    assert list(other.lines[3].get_ydata()) == pytest.approx([8, 8])
    assert list(other.lines[4].get_xdata()) == pytest.approx([8, 8])
    assert {line.get_linestyle() for line in other.lines[3:]} == {":"}
    assert legend_of(other)[2:] == ["alpha: 20 %", "alpha x share of nulls: 8.0 %"]
    [legend] = other.figure.legends
    shown = [handle.get_linestyle() for handle in legend.legend_handles[1:]]
    assert shown == ["-", "--", ":"]


def legend_of(ax):
    [legend] = ax.figure.legends
    return [text.get_text() for text in legend.get_texts()]


def test_a_list_of_few_genes_and_its_median():
    lists = {
        "both": [True, False, True, True],
        "only Welch": [False, True, True, False],
    }
    ax = solved.plot_scatter_ratio([0.5, 20, 2, 8], lists, "a $ sign")
    labels = [tick.get_text() for tick in ax.get_yticklabels()]
    assert labels == ["both\n(3)", "only Welch\n(2)"]
    bars = [c for c in ax.collections if hasattr(c, "get_segments")]
    assert [bar.get_segments()[0][0, 0] for bar in bars] == [2, 11]
    assert ax.get_xlim()[0] < 0.5 and ax.get_xlim()[1] > 20
    assert ax.get_xlabel() == "a $ sign"
