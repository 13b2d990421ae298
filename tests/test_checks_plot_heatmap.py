"""The feedback on `plot_heatmap`: judged by what is drawn."""

import numpy as np
import pytest
import seaborn as sns

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


def test_colors_with_their_middle_off_zero_get_a_note():
    answers = {one.path.stem: answer for one, answer in judged(EXERCISE).items()}
    off = answers["heatmap_no_center"]
    assert (off.status, off.misconception) == ("note", "C61")
    assert "lightest" in off.message and "not at 0" in off.message
    assert answers["heatmap_own_limits"].status == "right"
    assert answers["heatmap_scaled_twice"].misconception == "scaled_twice"


@pytest.mark.parametrize("number", [6, 7, 10])
def test_few_colors_around_zero_are_centred(number):
    from checks.judge_heatmap import OFF_CENTER, _middle

    colors = np.array(sns.color_palette("vlag", number))
    values = np.linspace(-2, 2, 201)
    steps = np.minimum((values + 2) / 4 * number, number - 1).astype(int)
    scale = np.column_stack([values, colors[steps]])
    assert abs(_middle(scale)[0]) < OFF_CENTER
    scale[:, 0] += 1.2
    assert _middle(scale)[0] > OFF_CENTER


def test_a_return_for_some_calls_only_is_told_where():
    answers = {one.path.stem: answer for one, answer in judged(EXERCISE).items()}
    message = answers["heatmap_c33_return_with_labels_only"].message
    assert "no labels are given" in message


def test_the_hit_rates_in_the_teachers_notes_are_these():
    page = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    assert marked(EXERCISE).search(page).group(0) == hit_rates(EXERCISE)


def test_unsolved_and_solved():
    unsolved = "def plot_heatmap(data, genes, groups=None, **kwargs):\n    ...\n"
    assert judge_text(unsolved, [EXERCISE])[EXERCISE].status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert judge_text(solved, [EXERCISE])[EXERCISE].status == "right"
