"""The set-up check, the boxes, and the form of the quizzes."""

import html
import json
import re
import sys

import pytest

import checks
from checks import answer
from checks.catalogue import catalogue
from checks.tasks import nb00_set_up as installation
from checks.tasks import quiz as quiz_cell
from checks.tasks import quiz_forms
from conftest import ROOT

QUIZZES = sorted(quiz_cell.QUIZZES.glob("quiz_*.json"))


def test_setup_is_right_here():
    assert installation.setup().status in ("right", "note")


def test_setup_names_what_is_missing(tmp_path):
    (tmp_path / "requirements.txt").write_text("numpy==0.1\nno-such-package==1.0\n")
    found = installation.setup(tmp_path)
    assert found.status == "hint"
    assert "no-such-package: missing" in found.message
    assert "\n  functions.py\n" in found.message and "make lab" in found.message
    # A path is no row of a table: it may be long, and has to be broken.
    assert found.message.split("\n")[-1].endswith(f"not in {tmp_path}.")


def test_setup_tells_other_versions(tmp_path):
    (tmp_path / "requirements.txt").write_text("numpy==0.1  # old\n")
    for part in installation.PARTS:
        (tmp_path / part).mkdir(parents=True)
    found = installation.setup(tmp_path)
    assert found.status == "note" and "0.1 in the tests" in found.message


@pytest.fixture
def elsewhere(tmp_path):
    """Lay out only what the set-up check looks for, with packages nobody has."""
    (tmp_path / "requirements.txt").write_text(
        "jupyterlab==0.1\nno-such-package==1.0\n"
    )
    for part in installation.PARTS:
        (tmp_path / part).mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("server", installation.SERVERS)
def test_on_a_server_only_what_is_missing_is_installed(elsewhere, monkeypatch, server):
    """Its own JupyterLab stays as it is."""
    monkeypatch.setenv(server, "1")
    found = installation.setup(elsewhere)
    assert "\n  %pip install no-such-package==1.0\n" in found.message
    assert "make lab" not in found.message and "jupyterlab" not in found.message


def test_setup_tells_a_kernel_of_another_python(elsewhere):
    assert ".venv" not in installation.setup(elsewhere).message
    (elsewhere / ".venv").mkdir()
    message = installation.setup(elsewhere).message
    assert f"This is the Python in {sys.prefix}" in message and "make lab" in message


def test_setup_names_a_list_of_packages_that_is_lost(elsewhere):
    (elsewhere / "requirements.txt").unlink()
    found = installation.setup(elsewhere)
    assert found.status == "hint" and "\n  requirements.txt\n" in found.message


def test_a_package_removed_by_half_is_missing(elsewhere, monkeypatch):
    """What is left says no version."""
    left = elsewhere / "no_such_package-1.0.dist-info"
    left.mkdir()
    (left / "METADATA").touch()
    monkeypatch.syspath_prepend(elsewhere)
    found = installation.setup(elsewhere)
    assert "no-such-package: missing" in found.message


def test_requirements_are_exact_and_say_why():
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            assert installation.pins(line), line


def test_three_dots_are_not_answered_yet(capsys):
    checks.labels(...)
    assert capsys.readouterr().out.startswith("Not answered yet: replace the three")
    checks.degrees_of_freedom(1, df_within=...)
    assert capsys.readouterr().out.startswith("Not answered yet: replace the three")
    checks.results_sentence("""
        ...
    """)
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


def test_rows_of_a_box_scroll_together_and_sentences_are_broken():
    html = answer.Answer("hint", "one\n  1  2\n  3  4\ntwo\n  5")._repr_html_()
    rows = re.findall(r"<pre style='([^']*)'>([^<]*)</pre>", html)
    assert [text for _, text in rows] == ["  1  2\n  3  4", "  5"]
    assert all("white-space:pre;" in style for style, _ in rows)
    assert html.count(f"{answer.PROSE}'>") == 2 and "anywhere" in answer.PROSE


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
        for number in re.findall(
            r"checks\.quiz_answers\((\d+)\)", path.read_text("utf-8")
        )
    }
    assert shown == {int(path.stem.split("_")[1]) for path in QUIZZES}
    with pytest.raises(ValueError, match="no quiz 99"):
        quiz_cell.questions(99)


def test_a_choice_is_answered_in_words():
    """Choose each button of each question, and read what stands below."""
    questions = quiz_cell.questions(2)
    style, *parts = quiz_forms.as_widgets(questions).children
    for question, part in zip(questions, parts, strict=True):
        asked, *buttons, reply = part.children
        assert question["question"] in html.unescape(asked.value)
        for choice, button in zip(question["answers"], buttons, strict=True):
            assert button.description == choice["answer"]
            button.click()
            verdict = "Right:" if choice["correct"] else "Not yet:"
            assert f"<strong>{verdict}</strong>" in reply.value
            assert choice["feedback"] in html.unescape(reply.value)
            chosen = [b.description for b in buttons if "quiz-chosen" in b._dom_classes]
            assert chosen == [choice["answer"]]


@pytest.mark.parametrize("form", [quiz_forms.folded, quiz_forms.answered])
def test_a_page_holds_every_reply(form):
    questions = quiz_cell.questions(4)
    page = form(questions)
    choices = [choice for question in questions for choice in question["answers"]]
    assert page.count("Right:") == sum(choice["correct"] for choice in choices)
    assert page.count("Not yet:") == sum(not choice["correct"] for choice in choices)
    for text in [c[part] for c in choices for part in ("answer", "feedback")]:
        assert text in html.unescape(page)
    assert (page.count("<details>") == len(choices)) == (form is quiz_forms.folded)
    assert "http" not in page and "<script" not in page


def test_what_stands_in_a_question_is_text():
    choice = {"answer": "a < b", "feedback": "is <b> bold?", "correct": False}
    page = quiz_forms.answered([{"question": "1 < 2?", "answers": [choice]}])
    assert "a &lt; b" in page and "is &lt;b&gt; bold?" in page and "1 &lt; 2" in page


def test_the_solutions_hold_the_quiz_as_it_is():
    for path in (ROOT / "solutions").glob("[0-9]*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            found = re.search(r"checks\.quiz_answers\((\d+)\)", "".join(cell["source"]))
            if cell["cell_type"] == "code" and found:
                [output] = cell["outputs"]
                stored = "".join(output["data"]["text/html"])
                assert stored == quiz_forms.answered(quiz_cell.questions(int(found[1])))
