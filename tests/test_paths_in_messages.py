"""A message names a file by a path that can be read: short, and without ``..``."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

from checks.answer import ROOT, path_shown
from checks.functions_py.judge_file import judge_text
from conftest import LAST_RESORT
from make_student import lay_out_course
from test_checks_command import run_anova_that

UP = os.path.join("..", "")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (f"{ROOT}/notebooks/../functions.py", "functions.py"),
        (f"{ROOT}/solutions/functions.py", "solutions/functions.py"),
        (f"{ROOT}s/functions.py", f"{ROOT}s/functions.py"),
        ("/somewhere/else/../functions.py", "/somewhere/functions.py"),
        ("anna/functions.py", "anna/functions.py"),
        ("/odd\nname.py", "/odd\\nname.py"),
    ],
    ids=["one folder up", "below", "beside", "elsewhere", "as typed", "odd"],
)
def test_a_path_is_written_shortly(path, shown):
    assert path_shown(Path(path)) == str(Path(shown))


NEXT = """
import traceback

import checks
import functions

checks.run_anova()
try:
    functions.load_hspc("no_such_table.csv")
except ValueError:
    print(traceback.format_exc())
"""


def test_a_course_in_a_deep_folder(tmp_path):
    deep = tmp_path.joinpath(*["a folder of our university"] * 8)
    course = lay_out_course(deep / "course")
    assert len(str(course)) > 200
    [path] = (course / "notebooks").glob("06_*.ipynb")
    first = next(
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    )
    done = subprocess.run(
        [sys.executable, "-c", first + NEXT],
        cwd=course / "notebooks",
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert done.returncode == 0, done.stderr
    assert "The file is functions.py\n" in done.stdout
    assert f'"{course.resolve() / "functions.py"}", line' in done.stdout
    assert UP not in done.stdout + done.stderr


@pytest.mark.parametrize("module", ["table_reader", "functions"])
def test_what_python_says_of_a_file_is_shortened_too(tmp_path, module):
    body = f"from {module} import nothing_of_this_name"
    text = run_anova_that(tmp_path, "imports", body).read_text("utf-8")
    answer = judge_text(text, ["run_anova"])["run_anova"]
    assert "nothing_of_this_name" in answer.message
    assert (
        f"({module}" in answer.message and tempfile.gettempdir() not in answer.message
    )
    assert str(ROOT) not in answer.message
