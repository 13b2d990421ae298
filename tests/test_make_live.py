"""The live-coding edition: all of the text, no code."""

import ast
import re

import nbformat
import pytest

import make_live
from course_notebooks import for_edition
from made_files import write_made
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


def test_what_was_typed_is_kept_beside_a_newer_edition(tmp_path, capsys):
    def typed(code):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells[1].source = code
        nbformat.write(notebook, path)

    make_live.main(["00"], tmp_path)
    [path] = tmp_path.glob("*.ipynb")
    fresh = path.read_text(encoding="utf-8")
    # Opened in JupyterLab, which writes down which Python it found: nobody's work.
    opened = nbformat.read(path, as_version=4)
    opened.metadata["language_info"] = {"name": "python", "version": "3.14"}
    nbformat.write(opened, path)
    make_live.main(["00"], tmp_path)
    assert len(list(tmp_path.glob("*.ipynb"))) == 1
    assert "yours" not in capsys.readouterr().out
    for n in [1, 2]:
        typed(f"typed = {n}")
        make_live.main(["00"], tmp_path)
        assert path.read_text(encoding="utf-8") == fresh
        kept = path.with_stem(f"{path.stem}.yours-{n}")
        assert f"typed = {n}" in kept.read_text(encoding="utf-8")
        assert kept.name in capsys.readouterr().out
    make_live.main(["01"], tmp_path)
    make_live.main(["00"], tmp_path)
    assert len(list(tmp_path.glob("*.ipynb"))) == 4


def test_a_changed_picture_is_kept_too(tmp_path, capsys):
    write_made(tmp_path, {"a.png": b"\x89PNG 1"})
    write_made(tmp_path, {"a.png": b"\x89PNG 2"})  # only made anew
    assert not capsys.readouterr().out
    (tmp_path / "a.png").write_bytes(b"\x89PNG with an arrow")
    write_made(tmp_path, {"a.png": b"\x89PNG 2"})
    assert "yours is now a.yours-1.png" in capsys.readouterr().out
    assert (tmp_path / "a.yours-1.png").read_bytes() == b"\x89PNG with an arrow"
    assert (tmp_path / "a.png").read_bytes() == b"\x89PNG 2"


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
