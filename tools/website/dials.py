"""Sliders as frames: what a cell with ipywidgets shows, drawn for a few values each.

A page has no Python behind it. So the function of the cell draws one figure with all
dials as they stand at first, and some more for each dial turned alone.
"""

import re
from collections.abc import Callable
from html import escape
from importlib import import_module
from io import BytesIO
from unittest.mock import patch

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np

INTERACT = re.compile(r"^(?:interact|interactive)\(", re.MULTILINE)
STOPS = 4
DOTS_PER_INCH = 100
# Narrow, to be read on a phone, too, with the dials below the whole figure.
LOOKS = {"figure.figsize": (5.5, 3.8), "font.size": 12, "axes.titlesize": 11}


def has_dials(source: str) -> bool:
    """Whether a cell makes sliders."""
    return INTERACT.search(source) is not None


def dials_of(source: str) -> tuple[Callable, list]:
    """Run a cell, and give the function it hands to the sliders, and the sliders."""
    found = []
    make = ipywidgets.interactive

    def note(function: Callable, **dials) -> None:
        found.append((function, make(function, **dials).children[:-1]))

    names = {"plt": plt, "np": np, **vars(import_module("solutions.functions"))}
    names["name_sliders"] = lambda: None
    with (
        patch.object(ipywidgets, "interact", note),
        patch.object(ipywidgets, "interactive", note),
    ):
        exec(source, names)
    return found[0]


def stops(dial) -> list[float]:
    """Choose some values of a slider, with the one at which it stands."""
    even = np.linspace(dial.min, dial.max, STOPS)
    steps = np.round((even - dial.min) / dial.step) * dial.step + dial.min
    values = {dial.value, *np.round(steps, 6).tolist()}
    return sorted({type(dial.value)(value) for value in values})


def frame(function: Callable, settings: dict[str, float]) -> bytes:
    """Draw one figure."""
    plt.close("all")
    shown = BytesIO()
    with patch.object(plt, "show"), plt.rc_context(LOOKS):
        function(**settings)
    plt.gcf().savefig(shown, format="png", dpi=DOTS_PER_INCH, facecolor="none")
    plt.close("all")
    return shown.getvalue()


def say(settings: dict[str, float]) -> str:
    """Put the values of all dials into words."""
    return ", ".join(f"{name} {value:g}" for name, value in settings.items())


def as_html(name: str, source: str) -> tuple[str, dict[str, bytes]]:
    """Draw the frames of a cell, and give the dials as HTML.

    Parameters
    ----------
    name : str
        How the files of the frames begin.
    source : str
        Code of the cell.

    Returns
    -------
    str, dict
        The HTML, and the frames: name of the file -> PNG.
    """
    frames = {}
    function, dials = dials_of(source)
    start = {dial.description: dial.value for dial in dials}

    def draw(file: str, settings: dict[str, float]) -> str:
        frames[file] = frame(function, settings)
        return file

    first = draw(f"{name}.png", start)
    rows = []
    for dial in dials:
        values = stops(dial)
        files = [
            first
            if value == dial.value
            else draw(
                f"{name}-{dial.description}-{i}.png", start | {dial.description: value}
            )
            for i, value in enumerate(values)
        ]
        rows.append(
            f'<label><span>{escape(dial.description)}</span> <input type="range" '
            f'min="0" max="{len(values) - 1}" value="{values.index(dial.value)}" '
            f'data-values="{" ".join(f"{value:g}" for value in values)}" '
            f'data-frames="{" ".join(files)}"> '
            f"<output>{dial.value:g}</output></label>"
        )
    html = (
        '<figure class="dials">'
        f'<img src="../_static/dials/{first}" alt="The figure at {say(start)}.">'
        "<p>Here one dial turns at a time: when you move one, the others go back to "
        f"{say(start)}. In the notebook all turn freely.</p>"
        f"{''.join(rows)}</figure>"
    )
    return html, frames
