"""What ``make test-notebooks`` leaves out, of ``solutions/`` and of ``notebooks/``.

Without Dask or anndata some cells of notebook 13 do nothing, and nbval would miss their
outputs. A learner's notebook that holds somebody's work is not judged by us.
No notebook fails because the computer is busy: who waits here waits for long.
"""

import os
from importlib.util import find_spec

from tools import make_student

NEEDED = ["dask", "distributed", "anndata"]
MISSING = [name for name in NEEDED if find_spec(name) is None]
collect_ignore = ["13_solved_beyond_one_machine.ipynb"] if MISSING else []

EDITED = [] if os.environ.get("CI") else make_student.changed_by_learner()
LAST_RESORT = 1800  # seconds
for wait in ["CONNECT", "TCP"]:
    os.environ.setdefault(
        f"DASK_DISTRIBUTED__COMM__TIMEOUTS__{wait}", f"{LAST_RESORT}s"
    )


def pytest_ignore_collect(collection_path):
    """Skip a learner's notebook that is no longer as it was written."""
    name = f"{collection_path.parent.name}/{collection_path.name}"
    return True if name in EDITED else None


def pytest_itemcollected(item):
    """Wait for the last output of a cell; nbval would give up after five seconds."""
    if hasattr(item, "output_timeout"):
        item.output_timeout = LAST_RESORT


def pytest_terminal_summary(terminalreporter):
    for name in EDITED:
        terminalreporter.write_line(f"{name} holds your own work, so it was not run.")
    if MISSING:
        terminalreporter.write_line(
            f"13_beyond_one_machine.ipynb was not run: {' and '.join(MISSING)} "
            "not installed (make dev)."
        )
