"""Code and notebooks are formatted and linted; a learner's own work is left alone."""

import subprocess
import sys

import pytest

import make_student
from conftest import ROOT, skip_if_edited

OURS = [
    *["benchmarks", "checks", "data", "solutions", "table_reader", "tests", "tools"],
    "fast_anova",
]
COMMANDS = pytest.mark.parametrize(
    "command", [["format", "--check"], ["check"]], ids=" ".join
)


def ruff(*arguments):
    found = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stdout + found.stderr


@COMMANDS
def test_ruff_has_nothing_to_say(command):
    ruff(*command, *OURS)


@COMMANDS
@pytest.mark.parametrize("name", make_student.noted_fingerprints())
def test_ruff_has_nothing_to_say_of_what_a_learner_gets(command, name):
    skip_if_edited(name)
    ruff(*command, name)
