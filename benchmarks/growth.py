"""A picture of how the time grows with the number of samples, and of genes."""

import matplotlib.pyplot as plt

from methods import LOOPS, OURS, PINGOUIN, READ, SCIPY, SKLEARN, STATSMODELS

# The title of a panel, what grows in it, and its tables: genes, samples, groups.
PANELS = [
    ("2000 genes, 5 groups", "samples", [(2000, 3 * 10**n, 5) for n in range(1, 5)]),
    ("150 samples, 3 groups", "genes", [(10**n, 150, 3) for n in range(2, 6)]),
]
LOOKS = {  # Okabe and Ito: told apart with any kind of colour vision
    STATSMODELS: ("#E69F00", "v"),
    PINGOUIN: ("#CC79A7", "D"),
    SCIPY: ("#0072B2", "s"),
    SKLEARN: ("#009E73", "^"),
    OURS: ("#D55E00", "o"),
    READ: ("#000000", ""),
}


def draw_picture(seconds_of, file):
    """Draw time against size; `seconds_of` gives the seconds by method for a shape."""
    figure, panels = plt.subplots(
        1, 2, figsize=(9.5, 4.5), sharey=True, layout="constrained"
    )
    for axes, (title, grows, shapes) in zip(panels, PANELS, strict=True):
        times = [seconds_of(shape) for shape in shapes]
        sizes = [shape[grows == "samples"] for shape in shapes]
        for name, (colour, marker) in LOOKS.items():
            axes.plot(
                sizes,
                [seconds[name] for seconds in times],
                color=colour,
                marker=marker,
                markerfacecolor="white" if name in LOOPS else colour,
                linestyle="--" if name in LOOPS or name == READ else "-",
                label=name + " *" * (name in LOOPS),
            )
        axes.set(xscale="log", yscale="log", xlabel=grows, title=title)
        axes.set_xticks(sizes, [f"{size}" for size in sizes])
        axes.minorticks_off()
        axes.grid(alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].set_ylabel("time of all genes (s)")
    handles = panels[0].get_lines()
    figure.legend(handles=handles, loc="outside right center", frameon=False)
    figure.text(0.99, 0.01, "* timed on one gene, scaled", ha="right", fontsize=8)
    figure.savefig(file, dpi=120)
    plt.close(figure)
