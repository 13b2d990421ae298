"""Step 3b: find what cuts the lines, judged by the rows."""

import csv
import re
from collections import Counter

from table_reader.cells import cut
from table_reader.formats import Layout

# In this order where two fit equally well.
SEPARATORS = {"\t": "tab", ";": "semicolon", ",": "comma", " ": "blank"}
# So many lines are looked at.
ENOUGH = 40
LIKE_A_NUMBER = re.compile(r"\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?\s*")


def split(layout: Layout, name: str) -> None:
    """Set the separator of `layout`, and leave out rows of nothing but separators.

    Raises
    ------
    ValueError
        If there is no table.
    """
    if not layout.lines:
        raise ValueError(f"{name} holds no table below its first lines.")
    if layout.separator is None:
        layout.separator = choose_separator(layout, name)
    tab = next((n for n, line in layout.lines if "\t" in line.strip()), None)
    if layout.separator == " " and tab is not None:
        raise ValueError(
            f"{name}, line {tab}: a tab stands there, and the cells are cut by blanks. "
            "Put one sign, a tab, between all cells."
        )
    nothing = layout.separator + ' \t"'
    layout.lines = [line for line in layout.lines if line[1].strip(nothing)]
    if not layout.lines:
        raise ValueError(f"{name} is empty: it holds no header line and no genes.")


def choose_separator(layout: Layout, name: str) -> str:
    """Judge by the rows: they are equally long, and most of their cells are numbers."""
    lines = [line.strip(" ") for _, line in layout.lines[:ENOUGH]]
    best, best_score = None, 0.0
    for separator in SEPARATORS:
        rows = [cells_of(line, separator) for line in lines]
        widths = Counter(len(row) for row in rows[1:] or rows)
        width, equal = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        cells = [cell for row in rows[1:] for cell in row[1:]]
        numbers = sum(1 for cell in cells if LIKE_A_NUMBER.fullmatch(cell))
        if width < 2 or (separator == " " and numbers == 0):
            continue
        score = (equal / len(rows)) * (numbers + 1) / (len(cells) + 1)
        # A first line of another length is a title; the header has it, or one less.
        if len(rows[0]) not in (width, width - 1):
            score /= 2
        if score > best_score:
            best, best_score = separator, score
    if best is None:
        raise ValueError(
            f"{name} is not a table: its first line, '{lines[0][:40]}', and the lines "
            "below are not cut by tabs, commas or semicolons. Save it as .csv or "
            "tab-separated text."
        )
    return best


def cells_of(line: str, separator: str) -> list[str]:
    """Cut one line, for a judgement: a quote that does not close is a letter."""
    try:
        return cut(line, separator)
    except csv.Error:
        return line.split(separator)
