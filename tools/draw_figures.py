"""Draw the pictures that the README and several notebooks show.

``python tools/draw_figures.py`` writes ``figures/*.png``. The data are the simulated
ones of the course and nothing is drawn at random, so the same versions of the
packages give the same pixels each time.
"""

import io
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.patches import Rectangle

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "figures"
# The solved functions.py, not the learner's.
sys.path[:0] = [str(ROOT / "solutions"), str(ROOT)]

from checks.answer import LOOKS  # noqa: E402
from checks.tasks.nb00_set_up import required  # noqa: E402
from fast_anova import anova_genes  # noqa: E402
from functions import (  # noqa: E402
    INK,
    add_group_legend,
    label_heatmap,
    load_hspc,
    plot_heatmap,
    sample_groups,
)

# So thin that the page, white or dark, shines through.
BLUE, GRAY = "#0072B226", "#78787826"
# What is written in a box that has a light ground of its own.
ON_LIGHT = "#222222"


def as_png(figure, dpi: float, ground: str = "none") -> bytes:
    """Give a figure as a file without a date or a version, and close it."""
    file, look = io.BytesIO(), {"dpi": dpi, "facecolor": ground, "bbox_inches": "tight"}
    figure.savefig(file, format="png", metadata={"Software": None}, **look)
    plt.close(figure)
    return file.getvalue()


def save(figure, name: str, dpi: float) -> None:
    """Write a picture into the folder of figures."""
    (FIGURES / name).write_bytes(as_png(figure, dpi))


def ranked_genes(data: dict, groups: pd.Series) -> pd.Index:
    """Give the gene names, the smallest p-value first."""
    _, pval = anova_genes(data["expression"], groups)
    return pd.Series(pval, index=data["genes"].index).sort_values(kind="stable").index


def draw_heatmap(data: dict, groups: pd.Series, genes: pd.Index) -> None:
    """Draw the picture the course begins with, as notebook 05 draws it."""
    grid = plot_heatmap(
        data,
        genes,
        groups,
        figsize=(8, 7),
        dendrogram_ratio=(0.12, 0.1),
        colors_ratio=0.025,
        cbar_pos=(1.01, 0.16, 0.02, 0.25),
    )
    title = f"The {len(genes)} genes with the smallest p-values, simulated cells"
    label_heatmap(grid, groups, title)
    save(grid.figure, "heatmap.png", dpi=150)


def draw_target(data: dict, groups: pd.Series, genes: pd.Index) -> None:
    """Draw the heatmap that Exercise 6.2 asks for."""
    grid = plot_heatmap(data, genes, groups, cbar_pos=(1.01, 0.16, 0.025, 0.25))
    finish(grid, groups, f"{len(genes)} genes")
    save(grid.figure, "target_6_2.png", dpi=100)


def finish(grid, groups: pd.Series, genes: str) -> None:
    """Name the axes and the groups of a heatmap."""
    add_group_legend(grid, groups)
    grid.ax_heatmap.set(xlabel=f"{len(groups)} simulated cells", ylabel=genes)


def box(ax, left, bottom, width, height, color, text) -> None:
    """Draw one box of the diagram with a text in its middle."""
    ax.add_patch(
        Rectangle((left, bottom), width, height, facecolor=color, edgecolor=INK)
    )
    x, y = left + width / 2, bottom + height / 2
    ax.text(x, y, text, ha="center", va="center")


def draw_data_dictionary(data: dict) -> None:
    """Draw the three parts of the data dictionary with first and last entries."""
    n_genes, n_samples = data["expression"].shape
    gene_names, sample_names = data["genes"].index, data["samples"].index
    # None stands for all that lies between.
    rows, columns = [0, 1, 2, None, n_genes - 1], [0, 1, 2, None, n_samples - 1]
    fig, ax = plt.subplots(figsize=(9.3, 5.6))
    for j, column in enumerate(columns):
        left = 2.6 + 1.08 * j
        name = "..." if column is None else sample_names[column]
        box(ax, left, 5.6, 1.08, 0.7, GRAY, name)
        for i, row in enumerate(rows):
            known = row is not None and column is not None
            value = f"{data['expression'][row, column]:.2f}" if known else "..."
            box(ax, left, 3.6 - 0.7 * i, 1.08, 0.7, BLUE, value)
    for i, row in enumerate(rows):
        name = "..." if row is None else gene_names[row]
        box(ax, 0.1, 3.6 - 0.7 * i, 2.1, 0.7, GRAY, name)
    write(
        ax, 2.6, 6.45, "samples", f"table, {n_samples} rows: one for each column below"
    )
    write(ax, 2.6, 4.45, "expression", f"array, {n_genes} genes x {n_samples} samples")
    write(ax, 0.1, 4.45, "genes", f"table, {n_genes} rows")
    ax.set(xlim=(0, 8.1), ylim=(0.7, 7.2))
    ax.axis("off")
    save(fig, "data_dictionary.png", dpi=108)


def write(ax, left, bottom, key: str, what: str) -> None:
    """Write above a part of the diagram how to get it and what it is."""
    code = f'hspc_data["{key}"]'
    ax.text(left, bottom + 0.32, code, family="monospace", weight="bold")
    ax.text(left, bottom, what)


def set_up_code() -> list[str]:
    """Give the cell of notebook 00 that asks what is there, without its comments."""
    [path] = (ROOT / "notebooks").glob("00_*.ipynb")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    [code] = [c["source"] for c in cells if c["source"][-1:] == ["checks.setup()"]]
    return [line.split("  #")[0].rstrip() for line in code]


def draw_set_up() -> None:
    """Draw the green box that notebook 00 shows where everything is there."""
    packages = required((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    word, bar, background = LOOKS["right"]
    said = f"Python and all {len(packages)} packages are there."
    code = set_up_code()
    top = 2.25 + 0.65 * len(code)
    fig, ax = plt.subplots(figsize=(8, 0.5 * top))
    frame = {"facecolor": "#F7F7F7", "edgecolor": "#BDBDBD"}
    ax.add_patch(Rectangle((1, 1.9), 14.8, top - 2, **frame))
    ax.text(
        0.8, top - 0.5, "[1]:", family="monospace", fontsize=11, ha="right", va="center"
    )
    for i, line in enumerate(code):
        place = {"family": "monospace", "fontsize": 11, "va": "center"}
        ax.text(1.3, top - 0.55 - 0.65 * i, line, color=ON_LIGHT, **place)
    ax.add_patch(Rectangle((1, 0.3), 14.8, 1.2, facecolor=background))
    ax.add_patch(Rectangle((1, 0.3), 0.15, 1.2, facecolor=bar))
    first = ax.text(
        *[1.5, 0.9, f"{word}:"], fontsize=13, weight="bold", color=bar, va="center"
    )
    ax.set(xlim=(0, 16), ylim=(0, top))
    ax.axis("off")
    ax.annotate(
        *[said, (1, 0.5)],
        xycoords=first,
        xytext=(6, 0),
        textcoords="offset points",
        fontsize=13,
        color=ON_LIGHT,
        va="center",
    )
    save(fig, "set_up.png", dpi=120)


def main() -> None:
    FIGURES.mkdir(exist_ok=True)
    data = load_hspc()
    groups = sample_groups(data)
    ranked = ranked_genes(data, groups)
    draw_heatmap(data, groups, ranked[:40])
    draw_target(data, groups, ranked[:490])
    draw_data_dictionary(data)
    draw_set_up()


if __name__ == "__main__":
    main()
