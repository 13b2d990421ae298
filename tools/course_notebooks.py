"""Find and read the solved notebooks, for the tools that look at them."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
# The heading of a task: JupyterLab and the site list it among the contents.
TASK_HEADING = r"^### (?:Your turn (?P<number>\d+\.\d+)|In your own words)$"
# The name of a task without a number, in marking.toml.
OWN_WORDS = "own words"

# A solved notebook says so in its name: tabs of JupyterLab show nothing else.
SOLVED_NAME = re.compile(r"\b(\d\d)_solved_(?=\w)")


def for_edition(text: str, edition: str = "") -> str:
    """Put the names of another edition for those of the solved notebooks.

    Parameters
    ----------
    text : str
        A name, or a text with links.
    edition : str, optional
        Such as ``live_``; the learner's notebooks have none.
    """
    return SOLVED_NAME.sub(rf"\1_{edition}", text)


def learners_path(path: Path) -> str:
    """Give where the learner's version of a solved notebook lies, from the root."""
    return f"notebooks/{for_edition(path.name)}"


def solved_path(name: str) -> Path:
    """Give the path of a solved notebook.

    Parameters
    ----------
    name : str
        As the learner's is called, such as ``04_false_discovery_rate``.
    """
    return ROOT / "solutions" / f"{name[:3]}solved_{name[3:]}.ipynb"


def task_key(number: str | None, notebook: str) -> str:
    """Name a task: by its number, such as ``2.3``, or ``04 own words`` without one."""
    return number or f"{notebook} {OWN_WORDS}"


def solved(names: list[str] | None = None) -> list[Path]:
    """Give the solved notebooks, or those that are named by number or by path.

    Parameters
    ----------
    names : list of str, optional
        Such as ``04`` or ``solutions/04_solved_false_discovery_rate.ipynb``.
    """
    if not names:
        return sorted((ROOT / "solutions").glob("[0-9][0-9]_*.ipynb"))
    paths = []
    for name in names:
        found = [Path(name)] if name.endswith(".ipynb") else []
        found = found or sorted((ROOT / "solutions").glob(f"{name}_*.ipynb"))
        if not (found and found[0].is_file()):
            sys.exit(f"{name}: no such notebook. Give numbers or files, or nothing.")
        paths += found
    return paths


def read(path: Path) -> NotebookNode:
    """Read a notebook without holding it against the schema, which takes long."""
    return nbformat.v4.reads(path.read_text(encoding="utf-8"))


def figures(
    cells: Iterable[NotebookNode],
) -> Iterator[tuple[NotebookNode, NotebookNode]]:
    """Give every stored figure with its cell: (cell, output)."""
    for cell in cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                yield cell, output
