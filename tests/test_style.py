"""Code and notebooks are formatted and linted; a learner's own work is left alone."""

import subprocess
import sys

import pytest

import make_student
from conftest import ROOT

OURS = [
    *["benchmarks", "checks", "data", "solutions", "table_reader", "tests", "tools"],
    "fast_anova.py",
]


@pytest.mark.parametrize("command", [["format", "--check"], ["check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(command):
    theirs = make_student.changed_by_learner()
    generated = [
        name for name in make_student.noted_fingerprints() if name not in theirs
    ]
    found = subprocess.run(
        [sys.executable, "-m", "ruff", *command, *OURS, *generated],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stdout + found.stderr
