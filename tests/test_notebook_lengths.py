"""A notebook is as long as it says, and short enough to be worked through."""

import re

import pytest

import minutes
from conftest import ROOT

LENGTHS = minutes.all_lengths()
# 12 and 13 are about speed, for those who want it; they may be longer.
SHORT = [number for number in LENGTHS if number < "12"]


@pytest.mark.parametrize("number", SHORT)
def test_no_more_than_is_read_at_a_sitting(number):
    it = LENGTHS[number]
    assert it.words <= (2000 if number < "08" else 1800)
    assert it.code_cells <= 30


@pytest.mark.parametrize("number", SHORT)
def test_code_cells_are_short(number):
    assert LENGTHS[number].longest <= 12
    assert LENGTHS[number].median_lines <= 4


def test_the_core_fits_two_half_days():
    assert set(minutes.CORE) <= set(LENGTHS)
    assert minutes.core_minutes(LENGTHS) <= 420


@pytest.mark.parametrize("number", LENGTHS)
def test_the_notebook_says_how_long_it_takes(number):
    [path] = minutes.solved([number])
    said = minutes.TITLE_MINUTES.findall(minutes.read(path).cells[0].source)
    assert said == [str(LENGTHS[number].quoted)], "python tools/minutes.py --write"


@pytest.mark.parametrize("page", ["README.md", "TEACHING.md"])
def test_pages_quote_the_minutes(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    now = minutes.with_minutes(page, text, LENGTHS)
    assert text == now, "python tools/minutes.py --write"
    quoted = [f"| {it.quoted} |" for it in LENGTHS.values()]
    assert len(re.findall(r"\| \d+ \|$", text, re.MULTILINE)) == len(quoted)


def test_the_timetable_gives_each_notebook_its_minutes():
    """In TEACHING.md: ``| 0-50 | 00 start here |``; several rows add up."""
    text = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+)-(\d+) \| (\d\d) ", text, re.MULTILINE)
    given = dict.fromkeys(minutes.CORE, 0)
    for start, end, number in rows:
        given[number] += int(end) - int(start)
    assert given == {number: LENGTHS[number].quoted for number in minutes.CORE}
