"""The tools that look at notebooks, on notebooks made for it."""

import json
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import course_notebooks
import minutes
import run_notebooks
from conftest import ROOT
from functions import load_hspc
from quoted_numbers import Excuse, excuses, unproved


def code(source, *printed):
    outputs = [new_output("stream", text=text) for text in printed]
    return new_code_cell(source, outputs=outputs)


def notebook(*cells):
    """Make a notebook; a text is a cell of prose."""
    return new_notebook(
        cells=[new_markdown_cell(c) if isinstance(c, str) else c for c in cells]
    )


def test_minutes_are_counted_by_the_rule():
    made = notebook(
        "# What?\n\n" + "word " * 398,
        code("a = 1\n\nb = 2\n"),
        code("c = 3"),
        "### Your turn 1.1\n\nGo.",
        "**Predict:** which?\n\n<details><summary>Think first</summary></details>",
        "### In your own words\n\nSay it.",
    )
    it = minutes.length(made)
    words = 399 + 4 + 2 + 2 + 6
    assert (it.words, it.code_cells, it.tasks, it.predictions) == (words, 2, 2, 1)
    assert (it.median_lines, it.longest) == (1.5, 2)
    rest = words / 200 + 2 * 1.5 + 0.75
    assert it.minutes == pytest.approx(rest + 4 + 4)
    assert it.quoted == 15
    # The guide gives task 1.1 and "in your own words" of 04 their minutes.
    given = minutes.given_to_tasks()
    assert given["04 own words"] != 4
    known = minutes.length(made, "04").in_class
    assert known == pytest.approx(rest + given["1.1"] + given["04 own words"])


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("| a | b |\n|---|---|\n| one two | 3 |", 5),
        ("[two words](../a/long/path with blanks.ipynb) here", 3),
        ("<details><summary>Think</summary>\nbig <b>F</b> - x</details>", 4),
        ("# a\n\n* b\n* c\n\n$$\n", 3),
        ("", 0),
    ],
)
def test_words_are_what_is_read(markdown, words):
    assert minutes.count_words(markdown) == words


def test_pages_are_brought_up_to_date():
    length = minutes.Length(2000, 30, 2, 18, 2, 3, 9)
    lengths = {"04": length}
    row = "| [04](notebooks/04_x.ipynb) | Which? | {} |\n"
    after = minutes.with_minutes("README.md", row.format(7) + "| 7 |\n", lengths)
    assert after == row.format(65) + "| 7 |\n"
    page = "a\n<!-- minutes -->\nold\n<!-- end -->\nb\n<!-- end -->\n"
    after = minutes.with_minutes(minutes.GUIDE, page, lengths)
    assert after == (
        "a\n<!-- minutes -->\n00 to 06 together: 65 minutes; in class, with all tasks, "
        "75.\n<!-- end -->\n"
        "b\n<!-- end -->\n"
    )
    assert minutes.with_minutes(minutes.GUIDE, after, lengths) == after


def said(*cells):
    return [quote.number for quote in unproved(notebook(*cells))]


@pytest.mark.parametrize(
    ("prose", "output"),
    [
        ("p is 0.049 here", "p = 0.04871"),
        ("a share of 4.9 %", "0.04871"),
        ("about 5 % of them", "0.04871"),
        ("5 percent", "0.04871"),
        ("2.0 % were false", "2.0 %"),
        ("1772 are true nulls", "False    1,772"),
        ("p = 3.2e-12", "3.15e-12"),
        ("it falls by 0.7", "-0.71"),
        ("about 2000 genes", "1987"),
        ("a half-way case, 2.5 or 2.4", "2.45"),
        ("`0.03` was printed", "0.03"),
        ("*12* of **15**", "12 15"),
    ],
)
def test_quotes_may_be_rounded_correctly(prose, output):
    assert said("## One", code("x", output), prose) == []


@pytest.mark.parametrize(
    ("prose", "output", "number"),
    [
        ("p is 0.048 here", "p = 0.04871", "0.048"),
        ("a share of 4.8 %", "0.04871", "4.8"),
        ("4.9 of them", "0.04871", "4.9"),
        ("2000 genes", "1987", "2000"),
        ("about 3000 genes", "1987", "3000"),
        ("it is 0.00 at most", "0.004", "0.00"),
        ("12 genes", "gene12 x12 112 12.7", "12"),
        ("p = 3 as you see", "p = 4", "3"),
        ("it takes 7 seconds", "8 s", "7"),
        ("| a | 17 |", "18", "17"),
        ("- 17 genes", "18", "17"),
        ("`0.03` was printed", "0.04", "0.03"),
        ("How many of the 17 pass?", "18", "17"),
        ("Which share of the 17: 1 %, 2 % or 3 %?", "18", "17"),
        ("![Heatmap of 17 genes](a.png)", "18", "17"),
        ("```text\nrows: 17\n```", "18", "17"),
    ],
)  # fmt: skip
def test_a_number_that_nothing_shows_is_found(prose, output, number):
    assert said("## One", code("x", output), prose) == [number]


@pytest.mark.parametrize(
    "prose",
    [
        "three of 4 steps",
        "notebook [04](04_x.ipynb#cell-77), 04 and https://a.org/1234",
        "Your turn 2.1 and Exercises 6.1 to 6.3. Time: about 60 minutes.",
        "`x[:17]` and <code>range(17)</code>, log10, Sod15, $x_{17}$",
        "```python\nx = 17\n```",
        "12. a list that goes on",
        "Is it 15, 16 or 17?",
        "<img width=17>",
    ],
)
def test_what_states_no_number_is_left_alone(prose):
    assert said("## One", code("x", "y"), prose) == []


def test_the_proof_stands_above_and_in_the_same_section():
    cell = code("n = 17", "18")
    assert said("## One", cell, "17 and 18") == []
    assert said("## One", "17 and 18", cell) == ["17", "18"]
    assert said("## One", cell, "17\n\n## Two\n\n18") == ["18"]
    assert said("## One", cell, "### Below\n\n18") == []


def test_tasks_and_predictions_speak_of_the_next_cell():
    cell = code("n = 17", "18")
    for mark in ["**Predict:** ", "### Your turn 1.1\n\n", "Think first\n\n"]:
        assert said("## One", f"{mark}17 or more. 18 it is.", cell) == []
        assert said("## One", f"{mark}19 or more.", cell) == ["19"]
        assert said("## One", f"17 first. {mark}", cell) == ["17"]
        assert said("## One", f"{mark}17", "between", cell) == ["17"]


def test_an_alternative_text_is_prose_of_its_cell():
    cell = code("n = 17", "18")
    cell.metadata["alt"] = "17 rows, 18 columns and 19 colours"
    assert said("## One", cell) == ["19"]


def test_numbers_of_a_box_are_read_without_its_looks():
    box = new_output(
        "display_data",
        {"text/plain": "<IPython object>", "text/html": "<p style='width:17px'>18</p>"},
    )
    assert said("## One", new_code_cell("x", outputs=[box]), "17 and 18") == ["17"]


def test_an_exception_excuses_no_more_than_it_says():
    [quote, other] = unproved(notebook("In 150 cells. In 150 mice."))
    assert Excuse("*", "150 cells", "why").fits("04", quote)
    assert not Excuse("*", "150 cells", "why").fits("04", other)
    assert Excuse("04", "150", "why").fits("04", other)
    assert not Excuse("05", "150", "why").fits("04", other)
    assert not Excuse("*", "50 cells", "why").fits("04", quote)


@pytest.mark.parametrize("tool", ["quoted_numbers", "minutes"])
def test_a_tool_looks_at_one_notebook(tool, tmp_path):
    path = tmp_path / "04_made.ipynb"
    nbformat.write(notebook("# x\n\nIn 150 mice."), path)
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / f"{tool}.py", path],
        capture_output=True,
        text=True,
    )
    if tool == "quoted_numbers":
        assert done.returncode == 1 and "04_made.ipynb: 1" in done.stdout
        assert "150\n      # x In 150 mice." not in done.stdout
        assert "150\n      In 150 mice." in done.stdout
    else:
        assert done.returncode == 0 and "04 " in done.stdout
    missing = subprocess.run(
        [sys.executable, ROOT / "tools" / f"{tool}.py", "77"],
        capture_output=True,
        text=True,
    )
    assert missing.returncode == 1 and "77: no such notebook" in missing.stderr


def test_the_size_of_the_data_is_what_the_exceptions_say():
    n_genes, n_samples = load_hspc()["expression"].shape
    general = [e.number for e in excuses() if e.notebook == "*"]
    sizes = {n_genes, n_samples, n_samples // 3}
    assert {int(text.split()[0]) for text in general} == sizes


def test_two_runs_differ_in_no_name():
    def ran(model):
        data = {
            "application/vnd.jupyter.widget-view+json": {"model_id": model},
            "image/png": "abcd",
        }
        cell = new_code_cell("x", outputs=[new_output("display_data", data)])
        cell.id, cell.metadata["alt"] = "04-085", "Two bars."
        made = new_notebook(cells=[new_markdown_cell("a", id="b"), cell])
        made.metadata["widgets"] = model
        run_notebooks.normalise(made)
        nbformat.validate(made)
        return made

    one = ran("f1f035a438504cb3")
    assert one == ran("eef8fa18d63d43ef")
    [output] = one.cells[1].outputs
    assert output.metadata == {"image/png": {"alt": "Two bars."}}
    assert one.metadata == run_notebooks.METADATA


@pytest.mark.parametrize(
    ("seconds", "before", "after"),
    [
        *[(0.1, None, 1), (1.2, None, 1), (8, None, 10), (44, None, 50)],
        # What is right within a factor of two stays.
        *[(11, 20, 20), (39, 20, 20), (10, 20, 10), (41, 20, 50)],
    ],
)
def test_seconds_are_rounded_and_seldom_change(seconds, before, after):
    assert run_notebooks.rounded(seconds, before) == after


def test_seconds_of_one_notebook_are_noted_beside_the_others(tmp_path):
    file = tmp_path / "seconds.json"
    file.write_text('{"12": 50}')
    run_notebooks.note("04", 18.3, file)
    assert json.loads(file.read_text()) == {"04": 20, "12": 50}


def test_seconds_are_those_of_the_processor():
    if sys.platform == "win32":
        pytest.skip("Windows does not tell how long a process has worked")
    before = run_notebooks.processor_seconds()
    subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    assert run_notebooks.processor_seconds() > before


def test_the_seconds_of_every_notebook_are_noted():
    noted = json.loads(run_notebooks.SECONDS.read_text(encoding="utf-8"))
    numbers = {path.name[:2] for path in course_notebooks.solved()}
    assert set(noted) == numbers, "run tools/run_notebooks.py, or take a number out"
