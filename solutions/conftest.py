"""What ``make test-notebooks`` leaves out, and how long it waits.

Without Dask or anndata some cells of notebook 13 do nothing, and nbval would miss their
outputs. No notebook fails because the computer is busy: who waits here waits for long.
"""

import os
from importlib.util import find_spec

NEEDED = ["dask", "distributed", "anndata"]
MISSING = [name for name in NEEDED if find_spec(name) is None]
collect_ignore = ["13_solved_beyond_one_machine.ipynb"] if MISSING else []

LAST_RESORT = 1800  # seconds
for wait in ["CONNECT", "TCP"]:
    os.environ.setdefault(
        f"DASK_DISTRIBUTED__COMM__TIMEOUTS__{wait}", f"{LAST_RESORT}s"
    )


def pytest_itemcollected(item):
    """Wait for the last output of a cell; nbval would give up after five seconds."""
    if hasattr(item, "output_timeout"):
        item.output_timeout = LAST_RESORT


def pytest_terminal_summary(terminalreporter):
    if MISSING:
        terminalreporter.write_line(
            f"13_beyond_one_machine.ipynb was not run: {' and '.join(MISSING)} "
            "not installed (make dev)."
        )
