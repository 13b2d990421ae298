"""A check says when what it looked at may be that of an earlier try."""

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

import course_notebooks
from checks import cells_run
from checks.cells_run import Cells, dots, handed_over, looked_at, made, old_answer
from conftest import ROOT

# What a kernel shows of cells that run one after the other; "##" begins each.
KERNEL = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor", xmode="Minimal")
for cell in sys.argv[1:]:
    print("##", flush=True)
    shell.run_cell(cell, store_history=True)
"""


def run_in_a_kernel(*cells):
    """Give what is shown below each cell."""
    ran = subprocess.run(
        [sys.executable, "-c", KERNEL, *cells],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [shown.strip() for shown in ran.stdout.split("##\n")[1:]]


def test_what_a_kernel_holds_of_an_earlier_try_is_said():
    check = "checks.n_values(mine)"
    shown = run_in_a_kernel(
        f"import checks\n{check}",
        "mine = ...",
        check,
        "mine = Klf1",
        check,
        "mine = 3",
        check,
        "mines = 625500",
        check,
        "mine = 625500 +",
        check,
        "mine = nobody\n" + check,
        "mine = 625500\n" + check,
        "mine = 625500",
        check,
    )
    never, _, todo, _, stopped, _, fine, _, slip, _, unread, below, same, _, right = (
        shown
    )
    assert "NameError: name 'mine' is not defined" in never
    assert "mine does not exist yet" in never and "Run All Above" in never
    assert "Are they gone already?" in todo
    assert todo.startswith("Not answered yet") and "(NameError)" not in todo
    assert stopped.startswith("Not answered yet")
    assert "stopped (NameError): mine may still be what it was" in stopped
    assert fine.endswith("Looked at: mine = 3") and "ran before" not in fine
    assert "before this one makes mines; the check looks at mine." in slip
    assert "stopped (SyntaxError): mine may still be" in unread
    assert below.endswith("name 'nobody' is not defined"), "no check was asked"
    assert same == right == "Right: 4170 genes times 150 cells."


ASKS = "checks.labels(my_labels)"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (Cells(ASKS, "my_labels = x", "KeyError"), "stopped (KeyError): my_labels"),
        (Cells(ASKS, "my_labels.iloc[0] = 3", "KeyError"), "stopped (KeyError)"),
        (Cells(ASKS, "def my_labels(a:", "SyntaxError"), "stopped (SyntaxError)"),
        (Cells(ASKS, "my_labels = x"), None),
        (Cells(ASKS, "print(my_labels)", "KeyError"), None),
        (
            Cells(ASKS, "my_label = x"),
            "The cell you ran before this one makes my_label",
        ),
        (Cells(f"my_lables = x\n{ASKS}"), "This cell makes my_lables"),
        (Cells(f"my_labels = x\n{ASKS}", "my_labels = x", "KeyError"), None),
        (Cells(ASKS, "other = x", "KeyError"), None),
        (Cells(), None),
    ],
    ids=str,
)
def test_only_what_was_seen_is_said(cells, words):
    said = old_answer(handed_over(cells.this) or ["my_labels"], cells)
    assert said is None if words is None else words in said


def test_names_are_read_from_the_call_and_from_what_a_cell_makes():
    cell = "a, b = f(c=1)\nif a == 3:\n    e: int = 3\nx.loc[0] = 1\nx.plot(y=1)"
    assert made(cell) == {"a", "b", "e", "x"}
    assert handed_over("checks.t(a, [b], k=c)", "t") == ["a", "", "c"]
    assert handed_over("checks.t(a)\nchecks.t(b)", "t") == []
    assert handed_over("%time checks.t(a)", "t") == []


def test_only_what_is_short_is_shown():
    names, values = ["a", "b", "c", "", "e"], ["klf1", "x" * 99, np.float64(0.5), 3, {}]
    assert looked_at(names, values) == "Looked at: a = 'klf1', c = 0.5"
    assert looked_at(["a"], [["y" * 30, "z" * 30]]) is None
    assert looked_at([], [3]) is None


def test_dots_beside_the_check_are_not_sought_above():
    cell = "mine = ...\nchecks.labels(mine)"
    assert "in this cell" in dots(["mine"], [...], Cells(cell))
    assert "in the cell above" in dots(["mine"], [...], Cells(ASKS))
    assert "in the cell above" in dots([], [...], Cells())


@pytest.mark.parametrize(
    "path",
    [*course_notebooks.solved(), *sorted((ROOT / "notebooks").glob("*.ipynb"))],
    ids=lambda path: path.stem,
)
def test_no_notebook_that_is_run_in_order_hears_of_an_earlier_try(path):
    cells = [
        cell.source
        for cell in course_notebooks.read(path).cells
        if cell.cell_type == "code"
    ]
    for before, this in pairwise(["", *cells]):
        assert old_answer(cells_run.handed_over(this), Cells(this, before)) is None
