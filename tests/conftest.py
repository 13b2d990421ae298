"""What several test modules share."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

import make_student

ROOT = Path(__file__).resolve().parents[1]

# A make or a pytest that a test starts is nobody's child: it does not write how it was
# entered, nor take options of the run it is tested in.
for inherited in ["MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PYTEST_ADDOPTS"]:
    os.environ.pop(inherited, None)

# Figures are drawn without a screen.
os.environ.setdefault("MPLBACKEND", "Agg")

# Seconds after which a process counts as hung. Long enough for the busiest computer:
# no test measures time by it.
LAST_RESORT = 1800
for wait in ["CONNECT", "TCP"]:
    os.environ.setdefault(
        f"DASK_DISTRIBUTED__COMM__TIMEOUTS__{wait}", f"{LAST_RESORT}s"
    )


def skip_if_edited(name):
    """Skip where a learner has worked; on a build server nobody has (see .ci/run)."""
    if name in make_student.changed_by_learner() and not os.environ.get("CI"):
        pytest.skip(f"{name} holds your own work, so it is not looked at")


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
BROWSER_FLAGS = [
    *["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"],
    *["--no-first-run", "--disable-background-networking"],
    *["--disable-component-update", "--disable-sync"],
]


def no_browser() -> str | None:
    """Say why the tests in a real browser skip, if they do."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed (make dev)"
    return None if CHROMIUM else "there is no Chromium here"


# One for each module: playwright's event loop must not be there for other modules.
@pytest.fixture(scope="module")
def browser():
    """Start a real browser, or skip."""
    if no_browser():
        pytest.skip(no_browser())
    from playwright import sync_api as api

    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=BROWSER_FLAGS, timeout=LAST_RESORT * 1000
        )
        api.expect.set_options(timeout=LAST_RESORT * 1000)
        yield opened
        opened.close()


@pytest.fixture
def shared_data():
    """Give the folder of the data that are never committed, or skip."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real mouse table is not on this machine (../shared/data)")
    return folder
