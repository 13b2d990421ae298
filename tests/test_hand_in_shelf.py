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
    page = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
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


# What is said of a heatmap


@pytest.mark.parametrize(
    "name, number, said",
    [
        ("c62_mask", "C62", "is called"),
        ("c62_tick_labels", "C62", "is called"),
        ("c33_return_with_labels_only", "C33", "no labels are given"),
        ("c09_map_on_list", "C9", "here groups is a list"),
        ("c63_dict_as_strip", "C63", "col_colors has no entry number 0"),
        ("c63_dict_values", "C63", "a dict_values"),
        ("c64_codes", "C64", "an int64"),
        ("c67_heatmap_with_look", "C67", "sns.heatmap, and it does not take"),
        ("c66_missing_stars", "C66", "without a name"),
        ("c70_update_returns_none", "C70", "look was set to what look.update gave"),
        ("truth_value", "truth_value", "a Series as a whole"),
        ("unknown_argument", "unknown_argument", "'z_score'"),
        ("c63_sorted", "C63", "sorted by name"),
        ("c63_legend_reversed", "C63", "In your legend"),
        ("c67_more_than_50", "C67", "60 genes of 70"),
        ("c73_starts_with", "C73", "T and T1"),
        ("c80_axes", "C80", "You return an Axes"),
        ("c70_show_returned", "C70", "returns nothing"),
        # Wrong values before exotic labels, and one of two mistakes at a time.
        ("two_map_and_columns", "C59", "scaled the columns"),
        ("two_own_wins_and_map", "C66", "wins over the caller's"),
    ],
)
def test_says_what_was_seen(name, number, said):
    answer = answer_to(f"heatmap_{name}")
    assert answer.misconception == number
    assert said in answer.message
    assert "alled with" in answer.message and "?" in answer.message


def test_what_is_right_is_said_first():
    assert answer_to("heatmap_c63_sorted").message.startswith(
        "The z-scores and the trees are"
    )
    assert answer_to("heatmap_c61_magma").message.startswith(
        "The z-scores, the trees and the"
    )
    assert answer_to("heatmap_c58_raw").message.startswith("Your rows are not")


@pytest.mark.parametrize(
    "name, said",
    [
        ("no_center", "not at 0"),
        ("red_is_low", "Red stands for low values"),
        ("short_limits", "32 % of the values lie beyond"),
        ("shows_it", "shows the figure itself"),
        ("default_colors", "seaborn's own"),
        ("isin_in_data_order", "left out without a word"),
        ("defaults_dict", "Labels go by place"),
        ("no_labels", "a flat gene, or a name that occurs twice"),
    ],
)
def test_a_note_on_what_is_right(name, said):
    answer = answer_to(f"heatmap_{name}")
    assert answer.status == "note"
    assert said in answer.message


def test_labels_matched_by_name_are_plainly_right():
    assert answer_to("heatmap_series_by_name").status == "right"
    assert answer_to("heatmap_check_groups").status == "right"
