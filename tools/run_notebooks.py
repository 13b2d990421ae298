"""Execute the solved notebooks and store their outputs.

``python tools/run_notebooks.py`` runs all of ``solutions/``, with names of notebooks
only those. A notebook is written only if every cell ran. The alternative text of a
figure, ``alt`` in the metadata of its cell, is written to the figure itself.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course_notebooks import figures, solved

# Seconds after which a cell counts as hung, on however busy a computer.
LAST_RESORT = 1800
# Kept the same on every machine, so that a new run changes outputs and nothing else.
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python", "file_extension": ".py"},
}


def run(path: Path) -> float:
    """Execute one notebook in its own folder, save it, and give the seconds."""
    notebook = nbformat.read(path, as_version=4)
    start = time.perf_counter()
    NotebookClient(
        notebook,
        timeout=LAST_RESORT,
        startup_timeout=LAST_RESORT,
        iopub_timeout=LAST_RESORT,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        coalesce_streams=True,
    ).execute()
    seconds = time.perf_counter() - start
    for cell, output in figures(notebook.cells):
        output.metadata["image/png"] = {"alt": cell.metadata.get("alt", "")}
    # Some front ends store widget states here; they change with every run.
    notebook.metadata = nbformat.from_dict(METADATA)
    nbformat.write(notebook, path)
    return seconds


def main() -> None:
    for path in solved(sys.argv[1:]):
        print(f"{path.name}: {run(path):.1f} s", flush=True)


if __name__ == "__main__":
    main()
