"""A solved notebook as a page: answers, replies and quizzes are folded."""

import re
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from checks.tasks.quiz import questions
from checks.tasks.quiz_forms import folded
from course_notebooks import read
from make_student import ANSWER, without_answers
from minutes import PREDICTION_MARK
from website.dials import as_html, has_dials
from website.links import relinked

QUIZ = re.compile(r"checks\.quiz_answers\((\d+)\)")
CHECK = re.compile(r"^checks\.(?!setup)\w+\(", re.MULTILINE)


def without_markers(source: str) -> str:
    """Take out the lines that say where an answer begins and ends."""
    return ANSWER.sub(lambda m: m["code"].rstrip("\n"), source).rstrip("\n")


def fold(summary: str, text: str) -> str:
    """Fold Markdown under a line that opens it."""
    start = f'<details class="answer"><summary>{summary}</summary>'
    return f"{start}\n\n{text}\n\n</details>"


def answering(cells: list[NotebookNode]) -> set[str]:
    """Name the cells whose output answers a prediction that stands closed above it.

    They are the first with an output, up to the text that says what one sees there. A
    heading begins something else.
    """
    found, asked, shown = set(), False, False
    for cell in cells:
        if cell.cell_type == "code":
            shown = shown or bool(cell.outputs)
            found |= {cell.id} if asked and cell.outputs else set()
        else:
            _, mark, below = cell.source.rpartition(PREDICTION_MARK)
            heading = re.search(r"^#+ ", below, re.MULTILINE)
            asked = bool(mark or (asked and not shown)) and not heading
            shown = False
    return found


def fold_output(cell: NotebookNode, what: str) -> None:
    """Fold what a code cell shows."""
    cell.metadata["tags"] = ["hide-output"]
    cell.metadata["mystnb"]["code_prompt_show"] = f"Show {what}"
    cell.metadata["mystnb"]["code_prompt_hide"] = f"Fold {what}"


def figure_anchor(number: str, count: int) -> str:
    """Name the place of a figure: the gallery links to it."""
    return f"figure-{number}-{count}"


def anchored(parts: list[NotebookNode], anchor: str) -> list[NotebookNode]:
    """Put a place to link to before a code cell, or into what is folded below it.

    A link into a fold opens it.
    """
    mark = f'<span id="{anchor}"></span>'
    if "hide-output" not in parts[-1].metadata["tags"]:
        return [new_markdown_cell(mark), *parts]
    parts[-1].outputs.insert(0, new_output("display_data", {"text/html": mark}))
    return parts


def has_figure(cell: NotebookNode) -> bool:
    return any("image/png" in output.get("data", {}) for output in cell.outputs)


def code_parts(cell: NotebookNode, answers: bool = False) -> list[NotebookNode]:
    """Show a code cell: what is asked, then, folded, the answer and its result.

    Parameters
    ----------
    cell : NotebookNode
        It is changed.
    answers : bool, optional
        Whether its output answers a prediction, so that it is folded.
    """
    quiz = QUIZ.search(cell.source)
    if quiz:
        return [new_markdown_cell(folded(questions(int(quiz[1]))))]
    cell.metadata["mystnb"] = {
        "code_prompt_show": "Show the answer",
        "code_prompt_hide": "Fold the answer",
    }
    if "alt" in cell.metadata:
        cell.metadata["mystnb"]["image"] = {"alt": cell.metadata["alt"]}
    asked = without_answers(cell.source)
    answer = without_markers(cell.source)
    cell.source, cell.metadata["tags"] = answer, []
    if has_dials(answer):
        cell.outputs = []
        return [cell]
    if asked != answer:
        cell.metadata["tags"] = ["hide-cell"]
        return [new_code_cell(asked), cell]
    if CHECK.search(answer) and cell.outputs:
        fold_output(cell, "the reply")
    elif answers:
        fold_output(cell, "what comes out")
    return [cell]


def page_of(path: Path) -> tuple[NotebookNode, dict[str, bytes]]:
    """Give a solved notebook as a page of the site, and the frames of its dials."""
    notebook = read(path)
    cells, frames, figures = [], {}, 0
    answers = answering(notebook.cells)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            parts = code_parts(cell, cell.id in answers)
            if has_figure(cell):
                figures += 1
                parts = anchored(parts, figure_anchor(path.name[:2], figures))
            cells += parts
            if has_dials(cell.source):
                html, drawn = as_html(f"{path.name[:2]}-{cell.id}", cell.source)
                cells.append(new_markdown_cell(html))
                frames |= drawn
            continue
        text = relinked(cell.source, f"solutions/{path.name}")
        answer = "solution" in cell.metadata.get("tags", [])
        cell.source = fold("Show the answer", text) if answer else text
        cells.append(cell)
    # Sliders left a state that no page needs.
    notebook.metadata.pop("widgets", None)
    notebook.cells = cells
    return notebook, frames
