"""What the figures of notebook 03 show: bars, the dashed line, titles, one scale."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import notebook_cells
from checks.course_results import hspc
from fast_anova import anova_genes
from test_solved_functions import solved_functions

fn = solved_functions()
NOTEBOOK = "03_looping_over_genes"
EDGES = np.linspace(0, 1, 21)


@pytest.fixture(autouse=True)
def close_figures(monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: None)
    yield
    plt.close("all")


def check_panel(ax, pval, title):
    """Twenty bars that count all p-values, and a line where even ones would reach."""
    pval = np.asarray(pval)
    pval = pval[~np.isnan(pval)]
    counts = np.histogram(pval, EDGES)[0]
    assert counts.sum() == len(pval)
    np.testing.assert_array_equal([bar.get_height() for bar in ax.patches], counts)
    np.testing.assert_allclose(
        [bar.get_x() for bar in ax.patches], EDGES[:-1], atol=1e-9
    )
    widths = [bar.get_width() for bar in ax.patches]
    np.testing.assert_allclose(widths, 0.05)
    [line] = ax.lines
    np.testing.assert_allclose(line.get_ydata(), len(pval) / 20)
    assert line.get_linestyle() == "--"
    assert ax.get_title() == title
    low, high = ax.get_ylim()
    assert low == 0 and high >= counts.max()
    left, right = ax.get_xlim()
    assert left <= 0 and right >= 1
    colors = {bar.get_facecolor() for bar in ax.patches}
    assert len(colors) == 1 and line.get_color() not in colors


def test_the_histogram_of_the_course_data():
    pval = hspc().results["pval"]
    ax = fn.plot_pval_histogram(pval, "real labels")
    check_panel(ax, pval, "real labels")
    assert ax.get_xlabel() == "p-value (bars 0.05 wide)"
    assert ax.get_ylabel() == "number of genes"
    assert len(ax.figure.axes) == 1


@pytest.mark.parametrize("n", [2, 3, 5, 6])
def test_histograms_side_by_side_have_one_scale_and_their_own_p_values(n):
    rng = np.random.default_rng(n)
    pvals = {f"panel {i}": rng.beta(0.4 + 0.3 * i, 1, 300 + i) for i in range(n)}
    pvals["panel 1"][:3] = [0, 1, np.nan]
    axes = fn.plot_pval_histograms(pvals)
    assert len(axes) == n
    assert axes[0].figure.axes == axes  # no empty panel is left
    for ax, (title, pval) in zip(axes, pvals.items(), strict=True):
        check_panel(ax, pval, title)
    assert len({ax.get_ylim() for ax in axes}) == 1
    places = [ax.get_subplotspec() for ax in axes]
    order = [(place.rowspan.start, place.colspan.start) for place in places]
    assert order == sorted(order)
    lowest = max(place.rowspan.start for place in places)
    for ax, place in zip(axes, places, strict=True):
        below = "p-value (bars 0.05 wide)" if place.rowspan.start == lowest else ""
        beside = "number of genes" if place.colspan.start == 0 else ""
        assert (ax.get_xlabel(), ax.get_ylabel()) == (below, beside)


def test_a_title_with_dollar_signs_is_drawn_as_it_is():
    [ax] = fn.plot_pval_histograms({"$\\frac$": [0.1, 0.2]})
    ax.figure.canvas.draw()
    assert ax.get_title() == "$\\frac$"


def figures_of_the_notebook():
    """Run the cells that draw side by side, and give what they drew, cell -> axes."""
    table, groups = hspc().expression, hspc().groups
    drawn = {}
    space = {
        "np": np,
        "plt": plt,
        "anova_genes": anova_genes,
        "expression": table,
        "groups": groups,
        "n_genes": len(table),
        "print": lambda *args: None,
    }
    for cell in notebook_cells.cells(NOTEBOOK, "code"):
        if "plot_pval_histograms(" in cell.source:
            code = cell.source.replace("from functions import plot_pval_histograms", "")
            space["plot_pval_histograms"] = lambda pvals, cell=cell: drawn.update(
                {cell.id: (pvals, fn.plot_pval_histograms(pvals))}
            )
            exec(code, space)
    return drawn


def test_the_notebook_draws_six_shuffles_and_two_shapes():
    (shuffles, panels), (shapes, two) = figures_of_the_notebook().values()
    assert len(panels) == 6 and list(shapes) == [
        "hidden batch",
        "each cell three times",
    ]
    for ax, (title, pval) in zip([*panels, *two], [*shuffles.items(), *shapes.items()]):
        check_panel(ax, pval, title)
    for i, ax in enumerate(panels, 1):
        first = int(ax.patches[0].get_height())
        assert ax.get_title() == f"shuffle {i}: first bar {first}"
        assert first > 100
    # What the text says of them: they bend, and the two faults lean to two sides.
    first_bars = [ax.patches[0].get_height() for ax in panels]
    away = np.abs(np.subtract(first_bars, 208.5))
    assert np.median(away) > 3 * np.sqrt(4170 * 0.05 * 0.95)
    for ax, sign in zip(two, [1, -1], strict=True):
        heights = [bar.get_height() for bar in ax.patches]
        assert np.sign(np.polyfit(range(20), heights, 1)[0]) == sign
