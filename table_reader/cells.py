"""The rows of a table: lines that are cut into cells when these are asked for.

A table of numbers is never cut as a whole: NumPy reads its lines. That is as strict as
float() and takes a third of the time and a tenth of the memory.
"""

import csv

import numpy as np


def cut(line: str, separator: str) -> list[str]:
    """Cut one line as R and spreadsheets do: quotes hold a cell together.

    Raises
    ------
    csv.Error
        If a quote opens and does not close, or closes within a word.
    """
    if '"' not in line:
        cells = line.split(separator)
        return [cell for cell in cells if cell] if separator == " " else cells
    reader = csv.reader(
        [line.strip(" ")], delimiter=separator, skipinitialspace=True, strict=True
    )
    return next(reader)


class Cells:
    """Rows of text, each a line cut by one separator.

    Attributes
    ----------
    numbers : list of int
        The line of each row in the file.
    lines : list of str
        The text of each row.
    separator : str
        What cuts the lines.
    """

    def __init__(self, numbers: list[int], lines: list[str], separator: str):
        self.numbers, self.lines, self.separator = numbers, lines, separator
        self.plain = separator != " " and not any('"' in line for line in lines)
        self._rows: list[list[str]] | None = None

    def __len__(self) -> int:
        return len(self.lines)

    def rows(self) -> list[list[str]]:
        if self._rows is None:
            self._rows = []
            for number, line in zip(self.numbers, self.lines, strict=True):
                try:
                    self._rows.append(cut(line, self.separator))
                except csv.Error:
                    raise UnclosedQuoteError(number, line) from None
        return self._rows

    def row(self, i: int) -> list[str]:
        return cut(self.lines[i], self.separator) if self.plain else self.rows()[i]

    def widths(self) -> list[int]:
        if self.plain:
            return [line.count(self.separator) + 1 for line in self.lines]
        return [len(row) for row in self.rows()]

    def column(self, place: int) -> list[str]:
        if self.plain and place == 0:
            return [line.partition(self.separator)[0].strip() for line in self.lines]
        return [row[place].strip() for row in self.rows()]

    def all_numbers(self, places: list[int]) -> np.ndarray | None:
        """Read columns as float64, or give None if a cell is no finite number."""
        if not self.plain:
            return None
        try:
            values = np.loadtxt(
                self.lines,
                delimiter=self.separator,
                usecols=places,
                comments=None,
                ndmin=2,
            )
        except ValueError:
            return None
        return values if np.isfinite(values).all() else None


class UnclosedQuoteError(ValueError):
    """Holds the number and the text of the line."""

    def message(self, name: str) -> str:
        number, line = self.args
        start = line.index('"')
        return (
            f"{name}, line {number}: a quote opens and does not close at the end of "
            f"its cell, near {line[start : start + 30]}. Take the quote out, or close "
            "it."
        )
