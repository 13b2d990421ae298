"""The feedback on `plot_heatmap`: judged by what is drawn."""

from checks.own_functions import judge_text
from conftest import ROOT
from hand_in_shelf import hit_rates, is_named, judged, marked, shelf

EXERCISE = "plot_heatmap"


def test_the_shelf_is_large():
    assert len(shelf("right", EXERCISE)) >= 10
    assert len(shelf("wrong", EXERCISE)) >= 25


def test_no_false_alarm():
    alarms = {
        one.path.name: answer
        for one, answer in judged(EXERCISE).items()
        if one.is_right and answer.status not in ("right", "note")
    }
    assert alarms == {}


def test_every_mistake_is_named():
    missed = {
        one.path.name: answer
        for one, answer in judged(EXERCISE).items()
        if not one.is_right and not is_named(one, answer)
    }
    assert missed == {}


def test_messages_ask_and_give_nothing_away():
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    body = solved[solved.index("def plot_heatmap") :]
    code = [line.strip() for line in body.split("\n") if len(line.strip()) > 12]
    code = [line for line in code if line[-1] in "(),]}:{" or "=" in line]
    for one, answer in judged(EXERCISE).items():
        for line in code:
            assert line not in answer.message, (one.path.name, line)
        assert "Traceback" not in answer.message
        if not one.is_right:
            assert "?" in answer.message
            assert "{" not in answer.message


def test_names_on_wrong_rows_are_shown():
    answers = {one.path.stem: answer for one, answer in judged(EXERCISE).items()}
    assert "holds the values of" in answers["heatmap_c62_mask"].message
    assert "is called" in answers["heatmap_c62_tick_labels"].message


def test_the_hit_rates_in_the_teachers_notes_are_these():
    page = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    assert marked(EXERCISE).search(page).group(0) == hit_rates(EXERCISE)


def test_unsolved_and_solved():
    unsolved = "def plot_heatmap(data, genes, groups=None, **kwargs):\n    ...\n"
    assert judge_text(unsolved, [EXERCISE])[EXERCISE].status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert judge_text(solved, [EXERCISE])[EXERCISE].status == "right"
