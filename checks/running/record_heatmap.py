"""Take down what is drawn: the rows, columns, trees, strips and colours of a heatmap.

Runs in the child process; gives plain lists and numbers only.
"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn.matrix
from matplotlib.collections import QuadMesh
from matplotlib.colors import is_color_like, to_rgb
from seaborn.matrix import ClusterGrid

# Values at which the colour map is looked at.
COLOR_STEPS = np.linspace(-2, 2, 9)


def start() -> None:
    """Begin with no figure open, and without painting pixels that nobody looks at.

    seaborn paints every figure several times to see whether its labels overlap; that
    is two thirds of the time of a check.
    """
    plt.close("all")
    if hasattr(seaborn.matrix, "_draw_figure"):
        seaborn.matrix._draw_figure = lambda figure: None


def end() -> None:
    plt.close("all")


def is_grid(value) -> bool:
    return isinstance(value, ClusterGrid)


def describe(value) -> dict:
    """Take down the heatmap that a function gave, or what it gave instead."""
    figures = [plt.figure(number) for number in plt.get_fignums()]
    meshes = [
        len([axes for axes in figure.axes if _mesh(axes) is not None or axes.images])
        for figure in figures
    ]
    record = {
        "type": type(value).__name__,
        "grid": is_grid(value),
        "axes": max([len(figure.axes) for figure in figures], default=0),
        "meshes": max(meshes, default=0),
    }
    if not record["grid"]:
        return record
    table = value.data2d
    mesh = _mesh(value.ax_heatmap)
    if mesh is None:
        return record | {"empty": True}
    values = np.ma.filled(np.ma.asarray(mesh.get_array(), dtype=float), np.nan)
    return record | {
        "handed_over": pd.DataFrame(value.data).to_numpy(dtype=float).tolist(),
        "values": values.reshape(table.shape).tolist(),
        "rows": [_name(name) for name in table.index],
        "columns": [_name(name) for name in table.columns],
        "row_ticks": _ticks(value.ax_heatmap.yaxis),
        "column_ticks": _ticks(value.ax_heatmap.xaxis),
        "row_tree": _tree(value.dendrogram_row),
        "column_tree": _tree(value.dendrogram_col),
        "column_strip": _strip(getattr(value, "ax_col_colors", None)),
        "row_strip": _strip(getattr(value, "ax_row_colors", None)),
        "colors": mesh.cmap(mesh.norm(COLOR_STEPS))[:, :3].tolist(),
        "scale": _scale(mesh),
        "color_map": mesh.cmap.name,
        "limits": [float(mesh.norm.vmin), float(mesh.norm.vmax)],
        "legend": _legend(value.figure),
        "size": [float(side) for side in value.figure.get_size_inches()],
    }


def _scale(mesh) -> list:
    """Give the colours from one end of the scale to the other: [value, red, ...]."""
    values = np.linspace(mesh.norm.vmin, mesh.norm.vmax, 201)
    colors = mesh.cmap(mesh.norm(values))[:, :3]
    return np.column_stack([values, colors]).round(4).tolist()


def _legend(figure) -> list:
    """Give the entries of all legends: [text, red, green, blue]."""
    legends = [*figure.legends, *[a.get_legend() for a in figure.axes]]
    entries = [
        (text.get_text(), handle)
        for legend in legends
        if legend is not None
        for text, handle in zip(legend.get_texts(), legend.legend_handles, strict=False)
    ]
    return [
        [text, *np.round(to_rgb(color), 4).tolist()]
        for text, handle in entries
        if (color := _face(handle)) is not None
    ]


def _face(handle):
    """Give the colour of a patch, a line or a point of a legend; None for others."""
    for asked in ("get_facecolor", "get_color"):
        color = getattr(handle, asked, lambda: None)()
        color = color[0] if np.ndim(color) == 2 and len(color) else color
        if is_color_like(color):
            return color
    return None


def _mesh(axes):
    """Give the coloured cells of an axes, if it has any."""
    meshes = [part for part in axes.collections if isinstance(part, QuadMesh)]
    return meshes[0] if meshes else None


def _name(name):
    """Give a name as text; a number stays a number, to tell it from a name."""
    if isinstance(name, int | np.integer):
        return int(name)
    return str(name)


def _ticks(axis) -> list:
    """Give the labels that stand at the axis: [position of the cell, text]."""
    places = axis.get_ticklocs()
    texts = [label.get_text() for label in axis.get_ticklabels()]
    return [
        [int(np.floor(place)), text]
        for place, text in zip(places, texts, strict=False)
        if text
    ]


def _tree(dendrogram) -> dict | None:
    """Give the order of the leaves of a tree, if one is drawn."""
    if dendrogram is None:
        return None
    return {
        "order": [int(leaf) for leaf in dendrogram.reordered_ind],
    }


def _strip(axes) -> list | None:
    """Give the colours of a strip: one list of colours for each line of it."""
    mesh = _mesh(axes) if axes is not None else None
    if mesh is None:
        return None
    codes = np.ma.asarray(mesh.get_array())
    colors = mesh.to_rgba(codes.ravel())[:, :3]
    if codes.ndim == 2:
        return colors.reshape(*codes.shape, 3).round(4).tolist()
    return [colors.round(4).tolist()]
