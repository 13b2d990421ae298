"""Execute the solved notebooks and store their outputs.

``python tools/run_notebooks.py`` runs all of ``solutions/``, with names of notebooks
only those. A notebook is written only if every cell ran.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
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
    # Some front ends store widget states here; they change with every run.
    notebook.metadata = nbformat.from_dict(METADATA)
    nbformat.write(notebook, path)
    return seconds


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]]
    for path in paths:
        if not path.is_file():
            sys.exit(f"{path}: no such notebook. Name files, or nothing for all.")
    for path in paths or sorted((ROOT / "solutions").glob("[0-9]*.ipynb")):
        print(f"{path.name}: {run(path):.1f} s", flush=True)


if __name__ == "__main__":
    main()
