"""The figures of notebook 10 show what they say: read from what was drawn."""

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

import notebook_cells
from solutions import functions as solved

NAME = "10_designs"
DRAWN = ["10-009", "10-030", "10-033"]
NEEDED = [f"10-{i:03}" for i in (2, 3, 5, 7, 11, 17, 19, 21, 26, 32)]
BLUE, ORANGE, GREEN = (color.lower() for color in solved.GROUP_COLORS[:3])
POPULATIONS = ["LTHSC", "MEP", "GMP"]


@pytest.fixture(scope="module")
def known():
    """Run the cells of the notebook; ``figure 10-009`` is what that cell drew."""
    names, figures = notebook_cells.run_cells(NAME, NEEDED + DRAWN)
    return names | {f"figure {cell}": figure for cell, (figure, _) in figures.items()}


def test_all_figures_of_the_notebook_are_read_here():
    assert notebook_cells.with_figure(NAME) == DRAWN


def check_mice(axes, table, mice):
    """`table`: mouse x group, as measured."""
    off = table - table.mean(axis=1, keepdims=True) + table.mean()
    titles = ["as measured", "mice moved to one mean"]
    for ax, drawn, title in zip(axes, [table, off], titles, strict=True):
        assert ax.get_title() == title
        assert [tick.get_text() for tick in ax.get_xticklabels()] == POPULATIONS
        assert ax.get_xticks().tolist() == [0, 1, 2]
        assert len(ax.lines) == len(ax.collections) == len(mice)
        for line, cloud, row in zip(ax.lines, ax.collections, drawn):
            assert line.get_xdata().tolist() == [0, 1, 2]
            assert line.get_ydata() == pytest.approx(row)
            assert np.asarray(cloud.get_offsets()) == pytest.approx(
                np.column_stack([range(3), row])
            )
            colors = [to_hex(color) for color in cloud.get_facecolor()]
            assert colors == [BLUE, ORANGE, GREEN]
        assert len({str(cloud.get_paths()[0].vertices) for cloud in ax.collections}) > 2
        low, high = ax.get_ylim()
        assert low < drawn.min() and drawn.max() < high
        left, right = ax.get_xlim()
        assert left < 0 and right > 2
    assert [text.get_text() for text in axes[0].texts] == [f"mouse {m}" for m in mice]
    for text, row in zip(axes[0].texts, table):
        assert text.xy == (2, pytest.approx(row[2]))
    assert axes[0].get_ylabel() == "expression"


def test_mice(known):
    table = known["values"][known["gene"]].reshape(3, 3)
    check_mice(known["figure 10-009"].axes, table, "abc")
    # What the text says of this gene.
    assert (np.diff(table, axis=1) > 0).all()
    assert known["one_way"][known["gene"]] > 0.1
    assert known["blocked"][known["gene"]] < 0.01
    means = known["values"][: len(known["values"]) // 2].reshape(-1, 3, 3).mean(axis=2)
    ranges = np.ptp(means, axis=1)
    assert 0.9 < ranges[known["gene"]] / np.median(ranges) < 1.1


def test_mice_in_another_order(known):
    values, sheet = known["values"][known["gene"]], known["sheet"]
    order = [1, 8, 3, 0, 2, 7, 4, 6, 5]
    axes = solved.plot_mice(values[order], sheet.iloc[order])
    try:
        labels = [tick.get_text() for tick in axes[0].get_xticklabels()]
        assert labels == ["MEP", "GMP", "LTHSC"]  # as they first appear
        table = values.reshape(3, 3)[:, [1, 2, 0]]
        for line, row in zip(axes[0].lines, table, strict=True):
            assert line.get_ydata() == pytest.approx(row)
    finally:
        plt.close("all")


def test_histograms(known):
    axes = known["figure 10-030"].axes
    nulls = ~known["differs"]
    p_of = {
        "nulls, ~ group": known["one_way"],
        "nulls, ~ group + mouse": known["blocked"],
    }
    for ax, (title, pval) in zip(axes, p_of.items(), strict=True):
        heights = [bar.get_height() for bar in ax.patches]
        assert heights == np.histogram(pval[nulls], np.linspace(0, 1, 21))[0].tolist()
        assert ax.get_title() == title
        assert list(ax.lines[0].get_ydata()) == [500, 500]
        assert ax.get_ylim() == axes[0].get_ylim()
    # As the alternative text says: rising on the left, level on the right.
    left, right = ([bar.get_height() for bar in ax.patches] for ax in axes)
    assert left[0] < 100 and left[-1] > 1500
    assert 400 < min(right) and max(right) < 600


def test_sheets(known):
    axes = known["figure 10-033"].axes
    counts = {
        "balanced": [[4, 4], [4, 4]],
        "nearly the group": [[7, 1], [1, 7]],
        "is the group": [[8, 0], [0, 8]],
    }
    for ax, (title, days) in zip(axes, counts.items(), strict=True):
        assert ax.get_title() == title and ax.get_xlabel() == "day"
        assert ax.get_xticks().tolist() == [0, 1]
        assert [tick.get_text() for tick in ax.get_xticklabels()] == ["Mon", "Tue"]
        for i, (cloud, (control, treated)) in enumerate(zip(ax.collections, days)):
            heights = np.arange(1, control + treated + 1)
            there = np.column_stack([np.full(len(heights), i), heights])
            assert cloud.get_offsets().tolist() == there.tolist()
            colors = [to_hex(color) for color in cloud.get_facecolor()]
            assert colors == [BLUE] * control + [ORANGE] * treated
        assert ax.get_ylim()[0] < 0.7 and ax.get_ylim()[1] > 8.3
        assert ax.get_xlim()[0] < -0.3 and ax.get_xlim()[1] > 1.3
    assert axes[0].get_ylabel() == "samples"
    [legend] = known["figure 10-033"].legends
    assert [text.get_text() for text in legend.get_texts()] == ["control", "treated"]
    marks = [to_hex(line.get_color()) for line in legend.get_lines()]
    assert marks == [BLUE, ORANGE]


def test_one_sheet_in_mixed_order_with_three_days(known):
    group, day = list("babcab"), list("xxyzxx")
    table = known["pd"].DataFrame({"group": group, "day": day})
    [ax] = solved.plot_sheets({"$mixed$": table})
    try:
        assert ax.get_title() == "$mixed$"
        assert [tick.get_text() for tick in ax.get_xticklabels()] == ["x", "y", "z"]
        colors = [
            [to_hex(color) for color in cloud.get_facecolor()]
            for cloud in ax.collections
        ]
        # b comes first, so it is blue and stands below a.
        assert colors == [[BLUE, BLUE, ORANGE, ORANGE], [BLUE], [GREEN]]
        assert ax.get_ylim()[1] > 4.3
    finally:
        plt.close("all")
