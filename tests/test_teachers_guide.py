"""The teacher's guide, the answer key and what is handed out say what is true."""

import json
import re
import sys

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

import functions
import make_handout
import minutes
import write_answers
from checks.catalogue import catalogue
from checks.tasks import quiz
from conftest import ROOT
from course_notebooks import read, solved
from test_checks_setup_and_quiz import check_quiz

GUIDE = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
ANSWERS = write_answers.PAGE.read_text(encoding="utf-8")
CORE = [*minutes.CORE, "07"]
NOTES = dict(
    re.findall(r"^### Notebook (\d\d)(.*?)(?=^##)", GUIDE, re.MULTILINE | re.DOTALL)
)
PARTS = ["Aim", "Draw", "Discuss", "Tasks", "Stumbling"]


def anchors(text):
    """Give the places of a page to which a link can lead."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    kept = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in kept}


def tasks_of(number):
    [path] = solved([number])
    return write_answers.tasks(number, read(path))


def test_it_can_be_read_in_an_evening():
    assert minutes.count_words(GUIDE) < 5200


def test_each_notebook_of_the_core_has_its_notes():
    assert list(NOTES) == CORE
    for number, notes in NOTES.items():
        places = [notes.index(f"**{part}") for part in PARTS]
        assert places == sorted(places), number
        discussed = notes[places[2] : places[3]]
        assert len(re.findall(r"(?<!\*)\*[^*]+\?\*", discussed)) == 2, number


def test_the_other_notebooks_have_a_row():
    rows = re.findall(
        r"^\| (\d\d) [a-z ]+ \| [^|]+ \| \*[^*]+\?\* ", GUIDE, re.MULTILINE
    )
    others = {path.name[:2] for path in solved()} - set(CORE)
    assert others <= set(rows)


def test_its_questions_are_those_of_the_catalogue():
    """Such as ``*When did this kernel last read the file?* (C77)``."""
    asked = re.findall(r"\*([^*\n]+)\* \((C\d+)\)", GUIDE)
    assert len(asked) >= 25
    assert len(asked) == len(re.findall(r"\(C\d+\)", GUIDE))
    for question, number in asked:
        assert question == catalogue()[number].ask


@pytest.mark.parametrize("number", CORE)
def test_it_gives_minutes_to_each_task(number):
    given = re.search(r"\*\*Tasks\.\*\*.*?(?=\n\n)", NOTES[number], re.DOTALL)[0]
    named = re.findall(r"(\d\.\d|in your own words) \((\d+)", given)
    keys = [task.key for task in tasks_of(number)]
    wanted = [key if "." in key else "in your own words" for key in keys]
    assert [name for name, _ in named] == wanted
    [path] = solved([number])
    counted = minutes.length(read(path), number).task_minutes
    assert counted == sum(int(it) for _, it in named)


@pytest.mark.parametrize("number", CORE)
def test_there_are_three_polls(number):
    assert len(write_answers.polls(number)) == 3
    assert f"(answers.md#polls-{number})" in GUIDE


@pytest.mark.parametrize("number", ["00", "06"])
def test_polls_without_a_quiz_have_its_form(number, tmp_path):
    path = tmp_path / "polls.json"
    polls = json.loads(write_answers.POLLS.read_text(encoding="utf-8"))[number]
    path.write_text(json.dumps(polls), encoding="utf-8")
    check_quiz(path)
    assert not (quiz.QUIZZES / f"quiz_{int(number)}.json").exists()


def test_links_lead_to_headings():
    pages = {"": GUIDE, "answers.md": ANSWERS}
    links = re.findall(r"\]\((answers\.md)?#([^)]+)\)", GUIDE)
    assert len(links) >= 10
    for page, anchor in links:
        assert anchor in anchors(pages[page]), anchor


def test_the_answer_key_is_the_one_that_is_made():
    assert write_answers.page() == ANSWERS, "make answers"


def test_every_task_is_answered():
    """By code, by words, or by what docs/marking.toml says."""
    notes = write_answers.marking()
    functions = write_answers.function_answers()
    for path in solved():
        number, notebook = path.name[:2], read(path)
        found = write_answers.tasks(number, notebook)
        assert len(found) == minutes.length(notebook).tasks, path.name
        assert len({task.key for task in found}) == len(found)
        for task in found:
            of_it = notes.get(task.key, {})
            assert task.text and "SOLUTION" not in "".join(task.code)
            assert task.code or task.prose or of_it, task.key
            if "function" in of_it:
                assert of_it["function"] in functions
            if task.prose:
                assert len(of_it["must"]) >= 2 and len(of_it["must_not"]) >= 2, task.key


def test_a_task_is_quoted_with_all_its_steps_and_without_hints():
    [text] = [task.text for task in tasks_of("06") if task.key == "6.3"]
    assert re.findall(r"^\d", text, re.MULTILINE) == list("12345")
    assert "details" not in text


def test_words_on_marking_belong_to_tasks():
    keys = {t.key for path in solved() for t in tasks_of(path.name[:2])}
    for key, note in write_answers.marking().items():
        assert set(note) <= {"must", "must_not", "note", "function"}
        # Of a notebook that is not in this copy of the course nothing is asked.
        number = re.match(r"\d+", key)[0].zfill(2)
        assert key in keys or not list((ROOT / "solutions").glob(f"{number}_*"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('x = "one two"', "one two"),
        ('x = (\n    "one "\n    "two"\n)', "one two"),
        ('my_gene = "Procr"', None),
        ("x = 3", None),
        ("x = f(3)", None),
        ('x = "a b"\ny = "c d"', None),
        ("return 3 +", None),
    ],
)
def test_words_are_told_from_code(code, words):
    assert write_answers.as_words(code) == words


def test_the_slides_are_those_that_are_drawn():
    drawn = re.findall(
        r'^    "(\d)_(\w+)": ', (ROOT / "tools/make_slides.py").read_text("utf-8"), re.M
    )
    named = re.findall(r"^ +\| (\d) ([\w ]+) \|", GUIDE, re.MULTILINE)
    assert [(n, name.replace(" ", "_").lower()) for n, name in named] == drawn


def test_the_handout_needs_nothing_from_outside():
    html = make_handout.page()
    assert html.count("data:image/png;base64,") == 1
    assert not re.search(r"(?:src|href)=\"(?!data:)|url\(|<script", html)
    assert html.count("<h1") == 1 and html.count("<li>") == 4


def test_the_code_of_the_handout_runs(tmp_path, monkeypatch):
    """As in a notebook that has loaded the data and imported `my_function`."""
    blocks = re.findall(
        r"^```python\n(.*?)^```$", make_handout.SOURCE.read_text("utf-8"), re.M | re.S
    )
    assert len(blocks) == 2
    pattern, reload = blocks
    data = functions.load_hspc()
    given = {
        **{"pd": pd, "np": np, "multipletests": multipletests, "alpha": 0.05},
        **{"do_anova": functions.do_anova, "groups": functions.sample_groups(data)},
        "expression": functions.expression_df(data).iloc[:9],
    }
    exec(pattern, given)
    assert given["called"].any() and given["pval"].notna().all()
    module = tmp_path / "functions.py"
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "functions")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module.write_text("def my_function():\n    return 'before'\n")
    given = {}
    exec("import importlib\nimport functions", given)
    module.write_text("def my_function():\n    return 'after'\n")
    exec(reload, given)
    assert given["my_function"]() == "after"


def test_the_handout_is_one_page(tmp_path, capsys):
    if make_handout.browser() is None:
        pytest.skip("there is no Chromium here")
    make_handout.main(tmp_path)
    assert "handout.pdf is written" in capsys.readouterr().out
    assert re.search(rb"/Count 1\b", (tmp_path / "handout.pdf").read_bytes())
    made = sorted(path.name for path in tmp_path.glob("[!.]*"))
    assert made == ["handout.html", "handout.pdf"]


@pytest.mark.parametrize("program", [None, "/no/such/browser"])
def test_without_a_browser_there_is_the_page_and_a_word(
    program, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(make_handout, "browser", lambda: program)
    make_handout.main(tmp_path)
    assert "print it" in capsys.readouterr().out
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["handout.html"]
