"""The set-up check, the boxes, and the form of the quizzes."""

import json
import re

import pytest

import checks
from checks import answer
from checks.catalogue import catalogue
from checks.tasks import nb00_set_up as installation
from checks.tasks import quiz as quiz_cell
from conftest import ROOT

QUIZZES = sorted(quiz_cell.QUIZZES.glob("quiz_*.json"))


def test_setup_is_right_here():
    assert installation.setup().status in ("right", "note")


def test_setup_names_what_is_missing(tmp_path):
    (tmp_path / "requirements.txt").write_text("numpy==0.1\nno-such-package==1.0\n")
    found = installation.setup(tmp_path)
    assert found.status == "hint"
    assert "no-such-package: missing" in found.message
    assert "functions.py: not in" in found.message and "make lab" in found.message


def test_setup_tells_other_versions(tmp_path):
    (tmp_path / "requirements.txt").write_text("numpy==0.1  # old\n")
    for part in installation.PARTS:
        (tmp_path / part).mkdir(parents=True)
    found = installation.setup(tmp_path)
    assert found.status == "note" and "0.1 in the tests" in found.message


def test_requirements_are_exact_and_say_why():
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            assert re.match(r"[\w-]+==[\w.]+", line), line


def test_three_dots_are_not_answered_yet(capsys):
    checks.labels(...)
    assert capsys.readouterr().out.startswith("Not answered yet: replace the three")
    checks.degrees_of_freedom(1, df_within=...)
    assert capsys.readouterr().out.startswith("Not answered yet: replace the three")


def test_a_check_that_fails_does_not_show_its_own_traceback(capsys):
    @answer.shown
    def judge(value):
        return value.nothing

    judge(3)
    assert capsys.readouterr().out.startswith("It stopped: this check could not read")


def test_every_task_can_be_called():
    for name in dir(checks):
        assert callable(getattr(checks, name))
        # A module of the same name would take the place of the call.
        assert name not in {path.stem for path in (ROOT / "checks").iterdir()}
    with pytest.raises(AttributeError, match="no task 'nothing'"):
        _ = checks.nothing


def test_boxes_hold_the_word_and_no_raw_html():
    box = answer.Answer("hint", "is a < b?\n  <code>").__class__("hint", "a < b")
    html = answer.Answer("hint", "is a < b?\n  x <i> y\nask")._repr_html_()
    assert str(box) == "A hint: a < b"
    assert "A hint" in html and "a &lt; b" in html and "<i>" not in html


def check_quiz(path):
    """See that the questions of a file have their right form."""
    questions = json.loads(path.read_text(encoding="utf-8"))
    assert questions
    places = []
    for question in questions:
        right = [a["correct"] for a in question["answers"]]
        assert any(right) and not all(right)
        places.append(right.index(True))
        for choice in question["answers"]:
            assert choice["feedback"].strip()
            if not choice["correct"]:
                assert choice["misconception"] in catalogue()
                assert "?" in choice["feedback"], "a wrong choice is asked, not told"
    if len(places) > 1:
        assert len(set(places)) > 1, "the right answer always stands in the same place"


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_quiz_is_well_formed(path):
    check_quiz(path)


def test_there_is_a_quiz_for_each_notebook_that_shows_one():
    shown = {
        int(number)
        for path in (ROOT / "solutions").glob("[0-9]*.ipynb")
        for number in re.findall(r"checks\.quiz\((\d+)\)", path.read_text("utf-8"))
    }
    assert shown == {int(path.stem.split("_")[1]) for path in QUIZZES}
    with pytest.raises(ValueError, match="no quiz 99"):
        quiz_cell.questions(99)
