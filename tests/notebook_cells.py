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


def faults_of_a_first_run(name: str, notebook) -> list[str]:
    """Name what should not be in a learner's notebook that nobody has answered yet.

    Parameters
    ----------
    name : str
        As in `NAMES`.
    notebook : NotebookNode
        After all its cells have run.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    faults = [f"not run: {cell.source}" for cell in code if not cell.execution_count]
    for cell in code:
        faults += [
            f"{output.ename}: {output.evalue}"
            for output in cell.outputs
            if output.output_type == "error"
        ]
        # The three dots of a task that is not answered are no result to be shown.
        if "Ellipsis" in "\n".join(output_texts(cell)):
            faults.append(f"three dots shown: {cell.source}")
    said = [
        output.get("data", {}).get("text/plain", "")
        for cell in code
        if "checks." in cell.source
        for output in cell.outputs
    ]
    faults += [text for text in said if text.startswith(("It stopped", "A hint"))]
    has_task = "BEGIN SOLUTION" in course_notebooks.solved_path(name).read_text("utf-8")
    if has_task and not any(text.startswith("Not answered yet") for text in said):
        faults.append("no check says that its task is not answered yet")
    return faults


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
