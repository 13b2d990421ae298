"""Every figure of the solved notebooks is tested, and says in words what it shows."""

import ast
import base64
from io import BytesIO

import matplotlib.image
import numpy as np
import pytest

import course_notebooks
import list_figures
from conftest import ROOT
from notebook_cells import NAMES, read

FILES = sorted((ROOT / "tests").glob("test_figures*.py"))
TESTS = ast.parse("\n".join(path.read_text(encoding="utf-8") for path in FILES))
CALLED = list_figures.called(TESTS)


# 12 and 13 draw in their cells. test_figures_05.py runs the whole
# notebook, which teaches clustermap in its cells, and reads each of its figures.
@pytest.mark.parametrize(
    "name", [name for name in NAMES if name < "12" and not name.startswith("05")]
)
def test_every_figure_is_drawn_by_tested_functions(name):
    found = []
    for it in list_figures.of_notebook(read(name)):
        untested = [function for function in it.functions if function not in CALLED]
        if it.inline or untested or not it.functions:
            found.append((it.cell, "in the cell:", *it.inline, "untested:", *untested))
    # What draws goes into a function, and its test into tests/test_figures*.py.
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_shows(name):
    for cell, output in course_notebooks.figures(read(name).cells):
        alt = cell.metadata.get("alt", "")
        assert len(alt.split()) >= 10, f"{cell.id}: what does the figure show?"
        assert alt.endswith("."), cell.id
        assert output.metadata.get("image/png") == {"alt": alt}, (
            f"{cell.id}: run tools/run_notebooks.py"
        )


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_can_be_read_on_a_white_and_on_a_dark_page(name):
    for cell, output in course_notebooks.figures(read(name).cells):
        # Jupyter would put a sheet behind it.
        assert "needs_background" not in output.metadata, cell.id
        png = BytesIO(base64.b64decode(output.data["image/png"]))
        picture = matplotlib.image.imread(png)
        assert 800 <= picture.shape[1] <= 1100, cell.id
        assert (picture[[0, 0, -1, -1], [0, -1, 0, -1], 3] == 0).all(), cell.id
        color, seen = picture[..., :3], picture[..., 3] > 0.9
        gray = seen & (np.ptp(color, axis=2) < 0.02)
        # Black and white are data where a heatmap uses them.
        if "eatmap" not in cell.metadata["alt"]:
            assert not (gray & (color.max(axis=2) < 0.35)).any(), f"{cell.id}: black"
            assert not (gray & (color.min(axis=2) > 0.85)).any(), f"{cell.id}: white"


def test_no_two_figures_say_the_same():
    shown = [it for name in NAMES for it in list_figures.of_notebook(read(name))]
    assert len({it.alt for it in shown}) == len(shown)
