"""What every notebook of the course promises to its readers."""

import re
import statistics
from itertools import pairwise

import pytest

import notebook_cells
from course_notebooks import ROOT, solved_path
from notebook_cells import NAMES, output_texts, prose


@pytest.mark.parametrize("name", NAMES)
def test_was_run_once_from_top_to_bottom(name):
    counts = [cell.execution_count for cell in notebook_cells.cells(name, "code")]
    assert counts == list(range(1, len(counts) + 1))


def test_all_were_run_by_one_kernel():
    assert len({str(notebook_cells.read(name).metadata) for name in NAMES}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_stores_no_error_and_no_warning(name):
    for cell in notebook_cells.cells(name, "code"):
        tags = cell.metadata.get("tags", [])
        for output in cell.outputs:
            if "raises-exception" not in tags:
                assert output.output_type != "error", cell.source
            # JupyterLab shows it on red ground: a learner would take it for an error.
            assert output.get("name") != "stderr", cell.source
            for text in output_texts(cell):
                assert "Warning" not in text, cell.source


@pytest.mark.parametrize("name", NAMES)
def test_is_of_readable_size(name):
    assert solved_path(name).stat().st_size < 1_000_000
    lengths = [
        len([line for line in cell.source.splitlines() if line.strip()])
        for cell in notebook_cells.cells(name, "code")
    ]
    assert max(lengths) <= 20
    assert statistics.median(lengths) <= 6
    assert 25 <= len(notebook_cells.read(name).cells) <= 90, "so many cells a lesson"


@pytest.mark.parametrize("name", NAMES)
def test_opens_and_closes_like_a_lesson(name):
    notebook = notebook_cells.read(name)
    title = notebook.cells[0].source
    assert title.startswith("# ") and title.splitlines()[0].endswith("?")
    assert "minutes" in title
    headings = [
        line
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in re.sub(r"```.*?```", "", cell.source, flags=re.S).splitlines()
        if re.match(r"#+ ", line)
    ]
    assert sum(line.startswith("# ") for line in headings) == 1
    levels = [len(line.split(" ")[0]) for line in headings]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert "## What you can now do" in headings
    assert "## When it goes wrong" in headings
    assert "!" not in re.sub(r"!\[|!=|`[^`]*`", "", prose(notebook.cells[0]))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_read_below_it(name):
    notebook = notebook_cells.read(name)
    for cell, after in pairwise([*notebook.cells, None]):
        has_figure = cell.cell_type == "code" and any(
            "image/png" in output.get("data", {}) for output in cell.outputs
        )
        if has_figure:
            assert after is not None and after.cell_type == "markdown", cell.source


@pytest.mark.parametrize("name", NAMES)
def test_pictures_have_alternative_text_and_links_lead_somewhere(name):
    for cell in notebook_cells.cells(name, "markdown"):
        for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", cell.source):
            assert len(alt.split()) >= 4, f"say what {target} shows"
        for target in re.findall(r"\]\(([^)\s]+)\)", cell.source):
            if not target.startswith(("http", "#", "attachment:")):
                path = ROOT / "solutions" / target.split("#")[0]
                assert path.exists(), target


def test_a_solved_notebook_says_so_in_its_name():
    """Tabs of JupyterLab show the name of the file, and nothing of its folder."""
    for path in (ROOT / "solutions").glob("*.ipynb"):
        assert re.fullmatch(r"\d\d_solved_\w+", path.stem), path.name


@pytest.mark.parametrize("name", NAMES)
def test_folded_texts_are_set_apart(name):
    """JupyterLab shows what is folded like any text; a quotation has a bar."""
    for cell in notebook_cells.cells(name, "markdown"):
        folds = re.findall(
            r"<details><summary>[^<]*</summary>\n(.*?)</details>", cell.source, re.S
        )
        assert len(folds) == cell.source.count("<details")
        for folded in folds:
            before, *lines, after = [line.strip() for line in folded.split("\n")]
            assert before == after == ""
            assert lines[-1] == "" and all(it.startswith(">") for it in lines[:-1])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_unfinished_is_left(name):
    for cell in notebook_cells.read(name).cells:
        assert not re.search(r"\b(FIXME|TODO|XXX)\b", cell.source)
        assert "import *" not in cell.source or cell.cell_type == "markdown"
