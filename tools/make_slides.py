"""Write what is projected: five figures, ``build/slides/*.png``, and ``polls.html``.

``python tools/make_slides.py``. They are figures of the notebooks, drawn by the same
functions with the same random numbers, about 1900 pixels wide, in larger letters.
``docs/teaching.md`` says when to show which.
"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

# First of all: it takes a screen away, and finds the solved functions.py.
from draw_figures import ROOT, as_png
from fast_anova import anova_genes
from functions import (
    compare_heatmaps,
    expression_df,
    load_hspc,
    plot_bh_line,
    plot_pval_histograms,
    plot_shuffles,
    sample_groups,
)
from made_files import write_made
from poll_slides import polls_page

OUT = ROOT / "build" / "slides"
WIDTH = 1920  # pixels


def shuffle(expression: pd.DataFrame, groups: pd.Series):
    """Notebook 02: the spread of the group means of Procr, labels shuffled."""
    values, rng = expression.loc["Procr"], np.random.default_rng(2)

    def spread(labels):
        means = values.groupby(labels).mean()
        return means.max() - means.min()

    shuffled = [spread(rng.permutation(groups)) for i in range(2000)]
    return plot_shuffles(
        shuffled, spread(groups), "spread of Procr (log2 units), simulated cells"
    ).figure


def name_the_line(axes) -> plt.Figure:
    """Say what the dashed line of histograms means: on a slide no text does."""
    for ax in axes:
        ax.lines[0].set_label("p spread evenly")
        ax.legend(loc="upper right", frameon=False)
    return axes[0].figure


def p_histogram(expression: pd.DataFrame, groups: pd.Series):
    """Notebook 03: all p-values."""
    pval = anova_genes(expression, groups)[1]
    title = f"{len(pval)} p-values, simulated cells"
    return name_the_line(plot_pval_histograms({title: pval}))


def bh_line(expression: pd.DataFrame, groups: pd.Series):
    """Notebook 04: ten p-values and the line of Benjamini and Hochberg."""
    ten = [0.350, 0.009, 0.024, 0.0008, 0.830, 0.038, 0.012, 0.620, 0.021, 0.210]
    plot_bh_line(pd.Series(ten, index=list("ABCDEFGHIJ")))
    return plt.gcf()


def noise_heatmap(expression: pd.DataFrame, groups: pd.Series):
    """Notebook 05: the best 100 genes of the simulated cells, and of pure noise."""
    few = expression.columns[::10]
    noise = expression.copy()
    noise[:] = np.random.default_rng(1).permuted(expression.to_numpy(), axis=1)
    best = {}
    for name, table in {"simulated cells": expression, "pure noise": noise}.items():
        p = anova_genes(table[few], groups[few])[1]
        chosen = pd.Series(p, index=table.index).nsmallest(100).index
        best[name] = table.loc[chosen, few]
    return compare_heatmaps(best, groups[few])


def mice(expression: pd.DataFrame, groups: pd.Series):
    """Notebook 07: a treatment that does nothing, cells and mice as replicates."""
    rng = np.random.default_rng(7)
    level = rng.normal(0, 0.5, (2000, 6))
    cells = np.repeat(level, 50, axis=1)
    cells = cells + rng.normal(0, 1, cells.shape)
    per_mouse = cells.reshape(2000, 6, 50).mean(axis=2)
    panels = {}
    for name, values, n in [("cells", cells, 150), ("mice", per_mouse, 3)]:
        p = anova_genes(values, np.repeat(["control", "treated"], n))[1]
        panels[f"{name} counted: {np.mean(p <= 0.05):.0%} at most 0.05"] = p
    return name_the_line(plot_pval_histograms(panels))


SLIDES = {
    "1_shuffle": shuffle,
    "2_p_histogram": p_histogram,
    "3_bh_line": bh_line,
    "4_noise_heatmap": noise_heatmap,
    "5_mice": mice,
}


def main() -> None:
    data = load_hspc()
    expression, groups = expression_df(data), sample_groups(data)
    for name, draw in SLIDES.items():
        with plt.rc_context():
            figure = draw(expression, groups)
            drawn = as_png(figure, WIDTH / figure.get_figwidth(), ground="white")
        write_made(OUT, {f"{name}.png": drawn})
        print((OUT / f"{name}.png").relative_to(ROOT))
    write_made(OUT, {"polls.html": polls_page().encode("utf-8")})
    print((OUT / "polls.html").relative_to(ROOT))


if __name__ == "__main__":
    main()
