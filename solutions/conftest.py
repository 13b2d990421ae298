"""Leave notebook 09 out of ``make test-notebooks`` where Dask is not installed.

Without Dask its cells do nothing, and nbval would report every missing output.
"""

from importlib.util import find_spec

MISSING = [name for name in ["dask", "distributed"] if find_spec(name) is None]
collect_ignore = ["09_beyond_one_machine.ipynb"] if MISSING else []


def pytest_terminal_summary(terminalreporter):
    if MISSING:
        terminalreporter.write_line(
            f"09_beyond_one_machine.ipynb was not run: {' and '.join(MISSING)} "
            "not installed (make dev)."
        )
