"""Execute the solved notebooks and store their outputs.

``python tools/run_notebooks.py`` runs all of ``solutions/``, with names of notebooks
only those. A notebook is written only if every cell ran. The alternative text of a
figure, ``alt`` in the metadata of its cell, is written to the figure itself.
"""

import json
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course_notebooks import figures, solved
from write_whole import write_notebook

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


def normalise(notebook: nbformat.NotebookNode) -> None:
    """Take out what differs between two runs and is no result; name the figures."""
    for cell, output in figures(notebook.cells):
        output.metadata["image/png"] = {"alt": cell.metadata.get("alt", "")}
    for cell in notebook.cells:
        outputs = json.dumps(cell.get("outputs", []))
        name = re.sub(r"\W", "", cell.id)
        # Sliders call themselves something new in every run.
        outputs = re.sub(r'(?<="model_id": ")\w+', f"{name:0>32}", outputs)
        if cell.cell_type == "code":
            cell.outputs = nbformat.from_dict(json.loads(outputs))
    # Some front ends store widget states here; they change with every run.
    notebook.metadata = nbformat.from_dict(METADATA)


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
    normalise(notebook)
    write_notebook(path, notebook)
    return seconds


def main() -> None:
    for path in solved(sys.argv[1:]):
        print(f"{path.name}: {run(path):.1f} s", flush=True)


if __name__ == "__main__":
    main()
