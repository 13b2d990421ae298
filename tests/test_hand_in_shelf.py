"""The shelf of hand-ins, right and wrong: no false alarm, every mistake named.

All that needs the whole shelf judged stands here, so that it is judged once.
"""

import re

import pytest

from conftest import ROOT
from hand_in_shelf import (
    MARKED,
    SHELF,
    is_named,
    judged,
    rates_in_short,
    shelf,
    shelf_page,
)

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


def test_the_hit_rates_in_the_teachers_notes_are_these():
    page = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    assert MARKED.search(page).group(0) == rates_in_short()


def test_the_page_of_the_shelf_is_this():
    assert (SHELF / "README.md").read_text(encoding="utf-8") == shelf_page()


def test_the_shelf_is_judged_in_this_file_only():
    for path in (ROOT / "tests").glob("test_*.py"):
        found = re.search(
            r"hand_in_shelf import [^.]*?\bjudged\b", path.read_text("utf-8")
        )
        assert not found or path.name == "test_hand_in_shelf.py", path.name


def answer_to(stem):
    """Give the answer to one hand-in of the shelf."""
    exercise = "run_anova" if stem.startswith("anova") else "plot_heatmap"
    return {one.path.stem: a for one, a in judged(exercise).items()}[stem]


def test_a_hint_shows_the_smallest_case():
    message = answer_to("anova_c20_mean_of_means").message
    assert message.split("\n")[1].endswith("?")
    assert "GeneA" in message and "yours" in message and "expected" in message


def test_a_flat_gene_that_is_dropped_gets_a_note():
    dropped = answer_to("anova_drops_flat_gene")
    assert dropped.status == "note"
    assert "flat gene" in dropped.message


def test_what_cannot_be_read_as_python_gets_its_own_question():
    assert "bracket" in answer_to("anova_syntax").message
    assert "bracket" not in answer_to("anova_tabs").message
    assert "tab" in answer_to("anova_tabs").message


def test_names_on_wrong_rows_are_shown():
    assert "is called" in answer_to("heatmap_c62_mask").message
    assert "is called" in answer_to("heatmap_c62_tick_labels").message


def test_colors_with_their_middle_off_zero_get_a_note():
    off = answer_to("heatmap_no_center")
    assert (off.status, off.misconception) == ("note", "C61")
    assert "lightest" in off.message and "not at 0" in off.message
    assert "not at 0" not in answer_to("heatmap_own_limits").message
    assert answer_to("heatmap_scaled_twice").misconception == "scaled_twice"


def test_a_return_for_some_calls_only_is_told_where():
    message = answer_to("heatmap_c33_return_with_labels_only").message
    assert "no labels are given" in message


def test_another_respectable_answer_is_called_so():
    respectable = {
        one.path.stem: answer
        for one, answer in judged("run_anova").items()
        if "respectable" in one.path.stem
    }
    assert len(respectable) >= 10
    for name, answer in respectable.items():
        assert answer.status == "hint", name
        assert "espectable" in answer.message, (name, answer.message)
