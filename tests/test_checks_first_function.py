"""The first edit of functions.py: every usual slip gets an answer that fits it."""

import pytest

from checks.tasks import nb00_start_here
from make_student import learner_functions

LINE = 'return "nobody has changed me yet"'
EDITS = {
    'return "hello"': ("right", "'hello'"),
    LINE: ("todo", "change the text"),
    'print("hello")': ("hint", "prints a text and returns nothing"),
    '"hello"': ("hint", "returns nothing any more"),
    "return 42": ("hint", "type int"),
    "return hello": ("error", "hello"),
    'return "hello': ("error", "cannot be read"),
    '  return "hello"': ("error", "indented"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_gets_the_answer_that_fits(edit, tmp_path, monkeypatch):
    text = learner_functions()
    assert text.count(LINE) == 1
    path = tmp_path / "functions.py"
    path.write_text(text.replace(LINE, edit), encoding="utf-8")
    monkeypatch.setattr(nb00_start_here, "learners_file", lambda: path)
    status, words = EDITS[edit]
    answer = nb00_start_here.my_first_function()
    assert answer.status == status and words in answer.message
