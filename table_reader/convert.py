"""Step 5: make float64 numbers of the cells, strictly and once."""

import re

import numpy as np

from table_reader.advice import Way
from table_reader.numbers import (
    DECIMAL_COMMA,
    LARGEST_WHOLE,
    MISSING,
    is_number,
    kind_of,
    loses_digits,
)

THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
LEAVE_OUT = "Write the number, or leave the gene out."


def convert(rows, genes, samples, lines, way: Way) -> np.ndarray:
    """Give genes x samples as numbers, from cells that NumPy did not take at once.

    Parameters
    ----------
    rows : list of list of str
        One list of cells a gene.
    genes, samples : list of str
        The names, for the messages.
    lines : list of int
        The line of each gene.
    way : Way
        What the file is called, and how else it can be read.

    Raises
    ------
    ValueError
        At the first cell that is no number, or is missing.
    """
    values = np.empty((len(rows), len(samples)))
    for i, row in enumerate(rows):
        stripped = [cell.strip() for cell in row]
        if not all(map(is_number, stripped)):
            raise ValueError(fault(i, rows, genes, samples, lines, way))
        values[i] = list(map(float, stripped))
    return values


def refuse_too_large(values, cell_at, genes, samples, lines, way: Way) -> None:
    """Stop at a number that a float holds only with a change.

    Parameters
    ----------
    cell_at : function
        Gives the text of the cell in row i, column j.
    """
    for i, j in np.argwhere(np.abs(values) >= LARGEST_WHOLE):
        text = cell_at(i, j).strip()
        if np.isinf(values[i, j]) or loses_digits(text):
            raise ValueError(
                f"{way.place(genes[i], samples[j], lines[i])} holds '{shown(text)}', a "
                f"number too large to be stored without a change. {LEAVE_OUT}"
            )


def shown(text: str) -> str:
    text = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
    return text if len(text) <= 40 else text[:37] + "..."


def fault(i: int, rows, genes, samples, lines, way: Way) -> str:
    """Name the first cell of a row that is no number, and say what to do."""
    texts = [cell.strip() for cell in rows[i]]
    j = next(j for j, text in enumerate(texts) if not is_number(text))
    text = texts[j]
    if i == 0 and not any(is_number(cell) for cell in texts):
        strange = not any(cell in MISSING or kind_of(cell) for cell in texts)
        if strange and len(rows) > 1 and any(is_number(c.strip()) for c in rows[1]):
            return (
                f"{way.name}, line {lines[0]}: no cell of '{genes[0]}' is a number "
                f"('{shown(text)}', ...). Is it a second header line? Keep one line "
                "with the sample names, and take the other out."
            )
    column = [row[j].strip() for row in rows]
    filled = [cell for cell in column if cell not in MISSING]
    few = sum(map(is_number, filled)) < len(filled) / 2
    commas = [cell for cell in filled if "," in cell]
    if commas and all(map(THOUSANDS.fullmatch, commas)):
        return way.thousands_or_decimals(text if "," in text else commas[0], ",")
    if few and len(rows) > 1 and kind_of(filled[0]) is None:
        return way.text_column(samples[j], shown(filled[0]))
    where = way.place(genes[i], samples[j], lines[i])
    if text in MISSING:
        missing = np.array([[c.strip() in MISSING for c in row] for row in rows])
        gaps = missing.sum(axis=1)
        advice = way.without_missing(np.where(missing, np.nan, 0), samples)
        holds = f"holds '{text}'" if text else "is empty"
        return (
            f"{where} {holds}: a missing value. There {count(sum(gaps))}, in "
            f"{(gaps > 0).sum()} of {len(rows)} genes. {advice}"
        )
    advice = way.with_commas() if kind_of(text) == DECIMAL_COMMA else LEAVE_OUT
    return f"{where} holds '{shown(text)}'{because(text)}. {advice}"


def count(n: int) -> str:
    return "is 1 missing value" if n == 1 else f"are {n} missing values"


def because(text: str) -> str:
    kind = kind_of(text)
    if kind == "infinite":
        return ", which is infinite (was a logarithm of 0 taken?)"
    return (
        f", {kind}; expression must be numbers"
        if kind
        else ("; expression must be numbers, with a decimal point")
    )
