"""Notebook 00: the set-up, and the first edit of functions.py with its usual slips."""

import shutil

import numpy as np
import pytest

from checks.course_results import hspc
from checks.tasks import nb00_set_up, nb00_start_here
from checks.tasks.nb00_start_here import n_values
from conftest import ROOT
from make_student import learner_functions

LINE = 'return "nobody has changed me yet"'
EDITS = {
    'return "hello"': ("right", "'hello'"),
    LINE: ("todo", "change the text"),
    'print("hello")': ("hint", "prints a text and returns nothing"),
    '"hello"': ("hint", "returns nothing any more"),
    "return": ("hint", "returns nothing"),
    "return 42": ("hint", "returns an int"),
    'return ["hello"]': ("hint", "returns a list"),
    "return hello": ("error", "two quotes"),
    "return 1 / 0": ("error", "What did you expect"),
    'return "hello': ("error", "cannot be read"),
    '  return "hello"': ("error", "indented"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_gets_the_answer_that_fits(edit, tmp_path, monkeypatch):
    text = learner_functions()
    assert text.count(LINE) == 1
    path = tmp_path / "functions.py"
    path.write_text(text.replace(LINE, edit), encoding="utf-8")
    monkeypatch.setattr(nb00_start_here, "learners_file", lambda: path)
    status, words = EDITS[edit]
    answer = nb00_start_here.my_first_function()
    assert answer.status == status and words in answer.message


@pytest.fixture
def course(tmp_path):
    """A folder with the parts of the course that `setup` looks for."""
    for part in nb00_set_up.PARTS:
        (tmp_path / part).mkdir(parents=True)
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    return tmp_path


def test_a_course_without_its_solutions_is_complete(course):
    assert not (course / "solutions").exists()
    assert nb00_set_up.setup(course).status in ("right", "note")


def test_what_only_the_tests_need_is_not_asked_for():
    asked = nb00_set_up.required((ROOT / "requirements.txt").read_text("utf-8"))
    assert {"numpy", "statsmodels", "jupyterlab"} <= set(asked)
    assert not {"pytest", "nbval", "ruff"} & set(asked)
    assert asked["numpy"].count(".") == 2
    assert nb00_set_up.required("a==1 # why\nb==2 ; sys_platform == 'win32'") == {
        "a": "1"
    }


def test_another_minor_version_is_told_and_another_patch_is_not(course):
    major, minor, patch = np.__version__.split(".")[:3]
    for text, status in [
        (f"{major}.{minor}.{patch}9", "right"),
        (f"{major}.{minor}9.{patch}", "note"),
    ]:
        (course / "requirements.txt").write_text(f"numpy=={text}\n", "utf-8")
        assert nb00_set_up.setup(course).status == status


def test_what_is_missing_is_named_with_its_cure(course, monkeypatch):
    (course / "functions.py").rmdir()
    found = nb00_set_up.setup(course)
    assert found.status == "hint"
    assert "  functions.py\n" in found.message and f"not in {course}." in found.message
    assert "fresh copy" in found.message and "make lab" not in found.message
    monkeypatch.setattr(nb00_set_up, "OLDEST_PYTHON", (9, 99))
    found = nb00_set_up.setup(course).message
    assert "9.99 or newer" in found and "fresh copy" in found and "make lab" in found


@pytest.mark.parametrize("server", nb00_set_up.SERVERS)
def test_advice_on_a_server_can_be_followed_there(course, monkeypatch, server):
    (course / "requirements.txt").write_text("jupyterlab==0.1\nno-such==1.0\n", "utf-8")
    here = nb00_set_up.setup(course).message
    assert "make lab" in here and "%pip" not in here
    monkeypatch.setenv(server, "somebody")
    there = nb00_set_up.setup(course).message
    assert "%pip install" in there and "make lab" not in there
    assert "no-such: missing" in there and "jupyterlab" not in there


def test_number_of_values():
    size = hspc().expression.size
    for right in (size, float(size), np.int64(size), np.array(size)):
        assert n_values(right).status == "right"


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [
        (4170, "C31", "one side"),
        (150, "C31", "one side"),
        (4320, None, "added"),
        (1, None, "1 is not the number"),
        (625500.5, None, "625500.5"),
        ((4170, 150), None, "a tuple of 2 entries"),
        ("625500", None, "a text"),
        (True, None, "a bool"),
        (np.nan, None, "nan"),
        (None, None, "None"),
        ([625500], None, "a list of 1 entry"),
    ],
)
def test_another_number_of_values_is_named(value, number, words):
    answer = n_values(value)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message and answer.message.endswith(("?", "one."))
    assert "625500 " not in answer.message
