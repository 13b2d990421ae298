"""A learner's work: no command touches it; a new version takes it along."""

import errno
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


def say(root, path, text, instead):
    """Change the text of a file of the course."""
    found = (root / path).read_text(encoding="utf-8")
    assert text in found
    (root / path).write_text(found.replace(text, instead), "utf-8", newline="\n")


@pytest.fixture
def new(tmp_path):
    """Lay out a newer course: another notebook 01, other functions of the course."""
    root = tmp_path / "new course"
    root.mkdir()
    lay_out_course(root)
    say(root, "notebooks/01_grouping.ipynb", "Which sample", "Which of them")
    say(root, "functions.py", "import numpy as np\n", "import numpy as np  # new\n")
    with (root / "functions.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef newly_asked(x):\n    ...\n")
    noted = {
        name: make_student.fingerprint((root / name).read_text("utf-8"))
        for name in make_student.noted_fingerprints(root)
    }
    (root / make_student.MANIFEST).write_text(json.dumps(noted))
    return root


def everything(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def difference(before, after):
    return {name for name in before | after if before.get(name) != after.get(name)}


def test_a_new_version_takes_the_work_along(course, new):
    fill_in(course)
    before, untouched = everything(course), everything(new)
    said = "\n".join(bring_work.bring(course, new))
    assert everything(course) == before
    after = everything(new)
    notebook, beside = (f"notebooks/01_grouping{k}.ipynb" for k in ("", ".new"))
    assert after[notebook] == before[notebook]
    assert after[beside] == untouched[notebook]
    brought = after["functions.py"].decode()
    assert "# new\n" in brought and ANSWER + "x  =  1\n" in brought
    assert brought.endswith("x  =  1\n\n\ndef newly_asked(x):\n    ...\n")
    assert difference(untouched, after) == {notebook, beside, "functions.py"}
    assert beside in said and "Now start the course in this folder" in said
    # A second time nothing changes, and a third time no later work is lost.
    bring_work.bring(course, new)
    assert everything(new) == after
    say(new, notebook, "my_answer", "my_later_answer")
    after = everything(new)
    with pytest.raises(SystemExit, match=r"changed already: notebooks/01_\S+ Unpack"):
        bring_work.bring(course, new)
    assert everything(new) == after


def test_imports_of_ones_own_functions_come_along(course, new):
    """The file says where: above the mark."""
    line = "# What your own functions need is imported here.\n"
    say(course, "functions.py", line, line + "import math\n")
    bring_work.bring(course, new)
    brought = (new / "functions.py").read_text(encoding="utf-8")
    assert line + "import math\n" in brought and "# new\n" in brought
    assert not list(new.glob("functions.*.py"))


@pytest.mark.parametrize("solutions", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("def load_hspc(", "MINE = 1\n\n\ndef load_hspc("),
        lambda text: text.replace(bring_work.MARK, "\n"),
        lambda text: text.encode() + "\n# Käthe\n".encode("cp1252"),
    ],
    ids=["above the mark", "no mark", "not UTF-8"],
)
def test_what_cannot_be_told_apart_is_kept_beside(course, new, change, solutions):
    if not solutions:
        shutil.rmtree(course / "solutions")
    path = course / "functions.py"
    changed = change(path.read_text(encoding="utf-8"))
    path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
    assert make_student.changed_by_learner(course) == ["functions.py"]
    said = "\n".join(bring_work.bring(course, new))
    assert (new / "functions.old.py").read_bytes() == path.read_bytes()
    assert "functions.old.py: your old file" in said
    assert "# new\n" in (new / "functions.py").read_text(encoding="utf-8")


def test_an_editor_of_windows_loses_nothing(course, new):
    """It writes a mark at the start, and other line ends."""
    fill_in(course)
    text = (course / "functions.py").read_text(encoding="utf-8")
    (course / "functions.py").write_text(text, encoding="utf-8-sig", newline="\r\n")
    bring_work.bring(course, new)
    brought = (new / "functions.py").read_bytes().decode("utf-8")
    assert ANSWER in brought and "\r" not in brought and "\ufeff" not in brought
    assert not list(new.glob("functions.*.py"))


def test_files_of_ones_own_come_along(course, new, monkeypatch):
    own = [
        *["data/Käthes Tabelle.csv", "data/mice/one.csv", "my_plots.py"],
        *["notebooks/my notes.ipynb", "results/list.txt"],
        "notebooks/01_grouping.new.ipynb",  # they went on in that of last week
    ]
    not_own = [
        *[".venv/pyvenv.cfg", "env/pyvenv.cfg", "notebooks/.ipynb_checkpoints/a.ipynb"],
        *["Makefile", "wheels/numpy.whl", "__pycache__/a.pyc", ".git/config"],
        *["START.txt", "tests/test_start.py", "checks/of_last_week.py"],
        f"copy/{make_student.MANIFEST}",
    ]
    for name in [*own, *not_own, "data/large.h5ad"]:
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text("mine" if name in own else "other" * 100)
    monkeypatch.setattr(bring_work, "LARGEST_COPY", 100)
    fill_in(course)
    before = everything(new)
    said = "\n".join(bring_work.bring(course, new))
    after = everything(new)
    assert difference(before, after) == {
        *[*own, "functions.py", "notebooks/01_grouping.ipynb"],
        "notebooks/01_grouping.new-2.ipynb",
    }
    assert all(after[name] == b"mine" and f"{name}: yours" in said for name in own)
    assert "data/large.h5ad: yours, too large" in said
    bring_work.bring(course, new)
    assert everything(new) == after


def test_everything_at_the_top_is_the_courses():
    """So nothing of it is taken for a learner's, from a clone to a ZIP or a kit."""
    listed = subprocess.run(
        ["git", "ls-files", "--full-name", ":/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    for name in top - {*make_student.PARTS, "notebooks", "functions.py"}:
        assert name.startswith(".") or bring_work.OF_THE_COURSE.fullmatch(name), name


@pytest.mark.parametrize("stop_at", range(5))
def test_after_a_stop_half_way_the_same_line_does_the_rest(
    course, new, tmp_path, monkeypatch, stop_at
):
    """Python names no file where the disk is full."""
    fill_in(course)
    say(course, "functions.py", "def load_hspc(", "MINE = 1\n\n\ndef load_hspc(")
    (course / "data" / "mine.csv").write_text("a,b")
    at_once = shutil.copytree(new, tmp_path / "at once")
    bring_work.bring(course, at_once)
    monkeypatch.setattr(sys, "argv", ["", str(course)])
    monkeypatch.setattr(bring_work.bring, "__defaults__", (new,))
    calls, replace = [], os.replace

    def until_full(*paths):
        calls.append(paths)
        if len(calls) > stop_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(*paths)

    monkeypatch.setattr(os, "replace", until_full)
    with pytest.raises(SystemExit, match=r"No space left on device\. No file is half"):
        bring_work.main()
    assert len(calls) == stop_at + 1
    monkeypatch.setattr(os, "replace", replace)
    bring_work.main()
    assert everything(new) == everything(at_once)


def test_what_is_no_course_is_told(course, new, tmp_path):
    with pytest.raises(SystemExit, match="no copy of the course. Is it .*course"):
        bring_work.bring(tmp_path, new)
    with pytest.raises(SystemExit, match=r"no copy of the course\. Which folder"):
        bring_work.bring(tmp_path / "nowhere", new)
    with pytest.raises(SystemExit, match="the new folder itself"):
        bring_work.bring(new.parent / "course" / ".." / new.name, new)
    assert bring_work.bring(course, new) == ["Nothing was changed in the old folder."]


@pytest.mark.parametrize("inside", ["old in new", "new in old"])
def test_one_folder_may_lie_in_the_other(course, new, inside):
    fill_in(course)
    if inside == "old in new":
        course = course.rename(new / "old course")
    else:
        new = new.rename(course / "data" / "new course")
    before = everything(new)
    bring_work.bring(course, new)
    assert difference(before, everything(new)) == {
        *["functions.py", "notebooks/01_grouping.ipynb"],
        "notebooks/01_grouping.new.ipynb",
    }


def test_the_line_brings_from_where_it_was_said(course, new, tmp_path):
    """With a quote at its end, as PowerShell hands on a path that ends in a slash."""
    fill_in(course)
    (course / "data" / "Łukasz.csv").touch()
    say_it = (
        f"import start; start.PYTHON = {sys.executable!r}; "
        "start.is_installed = lambda: True; start.main(['--bring', 'my course/\"'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", say_it],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(new), "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert "functions.py: your functions are in the new file" in done.stdout
    assert "'mine'" in (new / "functions.py").read_text(encoding="utf-8")


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
