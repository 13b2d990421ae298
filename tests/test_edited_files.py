"""What a hand has edited: skipped at home, found by continuous integration."""

import os
import shlex
import shutil
import subprocess
import sys

import nbformat
import pytest

from conftest import LAST_RESORT, ROOT
from make_student import lay_out_course

NOTEBOOK, FUNCTIONS = EDITED = "notebooks/01_grouping.ipynb", "functions.py"
# In place of the real one, which installs and tests everything.
MAKE = f"""#!/bin/sh
[ "$1" = test ] || exit 0
exec {shlex.quote(sys.executable)} -m pytest -n 0 -p no:cacheprovider -q -rsf \
  --tb=line -k "again_changes_nothing or ruff" \
  tests/test_learner_version.py tests/test_style.py
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason=".ci/run is for a Unix shell")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Lay out a course with everything that the tests need."""
    root = lay_out_course(tmp_path_factory.mktemp("edited course"))
    for part in ["tests", ".ci"]:
        shutil.copytree(ROOT / part, root / part)
    shutil.copy2(ROOT / "pyproject.toml", root)
    # .ci/run installs what is not there; nothing of it is needed here.
    for name, text in {"make": MAKE, "chromium": "", "bwrap": ""}.items():
        (root / "programs").mkdir(exist_ok=True)
        (root / "programs" / name).write_text(text)
        (root / "programs" / name).chmod(0o755)
    return root


@pytest.fixture(scope="module")
def edited(course):
    notebook = nbformat.read(course / NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("x=1"))
    nbformat.write(notebook, course / NOTEBOOK)
    with open(course / FUNCTIONS, "a", encoding="utf-8") as functions:
        functions.write("\nx=1\n")
    return course


def run(root, *command, **more):
    environment = {name: text for name, text in os.environ.items() if name != "CI"}
    programs = f"{root / 'programs'}{os.pathsep}{environment['PATH']}"
    return subprocess.run(
        command,
        cwd=root,
        env={**environment, "PATH": programs, **more},
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )


def summary(done, word):
    lines = done.stdout.splitlines()
    return [line for line in lines if line.startswith(word)]


def test_continuous_integration_accepts_what_was_generated(course):
    done = run(course, ".ci/run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not summary(done, "SKIPPED")


@pytest.mark.parametrize("ci", [{}, {"CI": "true"}, {"CI": ""}], ids=str)
def test_continuous_integration_names_what_a_hand_has_edited(edited, ci):
    done = run(edited, ".ci/run", **ci)
    assert done.returncode != 0
    assert not summary(done, "SKIPPED")
    for name in EDITED:
        failed = [line for line in summary(done, "FAILED") if name in line]
        # compared, formatted, linted; the last finds nothing in an `x=1`
        assert [line.split("::")[0] for line in failed] == [
            "FAILED tests/test_learner_version.py",
            "FAILED tests/test_style.py",
        ]


def test_at_home_own_work_is_skipped_and_named(edited):
    done = run(edited, "make", "test")
    assert done.returncode == 0, done.stdout + done.stderr
    for name in EDITED:
        said = [line for line in summary(done, "SKIPPED") if name in line]
        assert said and all("holds your own work" in line for line in said)
