"""The shelf of hand-ins, right and wrong: no false alarm, every mistake named."""

import pytest

from conftest import ROOT
from hand_in_shelf import hit_rates, is_named, judged, marked, shelf

EXERCISES = ["run_anova", "plot_heatmap"]
SOLVED = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")


def solution_lines(exercise):
    """The longer lines of code of the solved function, which no hint may hold."""
    body = SOLVED[SOLVED.index(f"def {exercise}(") :]
    body = body[body.index("### BEGIN SOLUTION") : body.index("### END SOLUTION")]
    lines = [line.strip() for line in body.split("\n")[1:]]
    lines = [line for line in lines if len(line) > 12 and not line.startswith("#")]
    assert len(lines) >= 6
    return lines


@pytest.mark.parametrize(
    "exercise, right, wrong", [("run_anova", 25, 60), ("plot_heatmap", 10, 25)]
)
def test_the_shelf_is_large(exercise, right, wrong):
    assert len(shelf("right", exercise)) >= right
    assert len(shelf("wrong", exercise)) >= wrong


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_false_alarm(exercise):
    alarms = {
        one.path.name: answer
        for one, answer in judged(exercise).items()
        if one.is_right and answer.status not in ("right", "note")
    }
    assert alarms == {}


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_mistake_is_named(exercise):
    missed = {
        one.path.name: answer
        for one, answer in judged(exercise).items()
        if not one.is_right and not is_named(one, answer)
    }
    assert missed == {}


@pytest.mark.parametrize("exercise", EXERCISES)
def test_messages_ask_and_give_nothing_away(exercise):
    code = solution_lines(exercise)
    for one, answer in judged(exercise).items():
        for line in code:
            assert line not in answer.message, (one.path.name, line)
        assert "Traceback" not in answer.message
        assert 'File "' not in answer.message
        if not one.is_right:
            assert "?" in answer.message, one.path.name
            assert "{" not in answer.message, one.path.name


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_hit_rates_in_the_teachers_notes_are_these(exercise):
    page = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    assert marked(exercise).search(page).group(0) == hit_rates(exercise)
