"""Read the solved notebooks for the tests."""

import re
import sys
from collections.abc import Collection

import pytest
from matplotlib import pyplot as plt

import course_notebooks

SOLVED = course_notebooks.solved()
NAMES = [course_notebooks.for_edition(path.stem) for path in SOLVED]


def read(name: str):
    return course_notebooks.read(course_notebooks.solved_path(name))


def cells(name: str, cell_type: str):
    return [cell for cell in read(name).cells if cell.cell_type == cell_type]


def output_texts(cell) -> list[str]:
    """Give all that a code cell printed or displayed, as text."""
    texts = []
    for output in cell.outputs:
        if output.output_type == "stream":
            texts.append(output.text)
        for kind, content in output.get("data", {}).items():
            if kind.startswith("text/") or kind == "image/svg+xml":
                texts.append(content)
    return texts


def prose(cell) -> str:
    """Give the text of a Markdown cell without code blocks, addresses, task names."""
    text = re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"https?://\S+", "", text)
    # Names of tasks, such as "Your turn 1.2" and "Exercises 6.1 to 6.3".
    return re.sub(r"(turn|Exercises?) \d+\.\d( (to|and) \d+\.\d)?", "", text)


def with_figure(name: str) -> list[str]:
    """Give the ids of the cells that drew a figure."""
    found = course_notebooks.figures(cells(name, "code"))
    return list(dict.fromkeys(cell.id for cell, _ in found))


def run_cells(name: str, wanted: Collection[str], **names) -> tuple[dict, dict]:
    """Run code cells of a solved notebook, with the solved functions.

    Parameters
    ----------
    name : str
        The notebook.
    wanted : collection of str
        The cells, by their ids; they run in the order of the notebook.
    **names
        What is there before the first of them.

    Returns
    -------
    names : dict
        What is there after the last of them.
    figures : dict of str to (Figure, ClusterGrid or None)
        What each cell drew, and what was called ``grid`` then.
    """
    from solutions import functions

    figures = {}
    with pytest.MonkeyPatch.context() as patch, plt.rc_context():
        patch.setitem(sys.modules, "functions", functions)
        patch.setattr(sys, "path", list(sys.path))
        patch.setattr(plt, "show", lambda: None)
        plt.close("all")
        for cell in cells(name, "code"):
            if cell.id not in wanted:
                continue
            exec(cell.source, names)
            if plt.get_fignums():
                figures[cell.id] = (plt.gcf(), names.get("grid"))
                plt.close("all")
    return names, figures
