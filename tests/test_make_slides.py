"""The figures to project show what the notebooks show."""

import html
import os
import re
import subprocess
import sys

import matplotlib.image
import pytest

import write_answers
from conftest import ROOT
from poll_slides import poll_slide

# A process of its own: the script takes the solved functions.py.
SCRIPT = """
import sys
from pathlib import Path
import make_slides
make_slides.OUT = Path(sys.argv[1])
make_slides.ROOT = make_slides.OUT.parent
title = lambda ax: ax.get_title()
for name in ["2_p_histogram", "5_mice"]:
    draw = make_slides.SLIDES[name]
    def tell(*given, name=name, draw=draw):
        figure = draw(*given)
        print(name, [title(ax) for ax in figure.axes], [
            [int(bar.get_height()) for bar in ax.patches][0] for ax in figure.axes
        ])
        for ax in figure.axes:
            print(name, "line", [text.get_text() for text in ax.get_legend().texts])
        return figure
    make_slides.SLIDES[name] = tell
make_slides.main()
"""


@pytest.fixture(scope="module")
def slides(tmp_path_factory):
    out = tmp_path_factory.mktemp("build") / "slides"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(out)],
        cwd=ROOT / "tools",
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return out, done.stdout


def test_five_are_drawn_large_enough_to_project(slides):
    out, _ = slides
    paths = sorted(out.glob("*.png"))
    assert [path.name[0] for path in paths] == list("12345")
    for path in paths:
        picture = matplotlib.image.imread(path)
        height, width = picture.shape[:2]
        assert (picture[0, 0] == 1).all(), "white"
        assert width > 1600 and height > 700, path.name
        assert path.stat().st_size < 400_000


def test_they_say_what_the_notebooks_say(slides):
    """2088 p-values at or below 0.05 (03); 56.6 % with cells, 5.0 % with mice (07)."""
    _, said = slides
    assert "['4170 p-values, simulated cells'] [2088]" in said
    # A dashed line that nobody explains is asked about in the last row.
    assert said.count("line ['p spread evenly']") == 3
    assert "'cells counted: 57% at most 0.05', 'mice counted: 5% at most 0.05'" in said


def test_all_polls_can_be_projected_without_their_key(slides):
    out, _ = slides
    page = (out / "polls.html").read_text(encoding="utf-8")
    assert page.count("<section") == 3 * 12  # 00 to 11
    for number in ["00", "04", "06"]:
        for poll in write_answers.polls(number):
            for choice in poll["answers"]:
                assert html.escape(choice["answer"]) in page
                assert html.escape(choice["feedback"]) not in page
    assert not re.search(r"(src|href)=", page)


def test_a_poll_shows_signs_of_html_as_they_are():
    poll = {"question": "Is p < 0.05?", "answers": [{"answer": "a & b"}]}
    assert "Is p &lt; 0.05?" in poll_slide("03", 1, poll)
    assert "<li>a &amp; b</li>" in poll_slide("03", 1, poll)
