"""The pictures in ``figures/`` are those that ``tools/draw_figures.py`` draws."""

import os
import re
import shutil
import subprocess
import sys

import matplotlib.image
import numpy as np
import pytest

import notebook_cells
from checks.tasks import nb00_set_up
from conftest import ROOT

NAMES = ["heatmap.png", "data_dictionary.png", "target_6_2.png", "set_up.png"]
NEEDED = [
    *["table_reader", "fast_anova", "data", "checks", "requirements.txt"],
    *["solutions/functions.py", "notebooks/00_start_here.ipynb"],
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Run the script in a copy of the project and give its folder of figures."""
    copy = tmp_path_factory.mktemp("project with spaces")
    for name in [*NEEDED, "tools/draw_figures.py"]:
        (copy / name).parent.mkdir(exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name)
        else:
            shutil.copy2(ROOT / name, copy / name)
    # A process of its own: the script takes the solved functions.py.
    subprocess.run(
        [sys.executable, str(copy / "tools" / "draw_figures.py")],
        check=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    return copy / "figures"


def test_nothing_else_is_drawn(drawn):
    assert sorted(path.name for path in drawn.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_picture_is_the_one_that_is_drawn(drawn, name):
    now = matplotlib.image.imread(drawn / name)
    committed = matplotlib.image.imread(ROOT / "figures" / name)
    # Another version of a font moves an edge by a pixel; other data move much more.
    assert np.abs(np.subtract(now.shape, committed.shape)).max() <= 4
    height, width = np.minimum(now.shape, committed.shape)[:2]
    difference = np.abs(now[:height, :width] - committed[:height, :width])
    assert difference.mean() < 0.02, "run 'python tools/draw_figures.py'"


@pytest.mark.parametrize(
    ("name", "width"), list(zip(NAMES, [1400, 800, 930, 780], strict=True))
)
def test_pictures_fit_the_page_and_stay_small(name, width):
    path = ROOT / "figures" / name
    picture = matplotlib.image.imread(path)
    assert abs(picture.shape[1] - width) < 60
    assert picture[0, 0, 3] == 0  # the page, white or dark, is its ground
    assert path.stat().st_size < 350_000
    assert b"Software" not in path.read_bytes() and b"tIME" not in path.read_bytes()


# In a process of its own, too.
WHAT_IT_SAYS = """
import draw_figures
draw_figures.save = lambda fig, name, dpi: print(
    *[text.get_text() for text in fig.axes[0].texts][1:], sep="\\n"
)
draw_figures.draw_set_up()
"""


def test_the_picture_of_the_set_up_says_what_the_box_says(monkeypatch):
    done = subprocess.run(
        [sys.executable, "-c", WHAT_IT_SAYS],
        cwd=ROOT / "tools",
        capture_output=True,
        text=True,
        check=True,
    )
    packages = nb00_set_up.required((ROOT / "requirements.txt").read_text("utf-8"))
    monkeypatch.setattr(nb00_set_up, "version", packages.get)
    *code, word, said = done.stdout.splitlines()
    assert f"{word} {said}" == str(nb00_set_up.setup())
    assert word == "Right:"
    # Who types the lines into a cell of their own gets the box.
    cells = [cell.source for cell in notebook_cells.cells("00_start_here", "code")]
    assert "\n".join(code) in [re.sub(r"  # .*", "", cell) for cell in cells]
