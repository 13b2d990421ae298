"""A learner's work: no command touches it; a new version takes it along."""

import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

import bring_work
import make_student
import write_whole
from conftest import LAST_RESORT, ROOT
from make_student import lay_out_course

ANSWER = "\n\ndef run_anova(data, groups, alpha=0.05):\n    return 'mine'\n"
# Python, as the targets call it: what installs, serves or takes long is only noted.
STAND_IN = """#!/bin/sh
case "$*" in
  *pytest*|*"pip install"*|*jupyterlab*|*run_notebooks*|*benchmarks*|*make_kit*|\
  *make_site*) echo "$*" >> "{noted}" ;;
  *) exec "{python}" "$@" ;;
esac
"""
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="no make here")


def fill_in(root):
    """Answer as a learner does: badly formatted, in a notebook and in functions.py."""
    with open(root / "functions.py", "a", encoding="utf-8") as file:
        file.write(ANSWER + "x  =  1\n")
    path = root / "notebooks" / "01_grouping.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3].source = "my_answer  =  [1,2]"
    nbformat.write(notebook, path)


def theirs(root):
    files = [root / "functions.py", *(root / "notebooks").glob("*.ipynb")]
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "my course"
    root.mkdir()
    lay_out_course(root)
    return root


@needs_make
def test_no_target_touches_what_a_learner_wrote(course):
    shutil.copytree(ROOT / "tests", course / "tests")
    for name in ["Makefile", "pyproject.toml"]:
        shutil.copy2(ROOT / name, course)
    for name in ["test", "dev", "site"]:
        shutil.copy2(ROOT / f"requirements-{name}.txt", course)
    fill_in(course)
    before = theirs(course)
    env = course / ".venv"
    (env / "bin").mkdir(parents=True)
    noted = course / "noted"
    text = STAND_IN.format(noted=noted, python=sys.executable)
    (env / "bin" / "python").write_text(text)
    (env / "bin" / "python").chmod(0o755)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    assert {"format", "student", "nb", "run", "figures", "data"} <= set(targets)
    for target in targets:
        if target == "lock":  # asks the registries
            continue
        done = subprocess.run(
            [
                "make",
                "-o",
                ".venv/installed",
                target,
                "NB=01",
                f"PYTHON={env}/bin/python",
            ],
            cwd=course,
            capture_output=True,
            text=True,
            timeout=LAST_RESORT,
        )
        assert theirs(course) == before, f"{target}: {done.stdout}{done.stderr}"
        if target in ("student", "minutes", "nb"):
            assert "somebody's work" in done.stdout + done.stderr
    assert "run_notebooks" in noted.read_text() and "pytest" in noted.read_text()


def test_a_new_version_takes_the_work_along(course, tmp_path):
    fill_in(course)
    new = tmp_path / "new course"
    new.mkdir()
    lay_out_course(new)
    # The new version has another notebook 01, and another function of the course.
    path = new / "notebooks" / "01_grouping.ipynb"
    path.write_text(path.read_text("utf-8").replace("Which sample", "Which of them"))
    functions = new / "functions.py"
    text = functions.read_text("utf-8")
    functions.write_text(
        text.replace("import numpy as np\n", "import numpy as np  # new\n")
    )
    noted = {
        f"notebooks/{p.name}": make_student.fingerprint(p.read_text("utf-8"))
        for p in (new / "notebooks").glob("*.ipynb")
    }
    noted["functions.py"] = make_student.fingerprint(functions.read_text("utf-8"))
    (new / make_student.MANIFEST).write_text(json.dumps(noted))
    before, untouched = theirs(course), theirs(new)
    said = "\n".join(bring_work.bring(course, new))
    assert theirs(course) == before
    after = theirs(new)
    assert after["01_grouping.ipynb"] == before["01_grouping.ipynb"]
    assert after.pop("01_grouping.new.ipynb") == untouched["01_grouping.ipynb"]
    brought = after["functions.py"].decode()
    assert "# new\n" in brought and brought.endswith(ANSWER + "x  =  1\n")
    changed = {name for name in after if after[name] != untouched[name]}
    assert changed == {"01_grouping.ipynb", "functions.py"}
    assert "01_grouping.new.ipynb" in said
    # A second time nothing is overwritten.
    with pytest.raises(SystemExit, match="changed already"):
        bring_work.bring(course, new)
    assert theirs(new)["functions.py"] == after["functions.py"]


def test_what_is_no_course_is_told(course, tmp_path):
    with pytest.raises(SystemExit, match="no copy of the course"):
        bring_work.bring(tmp_path, course)
    assert bring_work.bring(course, course) == [
        "Nothing was changed in the old folder."
    ]


def test_without_the_mark_nothing_is_brought(course, tmp_path):
    new = tmp_path / "new course"
    new.mkdir()
    lay_out_course(new)
    (course / "functions.py").write_text("x = 1\n")
    before = theirs(new)
    with pytest.raises(SystemExit, match="by hand"):
        bring_work.bring(course, new)
    assert theirs(new) == before


def test_opening_a_notebook_is_no_work_and_an_answer_is(course):
    path = course / "notebooks" / "01_grouping.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["language_info"] = {"name": "python", "version": "3.14.1"}
    nbformat.write(notebook, path)
    assert make_student.changed_by_learner(course) == []
    notebook.cells[3].source += "\n# mine"
    nbformat.write(notebook, path)
    assert make_student.changed_by_learner(course) == ["notebooks/01_grouping.ipynb"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "functions.py"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole.write_whole(path, "new " * 10_000 + "\ud800")
    monkeypatch.setattr(os, "replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_whole.write_whole(path, "new")
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["functions.py"]
    monkeypatch.undo()
    write_whole.write_whole(path, "new\n")
    assert path.read_bytes() == b"new\n"
