"""Step 5, before: decimal commas, and numbers that may have marks for thousands.

In a table cut by semicolons or tabs both "1.013" and "1,013" can mean a thousand and
thirteen. Where the rest of the table does not tell, the learner is asked.
"""

import re

from table_reader.advice import Way
from table_reader.cells import Cells
from table_reader.numbers import is_number

COMMA_NUMBER = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?", re.ASCII)
POINT_NUMBER = re.compile(r"[+-]?\d*\.\d+([eE][+-]?\d+)?", re.ASCII)
BOTH = re.compile(r"[+-]?(\d{1,3}(,\d{3})+\.\d*|\d{1,3}(\.\d{3})+,\d*)", re.ASCII)
WHOLE = re.compile(r"[+-]?\d+", re.ASCII)


def with_points(cells: Cells, places: list[int], way: Way, by_program: bool):
    """Find decimal commas, and ask where marks for thousands may be meant.

    Parameters
    ----------
    cells : Cells
        The rows.
    places : list of int
        Which columns hold samples.
    way : Way
        How the file is read; it is told of decimal commas.
    by_program : bool
        True if a program wrote the numbers, so that no thousands are marked.

    Returns
    -------
    list of list of str or None
        The cells with points for commas; None if no cell needs a change.

    Raises
    ------
    ValueError
        If it cannot be told what a comma or a point means.
    """
    comma = None
    if way.separator != "," and any("," in line for line in cells.lines):
        comma = first_like(COMMA_NUMBER, cells, places)
        both = first_like(BOTH, cells, places)
        point = first_like(POINT_NUMBER, cells, places) if comma else None
        if both or point:
            raise ValueError(way.which_mark(comma or both, point or ""))
    if not by_program and way.separator in (";", "\t"):
        example = maybe_thousands(cells, places, "," if comma else ".")
        if example:
            raise ValueError(way.thousands_or_decimals(example, "," if comma else "."))
    if comma is None:
        return None
    way.options["decimal"] = ","
    return [[with_point(row[place]) for place in places] for row in cells.rows()]


def with_point(cell: str) -> str:
    """Read one decimal comma; a cell that is no such number stays as it is."""
    return cell.replace(",", ".") if COMMA_NUMBER.fullmatch(cell) else cell


def values_of(cells: Cells, places: list[int]):
    """Go through the samples' cells, row by row."""
    for i in range(len(cells)):
        row = cells.row(i)
        for place in places:
            yield row[place].strip()


def first_like(pattern: re.Pattern, cells: Cells, places: list[int]) -> str | None:
    return next((c for c in values_of(cells, places) if pattern.fullmatch(c)), None)


def maybe_thousands(cells: Cells, places: list[int], mark: str) -> str | None:
    """Give a number that may have a mark for thousands, if no other tells."""
    thousands = re.compile(rf"[+-]?[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+")
    example, plain = None, 0
    for cell in values_of(cells, places):
        if mark in cell:
            if thousands.fullmatch(cell):
                # "1.234.567" can only be meant in one way.
                if example is None or cell.count(mark) > example.count(mark):
                    example = cell
            elif is_number(cell.replace(mark, ".")):
                return None
        elif WHOLE.fullmatch(cell):
            if len(cell.lstrip("+-")) > 3:
                return None  # nobody who marks thousands writes 1234
            plain += 1
    # Of counts some are below 1000 and bear no mark. Semicolons go with commas.
    certain = example is not None and example.count(mark) > 1
    return (
        example
        if certain or plain or (mark == "." and cells.separator == ";")
        else None
    )
