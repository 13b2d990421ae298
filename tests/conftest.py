"""What several test modules share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Figures are drawn without a screen.
os.environ.setdefault("MPLBACKEND", "Agg")


@pytest.fixture
def shared_data():
    """Give the folder of the data that are never committed, or skip."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real mouse table is not on this machine (../shared/data)")
    return folder
