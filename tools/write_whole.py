"""Write a file whole or not at all, so that a stop half way leaves the old one."""

import os
import tempfile
from pathlib import Path

import nbformat


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text with plain line ends, first to a file beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o644
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(part, mode)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def write_notebook(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Write a notebook as `nbformat.write` does."""
    write_whole(path, nbformat.writes(notebook) + "\n")
