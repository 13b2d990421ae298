"""The feedback of notebook 13 names the idea that went wrong; its stored results."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import checks
import notebook_cells
from checks.answer import Answer, todo
from checks.tasks import nb13_many_cells as blocks
from conftest import LAST_RESORT, ROOT

SOLUTION = "(250, 50000)"


@pytest.mark.parametrize(
    "form",
    [
        (250, 50_000),
        [250, 50_000],
        (np.int64(250), np.int64(50_000)),
        np.array([250, 50_000]),
        (250.0, 5e4),
        (250, -1),
        (500, 50_000),  # exactly 200 MB
        (50, 50_000),  # exactly 20 MB
    ],
)
def test_right_forms_are_right(form):
    answer = blocks.chunks(form)
    assert (answer.status, answer.misconception) == ("right", None)


@pytest.mark.parametrize(
    ("form", "word"),
    [((20, 50_000), "small"), ((49, 50_000), "small")],
)
def test_right_with_a_note(form, word):
    answer = blocks.chunks(form)
    assert answer.status == "note" and word in answer.message


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ((20_000, 1250), "which of the two directions may be cut"),
        ((-1, 1250), "which of the two directions may be cut"),
        ((5000, 5000), "every gene is cut"),
        ((250, 49_999), "holds 49999 of 50000 samples"),
        ((250, 20_000), "holds 20000 of 50000 samples"),
        ((501, 50_000), "has 200.4 MB"),
        ((524, 50_000), "MiB"),
        ((80, 1), "the number of blocks"),
        ((525, 50_000), "has 210 MB"),
        ((2000, 50_000), "How many bytes is one gene"),
        ((4000, 50_000), "How many bytes does one float64 take"),
        ((1000, 50_000), "4 bytes a value"),
        ((1000, -1), "Or is this the number of blocks"),
        ((20_000, 50_000), "whole table, 8 GB"),
        ((-1, -1), "whole table, 8 GB"),
        ((1, 50_000), "there are 20000 of them"),
        ((19, 50_000), "there are 1053 of them"),
        ((50_000, 250), "which direction comes first"),
        ((50_000, 20_000), "which direction comes first"),
        ((30_000, 50_000), "the table has 20000"),
        ((250, 60_000), "the table has 50000"),
        ((333.3, 50_000), "round"),
        ((0, 50_000), "no block can hold"),
        ((-5, 50_000), "no block can hold"),
        ((250, float("nan")), "no block can hold"),
        ((float("inf"), 50_000), "no block can hold"),
        (250, "chunks is an int"),
        ((250,), "a tuple of 1 entry"),
        ((250, 50_000, 8), "3 entries"),
        (((250,) * 80, (50_000,)), "long form"),
        (("auto", -1), "'auto'"),
        ((250, True), "bool"),
        ((None, 50_000), "holds None"),
        ((float("nan"), 50_000), "no block can hold nan"),
        (("250", 50_000), "holds a text"),
        (pd.Series([250, 50_000]), "a Series of 2 entries"),
        ({250, 50_000}, "a set of 2 entries"),
        ({"genes": 250, "samples": 50_000}, "a dict of 2 entries"),
        ((1, -1), "A block of 1 gene has"),
        ((400_000_000, -1), "the table has 20000"),
    ],
)
def test_wrong_answers_get_a_hint_that_says_why(form, words):
    answer = blocks.chunks(form)
    assert answer.status == "hint"
    assert words in answer.message or words.capitalize() in answer.message
    assert "\n" in answer.message and "?" in answer.message


def test_the_wrong_order_is_a_matter_of_axes():
    assert blocks.chunks((50_000, 250)).misconception == "C31"


def test_every_number_of_genes_is_judged_as_the_task_says():
    for genes in range(1, 20_001):
        answer = blocks.chunks((genes, 50_000))
        obeys = genes * 50_000 * 8 <= 200_000_000 and 20_000 / genes <= 1000
        if obeys:
            assert answer.status in ("right", "note")
        else:
            assert answer.status == "hint"


GARBAGE = [
    None,
    "250, 50000",
    b"250",
    {250, 50_000},
    {"genes": 250},
    len,
    object(),
    (),
    [[250, 50_000]],
    np.array(5),
    np.array([[250, 50_000]]),
    np.array(["a", "b"]),
    pd.Series([250, 50_000]),
    (np.nan, np.nan),
    (10**400, 50_000),
    (1j, 2),
]


@pytest.mark.parametrize("value", GARBAGE, ids=lambda value: repr(value)[:20])
def test_garbage_gets_a_hint_and_never_raises(value):
    answer = blocks.chunks(value)
    assert isinstance(answer, Answer)
    assert answer.status == "hint" and "Traceback" not in answer.message


def test_no_hint_holds_the_answer():
    for value in [*GARBAGE, (1, 1), (4000, 50_000), (50_000, 250), (250, 1000), 8]:
        assert SOLUTION not in blocks.chunks(value).message
        assert "(250" not in blocks.chunks(value).message


def test_three_dots_are_not_answered_yet(capsys):
    checks.chunks(...)
    said = capsys.readouterr().out
    assert said.startswith(str(todo("")).rstrip())


def test_the_stored_notebook_was_run_in_full():
    texts = "\n".join(
        text
        for cell in notebook_cells.cells("13_beyond_one_machine", "code")
        for text in notebook_cells.output_texts(cell)
    )
    for name in ["Dask", "anndata"]:
        assert f"{name} is here: True" in texts, "make dev, then make run"
    # the file, .h5ad, threads, workers; F and p each
    assert texts.count("same F: True") == texts.count("same p: True") == 4
    assert "the same processes as before: True" in texts
    assert "the file is gone: True" in texts


# Here and missing is what the first argument says, whatever is installed.
COLLECT = """
import sys
from importlib import util

real, missing = util.find_spec, sys.argv[1].split()

def find_spec(name, *rest):
    if name in missing:
        return None
    return real("sys" if name in ("dask", "distributed", "anndata") else name, *rest)

util.find_spec = find_spec
import pytest

sys.exit(pytest.main(["--nbval", "--collect-only", "-q", *sys.argv[2:]]))
"""


@pytest.mark.parametrize(
    "missing", ["", "dask", "distributed", "anndata", "dask distributed anndata"]
)
def test_notebook_13_is_left_out_and_says_what_is_missing(missing):
    pytest.importorskip("nbval")
    child = subprocess.run(
        [sys.executable, "-c", COLLECT, missing, "-p", "no:cacheprovider", "solutions"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert child.returncode == 0, child.stdout + child.stderr
    assert "12_solved_going_faster.ipynb::" in child.stdout
    assert ("13_solved_beyond_one_machine.ipynb::" in child.stdout) == (not missing)
    said = f"was not run: {missing.replace(' ', ' and ')} not installed (make dev)."
    assert ("was not run" in child.stdout) == (said in child.stdout) == bool(missing)


def test_code_and_notebooks_can_be_tested_in_one_run():
    """Two files called conftest.py must not take each other's place."""
    pytest.importorskip("nbval")
    child = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--collect-only", "-q"]
        + ["-p", "no:cacheprovider", "tests/test_readme.py", "solutions"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert child.returncode == 0, child.stdout + child.stderr
