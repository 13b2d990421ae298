"""What a notebook holds of functions.py, and what was saved since, are told apart."""

import importlib
import re
import sys

import pytest

from checks.functions_py.saved_file import with_reload
from checks.tasks.nb06.how_long import how_long
from checks.tasks.nb06.own_functions import why_none
from conftest import ROOT
from functions import from_df, read_table

DOTS = 'def run_anova(data, groups, alpha=0.05):\n    """Test."""\n    ...\n'
WRITTEN = DOTS.replace("...", "return data['genes'], groups")
STOPS = DOTS.replace("...", "return data['no such key']")
PRINTS = DOTS.replace("...", "print(groups)")
RENAMED = WRITTEN.replace("run_anova", "anova")
BROKEN = WRITTEN.replace("alpha=0.05):", "alpha=0.05:")


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """Import a functions.py, then save another text: the module that is held."""
    path = tmp_path / "functions.py"
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.delitem(sys.modules, "functions", raising=False)

    def held(loaded, saved):
        path.write_text(loaded, encoding="utf-8")
        module = importlib.import_module("functions")
        path.write_text(saved, encoding="utf-8")
        return module.run_anova

    yield held
    sys.modules.pop("functions", None)


STATES = {
    "never written": (DOTS, DOTS, "todo", "run_anova is not written yet"),
    "saved, not loaded": (DOTS, WRITTEN, "hint", "as it was before. Run the reload"),
    "not Python": (DOTS, BROKEN, "error", "Line 1 of your"),
    "renamed": (PRINTS, RENAMED, "hint", "has no run_anova any more"),
    "only prints": (PRINTS, PRINTS, "hint", "Which line hands back"),
}


@pytest.mark.parametrize("state", STATES)
def test_why_a_function_gave_none(notebook, state):
    loaded, saved, status, words = STATES[state]
    answer = why_none(notebook(loaded, saved))
    assert answer.status == status
    assert words in answer.message
    assert ("not written" in answer.message) == (state == "never written")
    old = state in ("saved, not loaded", "not Python", "renamed")
    assert ("still holds run_anova as it was before" in answer.message) == old


def test_a_check_of_a_file_that_is_not_python_tells_of_the_reload(notebook, tmp_path):
    notebook(DOTS, BROKEN)
    said = with_reload("Line 1.", tmp_path / "functions.py", "run_anova")
    assert said.startswith("Line 1.\nYour notebook still holds run_anova")
    assert said.endswith("run the reload cell.")


def test_what_is_loaded_and_saved_needs_no_word(notebook, tmp_path):
    notebook(WRITTEN, "import os\n\n\n" + WRITTEN)
    path = tmp_path / "functions.py"
    assert with_reload("Right.", path, "run_anova") == "Right."
    assert with_reload("Right.", path, "no_such_name") == "Right."


@pytest.mark.parametrize("loaded", [STOPS, PRINTS.replace("print", "return ")])
def test_an_old_function_is_named_before_it_is_called(notebook, loaded):
    table = read_table(ROOT / "data" / "hspc_expression.tsv.gz").expression
    data = from_df(table.iloc[:30, ::10])
    labels = table.columns[::10].to_series()
    answer = how_long(notebook(loaded, WRITTEN), data, labels)
    assert answer.message.startswith("this call is not of the run_anova in your file")


def test_of_one_that_gives_none_is_spoken_once(notebook):
    table = read_table(ROOT / "data" / "hspc_expression.tsv.gz").expression
    data = from_df(table.iloc[:30, ::10])
    labels = table.columns[::10].to_series()
    assert how_long(notebook(DOTS, WRITTEN), data, labels) is None


def test_a_note_and_the_notebook_name_the_same_function():
    notes = (ROOT / "checks/functions_py/run_anova/notes.py").read_text("utf-8")
    nb06 = (ROOT / "solutions/06_solved_exercises.ipynb").read_text("utf-8")
    named = re.findall(r"(\w+) of functions\.py does", notes)
    assert named == re.findall(r"`(\w+)` in `functions\.py`\)", nb06)
