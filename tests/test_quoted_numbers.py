"""Every number in the prose of a notebook stands in what is shown above it."""

import pytest

import quoted_numbers
from course_notebooks import solved_path
from notebook_cells import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_numbers_in_prose_are_shown_above_them(name):
    found = quoted_numbers.offenders(solved_path(name))
    assert [(quote.cell, quote.number) for quote in found] == []


def test_no_exception_is_idle_and_each_has_a_reason():
    assert [excuse.number for excuse in quoted_numbers.idle_excuses()] == []
    assert all(excuse.reason.strip() for excuse in quoted_numbers.excuses())
