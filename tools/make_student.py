"""Write the learner's files from the solved ones.

``solutions/`` is the source. This script takes the answers and the outputs out and
writes ``notebooks/*.ipynb`` and the top-level ``functions.py``.

* What stands between ``### BEGIN SOLUTION`` and ``### END SOLUTION`` is replaced by
  ``...``, or by the text after ``### BEGIN SOLUTION:`` if there is one.
* A cell tagged ``solution`` is replaced by one line that says what to write.

A file that a learner has changed is not overwritten: its hash differs from the one
noted in ``notebooks/.generated.json`` when it was written. With ``FORCE=1`` it is
written all the same, and the learner's version is kept beside it.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
from datetime import datetime
from pathlib import Path

import nbformat

from course_notebooks import ROOT, for_edition, learners_path, solved
from write_whole import write_whole

MANIFEST = "notebooks/.generated.json"
# What a learner gets besides notebooks/ and functions.py.
PARTS = [
    *["benchmarks", "checks", "data", "docs", "fast_anova", "figures", "solutions"],
    *["table_reader", "tools", "start.py", "requirements.txt", "requirements.lock"],
    *["README.md", "MISCONCEPTIONS.md", "LICENSE"],
]
ANSWER = re.compile(
    r"^(?P<indent>[ \t]*)### BEGIN SOLUTION(?::[ ](?P<instead>.*))?\n"
    r"(?P<code>(?:.*\n)*?)[ \t]*### END SOLUTION[ \t]*$",
    re.MULTILINE,
)


def without_answers(source: str) -> str:
    """Replace every marked answer in the source of a cell or a module."""
    text = ANSWER.sub(lambda m: m["indent"] + (m["instead"] or "..."), source)
    if "BEGIN SOLUTION" in text or "END SOLUTION" in text:
        raise ValueError(f"A solution marker has no partner in:\n{source}")
    return text


def learner_notebook(path: Path, edition: str = "") -> str:
    """Give the learner's version of a solved notebook as JSON text.

    Parameters
    ----------
    path : Path
        The solved notebook.
    edition : str, optional
        Where its links lead, see `for_edition`.
    """
    notebook = nbformat.read(path, as_version=4)
    cells = []
    for cell in notebook.cells:
        is_answer = "solution" in cell.metadata.get("tags", [])
        if is_answer:
            prose = cell.cell_type == "markdown"
            cell.source = "*Write your answer here.*" if prose else "# Write your code."
            cell.pop("attachments", None)
            if cells and cells[-1].source == cell.source:
                continue
        if cell.cell_type == "code":
            cell.source = without_answers(cell.source)
            cell.outputs = []
            cell.execution_count = None
        elif "BEGIN SOLUTION" in cell.source:
            raise ValueError(f"{path.name}: tag a prose answer with 'solution'.")
        cell.source = for_edition(cell.source, edition)
        cells.append(cell)
    notebook.cells = cells
    return nbformat.writes(notebook) + "\n"


def learner_functions() -> str:
    """Give functions.py as a learner gets it."""
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    return without_answers(solved)


def learner_files() -> dict[str, str]:
    """Give every learner's file: path inside the project -> content."""
    files = {learners_path(path): learner_notebook(path) for path in solved()}
    return files | {"functions.py": learner_functions()}


def fingerprint(text: str) -> str:
    """Give a hash of a file; opening a notebook in JupyterLab must not change it."""
    if text.startswith("{"):
        # JupyterLab notes there which Python it found.
        with contextlib.suppress(ValueError):
            text = json.dumps(json.loads(text) | {"metadata": {}}, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def text_of(path: Path) -> str:
    """Read a learner's file, whatever an editor made of it."""
    return path.read_text(encoding="utf-8", errors="backslashreplace")


def noted_fingerprints(root: Path = ROOT) -> dict[str, str]:
    """Give the fingerprints of the files as they were last generated."""
    manifest = root / MANIFEST
    return json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}


def changed_by_learner(root: Path = ROOT) -> list[str]:
    """Name the generated files that are no longer as they were written."""
    return [
        name
        for name, noted in noted_fingerprints(root).items()
        if (root / name).exists() and fingerprint(text_of(root / name)) != noted
    ]


def write_files(files: dict[str, str], root: Path, force: bool) -> None:
    """Write `files` below `root`; stop before a changed file, or keep a copy of it."""
    noted = noted_fingerprints(root)
    theirs = []
    for name, text in files.items():
        if (root / name).exists():
            found = text_of(root / name)
            if found != text and fingerprint(found) != noted.get(name):
                theirs.append(name)
    if theirs and not force:
        raise SystemExit(
            "Nothing was written. These files hold somebody's work: "
            + ", ".join(theirs)
            + ".\nMove them away, or say 'make student FORCE=1': then each is kept "
            "beside the new one as NAME.before-DATE."
        )
    now = datetime.now().strftime("%Y%m%d-%H%M%S")
    for name in theirs:
        shutil.copy2(root / name, root / f"{name}.before-{now}")
    for name, text in files.items():
        write_whole(root / name, text)
    noted = {name: fingerprint(text) for name, text in files.items()}
    write_whole(root / MANIFEST, json.dumps(noted, indent=1) + "\n")


def lay_out_course(root: Path) -> Path:
    """Copy the course into `root` as a learner gets it."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, root / part)
    write_files(learner_files(), root, force=False)
    return root


def main() -> None:
    force = os.environ.get("FORCE") == "1" or "--force" in sys.argv
    write_files(learner_files(), ROOT, force)


if __name__ == "__main__":
    main()
