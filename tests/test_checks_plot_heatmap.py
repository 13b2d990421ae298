"""The feedback on `plot_heatmap`: judged by what is drawn."""

import numpy as np
import pytest
import seaborn as sns

from checks.functions_py.judge_file import judge_text
from conftest import ROOT

EXERCISE = "plot_heatmap"


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


def test_unsolved_and_solved():
    unsolved = "def plot_heatmap(data, genes, groups=None, **kwargs):\n    ...\n"
    assert judge_text(unsolved, [EXERCISE])[EXERCISE].status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert judge_text(solved, [EXERCISE])[EXERCISE].status == "right"
