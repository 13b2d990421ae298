"""Execute the solved notebooks and store their outputs.

``python tools/run_notebooks.py`` runs all of ``solutions/``, with names of notebooks
only those. A notebook is written only if every cell ran. The alternative text of a
figure, ``alt`` in the metadata of its cell, is written to the figure itself.

How long the processor worked for it is noted in ``tools/seconds.json``, for the site. A
busy computer does not change that, as it would change what the clock says.
"""

import json
import math
import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from course_notebooks import ROOT, figures, solved
from write_whole import write_notebook, write_whole

SECONDS = ROOT / "tools" / "seconds.json"

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


def processor_seconds() -> float:
    """Give how long processes worked that this one began and that ended.

    Windows does not say: always 0 there.
    """
    times = os.times()
    return times.children_user + times.children_system


def rounded(seconds: float, before: int | None) -> int:
    """Round to 1, 2, 5, 10, 20 and so on.

    Parameters
    ----------
    seconds : float
        More than 0.
    before : int, optional
        What was noted before. It stays while it is not wrong by a factor of two, so
        that a new run or another computer seldom changes it.
    """
    if before and before / 2 < seconds < before * 2:
        return before
    steps = [digit * 10**power for power in range(5) for digit in (1, 2, 5)]
    return min(steps, key=lambda step: abs(math.log(step / seconds)))


def note(number: str, seconds: float, file: Path = SECONDS) -> None:
    """Note how long the processor worked for a notebook."""
    known = json.loads(file.read_text(encoding="utf-8"))
    known[number] = rounded(seconds, known.get(number))
    write_whole(file, json.dumps(known, indent=1, sort_keys=True) + "\n")


def run(path: Path) -> float:
    """Execute one notebook in its own folder, save it, and give the seconds."""
    notebook = nbformat.read(path, as_version=4)
    start = processor_seconds()
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
    seconds = processor_seconds() - start
    normalise(notebook)
    write_notebook(path, notebook)
    return seconds


def main() -> None:
    for path in solved(sys.argv[1:]):
        seconds = run(path)
        print(f"{path.name}: {seconds:.1f} s of the processor", flush=True)
        if seconds > 0 and path.resolve().parent == ROOT / "solutions":
            note(path.name[:2], seconds)


if __name__ == "__main__":
    main()
