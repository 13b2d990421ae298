"""A notebook is as long as it says, and short enough to be worked through."""

import re

import pytest

import minutes
from conftest import ROOT

LENGTHS = minutes.all_lengths()
# 12 and 13 are about speed, for those who want it; they may be longer.
SHORT = [number for number in LENGTHS if number < "12"]
A_POLL = 3  # minutes, in class


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
    if page == "README.md":
        assert len(re.findall(r"\| \d+ \|$", text, re.MULTILINE)) == len(LENGTHS)


def timetables(heading):
    """Give the tables below a heading of the guide: rows of (start, end, cells).

    Of a link only its words are kept.
    """
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return [
        [
            (int(start), int(end), [cell.strip() for cell in row.split("|")])
            for start, end, row in re.findall(
                r"^\| (\d+)-(\d+) \| (.*) \|$", table, re.MULTILINE
            )
        ]
        for table in tables
    ]


def poll_numbers(text):
    """Find polls, such as 3 after the ten genes; 6.5 is a task."""
    return re.findall(r"(?<![\w.])[123](?![\w.])", text)


def minutes_of(sections, polls):
    """Add up sections with their minutes in brackets, and polls."""
    numbers = poll_numbers(polls)
    assert len(numbers) == len(set(numbers))
    named = [int(number) for _, number in minutes.SECTION.findall(sections)]
    return sum(named), A_POLL * len(numbers)


def test_the_guide_says_what_a_poll_takes():
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    assert A_POLL == 3 and "three minutes a poll" in text


@pytest.mark.parametrize(
    ("heading", "days", "longest"),
    [("Two half days", 2, 240), ("Four evenings", 4, 150)],
)
def test_a_timetable_gives_each_notebook_its_minutes(heading, days, longest):
    """Those of the notebook, less what is left out, and those of its polls."""
    tables = timetables(heading)
    assert len(tables) == days
    given = []
    for rows in tables:
        assert rows[0][0] == 0 and rows[-1][1] <= longest
        assert [start for start, *_ in rows[1:]] == [end for _, end, _ in rows[:-1]]
        assert any(cells[0] == "break" for *_, cells in rows)
        for start, end, (number, left_out, polls, *others) in rows:
            if not number.isdigit():
                continue
            given.append(number)
            sections, asked = minutes_of(left_out, polls)
            assert (left_out == "nothing") == (sections == 0)
            needed = LENGTHS[number].in_class - sections
            if left_out.startswith("all but "):
                needed = sections
            assert abs(needed + asked - (end - start)) <= 4, number
            # Who fell behind comes back at one heading, which is done that day.
            [(there, _)] = minutes.SECTION.findall(others[-1])
            assert (f"*{there}*" in left_out) == left_out.startswith("all but ")
    assert [number for number in given if number in minutes.CORE] == [*minutes.CORE]


@pytest.mark.parametrize("heading", ["Two half days", "Four evenings"])
def test_a_timetable_runs_from_before_they_come_to_collecting(heading):
    """Who prints a day needs no other page: slides, handout and hand-ins are named."""
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    places = [section.index(word) for word in ["\n| before |", "\n| collect |"]]
    assert places == sorted(places)
    assert re.findall(r"slide (\d)", section) == list("12345")
    assert section.count("the handout;") == 1


def test_every_poll_of_the_core_has_a_place():
    """In a row of a timetable, or among those for which there is no time."""
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    placed = {number: set() for number in [*minutes.CORE, "07"]}
    for heading in ["Two half days", "Four evenings"]:
        for _, _, (number, _, polls, *_) in sum(timetables(heading), []):
            if number.isdigit():
                placed[number].update(poll_numbers(polls))
    rest = re.search(r"Not in a table are: (.*?)\.\s+[A-Z]", text, re.DOTALL)[1]
    for number, polls in re.findall(r"(\d\d): ([^;]*)", rest):
        assert not placed[number] & {*poll_numbers(polls)}
        placed[number].update(poll_numbers(polls))
    assert all(polls == {*"123"} for polls in placed.values()), placed


def test_two_hours_are_enough_for_what_is_named():
    [rows] = timetables("Two hours")
    assert rows[0][0] == 0 and rows[-1][1] == 120
    assert [start for start, *_ in rows[1:]] == [end for _, end, _ in rows[:-1]]
    for start, end, (number, polls, sections) in rows:
        assert sum(minutes_of(sections, polls)) <= end - start, number
    named = minutes.SECTION.findall(" ".join(cells[2] for *_, cells in rows))
    assert len(named) >= 15


def test_sections_are_timed():
    """Headings that the guide names are there, with their minutes (see also above)."""
    text = (ROOT / minutes.GUIDE).read_text(encoding="utf-8")
    rows = [row for row in minutes.SECTION_ROW.finditer(text) if "* (" in row[0]]
    assert {row[1] for row in rows} >= {"00", "01", "02", "03", "04", "05", "06", "07"}
    changed = re.sub(r"(?<=\* \()\d+(?=\))", "77", text)
    assert minutes.with_minutes(minutes.GUIDE, changed, LENGTHS) == text
    for path in minutes.solved():
        notebook = minutes.read(path)
        whole = LENGTHS[path.name[:2]]
        parts = minutes.section_minutes(notebook, path.name[:2])
        assert abs(sum(parts.values()) - whole.in_class) <= len(parts) / 2 + 2
