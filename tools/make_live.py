"""Write the live-coding edition: the notebooks with text and comments, without code.

``python tools/make_live.py`` writes ``build/live/NN_live_*.ipynb``, with numbers of
notebooks (``04``) only those. Who teaches types the code before the class. Imports
stay, since nobody learns from typing them, and so does the line that finds the
course's files. Tasks stand as in the learner's version, without their answers. What was
typed into an older edition is kept beside the new one.
"""

import ast
import io
import re
import sys
import tokenize
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_notebooks import ROOT, for_edition, solved
from made_files import write_made
from make_student import learner_notebook

OUT = ROOT / "build" / "live"
EDITION = "live_"
# The edition lies one folder deeper than the notebooks it is made from.
DEEPER = [
    (re.compile(r"(?<=\]\()\.\./"), "../../"),
    (re.compile(r'(?<=os\.path\.abspath\(")\.\.'), "../.."),
]


def deeper(text: str) -> str:
    """Give a cell in which paths to the course's files lead one folder further up."""
    for pattern, instead in DEEPER:
        text = pattern.sub(instead, text)
    return text


def is_kept(statement: ast.stmt) -> bool:
    """Tell imports, and the line that tells Python where the course lies."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return True
    return ast.unparse(statement).startswith("sys.path.append(")


def without_code(source: str) -> str:
    """Give the comments and the imports of a code cell, in their order."""
    lines = source.splitlines()
    kept = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            kept[token.start[0]] = token.string
    for statement in ast.parse(source).body:
        if is_kept(statement):
            for number in range(statement.lineno, statement.end_lineno + 1):
                kept[number] = lines[number - 1]
    return "\n".join(kept[number] for number in sorted(kept))


def live(path: Path) -> NotebookNode:
    """Make the live-coding edition of a solved notebook."""
    notebook = nbformat.reads(learner_notebook(path, EDITION), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = without_code(cell.source)
        cell.source = deeper(cell.source)
    return notebook


def main(names: list[str], out: Path = OUT) -> None:
    made = {}
    for path in solved(names):
        text = nbformat.writes(live(path)) + "\n"
        made[for_edition(path.name, EDITION)] = text.encode("utf-8")
    write_made(out, made)
    print(f"The live-coding edition lies in {out}.")


if __name__ == "__main__":
    main(sys.argv[1:])
