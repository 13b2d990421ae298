"""Read the solved notebooks for the tests."""

import re

import course_notebooks
from conftest import ROOT

SOLVED = sorted((ROOT / "solutions").glob("[0-9][0-9]_*.ipynb"))
NAMES = [path.stem for path in SOLVED]


def read(name: str):
    return course_notebooks.read(ROOT / "solutions" / f"{name}.ipynb")


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
    return re.sub(r"(turn|Exercises?) \d\.\d( (to|and) \d\.\d)?", "", text)
