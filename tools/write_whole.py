"""Write a file whole or not at all, so that a stop half way leaves the old one."""

import os
import tempfile
from pathlib import Path

import nbformat


def write_whole(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8 with plain line ends, first to a file beside it."""
    if isinstance(content, str):
        content = content.encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o644
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.chmod(part, mode)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def write_notebook(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Write a notebook as `nbformat.write` does."""
    write_whole(path, nbformat.writes(notebook) + "\n")
