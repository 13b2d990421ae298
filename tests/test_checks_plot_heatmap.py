"""The feedback on `plot_heatmap`: judged by what is drawn."""

import numpy as np
import pytest
import seaborn as sns

from checks.functions_py.judge_file import judge_text
from conftest import ROOT
from hand_in_shelf import judged

EXERCISE = "plot_heatmap"


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
    from checks.functions_py.plot_heatmap.judge import OFF_CENTER, _middle

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


def test_unsolved_and_solved():
    unsolved = "def plot_heatmap(data, genes, groups=None, **kwargs):\n    ...\n"
    assert judge_text(unsolved, [EXERCISE])[EXERCISE].status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert judge_text(solved, [EXERCISE])[EXERCISE].status == "right"
