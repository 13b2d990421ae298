"""The live-coding edition: all of the text, no code."""

import ast
import re

import nbformat
import pytest

import make_live
from course_notebooks import for_edition
from notebook_cells import SOLVED

BY_NAME = pytest.mark.parametrize("path", SOLVED, ids=lambda path: path.stem)


@BY_NAME
def test_no_code_is_left_but_imports(path):
    notebook = make_live.live(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and "SOLUTION" not in cell.source
            for statement in ast.parse(cell.source).body:
                assert make_live.is_kept(statement), cell.source


@BY_NAME
def test_all_cells_texts_and_comments_are_there(path):
    before = nbformat.reads(
        make_live.learner_notebook(path, make_live.EDITION), as_version=4
    ).cells
    after = make_live.live(path).cells
    assert [cell.id for cell in after] == [cell.id for cell in before]
    for old, new in zip(before, after, strict=True):
        if old.cell_type == "markdown":
            assert new.source == make_live.deeper(old.source)
        for comment in re.findall(r"^ *# .*", old.source, re.MULTILINE):
            assert old.cell_type == "markdown" or comment.strip() in new.source


@BY_NAME
def test_what_a_text_names_is_found_from_the_new_place(path):
    for cell in make_live.live(path).cells:
        for target in re.findall(r"\]\((\.\.[^)\s#]+)", cell.source):
            assert (make_live.OUT / target).resolve().exists(), target
        for target in re.findall(r"\]\((\d\d_[^)\s#]+)", cell.source):
            assert target in {for_edition(it.name, make_live.EDITION) for it in SOLVED}
        for target in re.findall(r'path\.abspath\("([^"]+)"\)', cell.source):
            assert (make_live.OUT / target).resolve().is_dir()


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("x = 1  # one\nprint(x)", "# one"),
        ("import a\n\nfrom b import (\n    c,\n    d,\n)\nc(d)", None),
        ('def f():\n    # why\n    return "# no comment"', "# why"),
        ('import sys\n\nsys.path.append("..")  # up\nx()', None),
        ("f(3);", ""),
        ("...", ""),
    ],
)
def test_a_cell_without_code(code, left):
    if left is None:
        *kept, _ = code.replace("\n\n", "\n").splitlines()
        left = "\n".join(kept)
    assert make_live.without_code(code) == left
