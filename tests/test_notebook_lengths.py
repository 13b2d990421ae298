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


@pytest.mark.parametrize("page", ["README.md", minutes.GUIDE])
def test_pages_quote_the_minutes(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    now = minutes.with_minutes(page, text, LENGTHS)
    assert text == now, "python tools/minutes.py --write"
    quoted = [f"| {it.quoted} |" for it in LENGTHS.values()]
    assert len(re.findall(r"\| \d+ \|$", text, re.MULTILINE)) == len(quoted)


def timetables(heading):
    """Give the tables below a heading of the guide: rows of (start, end, what)."""
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return [
        [
            (int(start), int(end), what)
            for start, end, what in re.findall(
                r"^\| (\d+)-(\d+) \| (.*)", table, re.MULTILINE
            )
        ]
        for table in tables
    ]


@pytest.mark.parametrize(
    ("heading", "days", "longest"),
    [("Two half days", 2, 240), ("Four evenings", 4, 150)],
)
def test_a_timetable_gives_each_notebook_its_minutes(heading, days, longest):
    tables = timetables(heading)
    assert len(tables) == days
    given = dict.fromkeys(minutes.CORE, 0)
    for rows in tables:
        assert rows[0][0] == 0 and rows[-1][1] <= longest
        assert [start for start, *_ in rows[1:]] == [end for _, end, _ in rows[:-1]]
        assert any(what.startswith("break") for *_, what in rows)
        for start, end, what in rows:
            if what[:2].isdigit():
                given[what[:2]] += end - start
    assert given == {number: LENGTHS[number].quoted for number in minutes.CORE}


def test_two_hours_are_enough_for_what_is_named():
    [rows] = timetables("Two hours")
    assert rows[0][0] == 0 and rows[-1][1] == 120
    assert [start for start, *_ in rows[1:]] == [end for _, end, _ in rows[:-1]]
    named = 0
    for start, end, what in rows:
        needed = [int(number) for _, number in minutes.SECTION.findall(what)]
        assert sum(needed) <= end - start, what
        named += len(needed)
    assert named >= 15


def test_sections_are_timed():
    """Headings that the guide names are there, with their minutes (see also above)."""
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    rows = [row for row in minutes.SECTION_ROW.finditer(text) if "* (" in row[0]]
    assert {row[1] for row in rows} >= {"00", "01", "02", "03", "04", "05", "06", "07"}
    changed = re.sub(r"(?<=\* \()\d+(?=\))", "77", text)
    assert minutes.with_minutes(minutes.GUIDE, changed, LENGTHS) == text
    for path in minutes.solved():
        notebook = minutes.read(path)
        whole, parts = minutes.length(notebook), minutes.section_minutes(notebook)
        assert abs(sum(parts.values()) - whole.minutes) <= len(parts) / 2 + 2
