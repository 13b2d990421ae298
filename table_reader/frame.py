"""A DataFrame from outside, by the rules that hold for files."""

import numbers
from decimal import Decimal

import numpy as np
import pandas as pd
from pandas.api import types

from table_reader.advice import Way
from table_reader.columns import are_row_numbers, sort_columns
from table_reader.convert import LEAVE_OUT, because, shown
from table_reader.names import as_text, check_sample_names, spoiled
from table_reader.numbers import (
    LARGEST_WHOLE,
    MISSING,
    is_number,
    kind_of,
    loses_digits,
)
from table_reader.orientation import refuse_if_turned
from table_reader.reading import ROW_NUMBERS, Reading, reading, refuse_unnamed

REFUSED = [
    (types.is_bool_dtype, "TRUE and FALSE"),
    (types.is_datetime64_any_dtype, "dates"),
    (types.is_timedelta64_dtype, "durations"),
    (types.is_complex_dtype, "complex numbers"),
    (lambda dtype: isinstance(dtype, pd.PeriodDtype), "periods"),
    (lambda dtype: isinstance(dtype, pd.IntervalDtype), "intervals"),
]


def check_table(table, name: str = "the table") -> Reading:
    """Read genes x samples from a DataFrame, or stop with a clear message.

    Parameters
    ----------
    table : pandas.DataFrame
        Genes x samples.
    name : str
        What the messages call the table.

    Raises
    ------
    TypeError
        If it is not a DataFrame.
    ValueError
        If it cannot be used; the message names gene and sample and says what to do.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"{name} is a {type(table).__name__}; give a pandas DataFrame with one row "
            "a gene and one column a sample."
        )
    if table.shape[0] == 0 or table.shape[1] == 0:
        raise ValueError(
            f"{name} is empty: {table.shape[0]} genes x {table.shape[1]} samples."
        )
    way = Way(name)
    header = as_text(table.columns, "column", way)
    found = []
    corner = None if table.index.name is None else str(table.index.name).strip()
    index = table.index
    plain = not isinstance(index, pd.MultiIndex)
    if plain and are_row_numbers(corner, list(index), header) and is_text(table, 0):
        found.append(ROW_NUMBERS)
        index, table, header = pd.Index(table.iloc[:, 0]), table.iloc[:, 1:], header[1:]
    genes = as_text(index, "row", way)
    samples, about, called = sort_columns(corner, header, name)
    check_sample_names(called, way, "")
    refuse_unnamed(called, way)
    refuse_if_turned(genes, called, corner, way)
    values = np.empty((len(genes), len(samples)))
    for j, place in enumerate(samples):
        values[:, j] = column_values(table.iloc[:, place], genes, called[j], way)
    refuse_gaps(values, genes, called, way)
    doubt = spoiled(index)
    found += [doubt] if doubt else []
    notes = {header[i]: table.iloc[:, i].to_list() for i in about}
    return reading(name, values, genes, called, notes, {}, found)


def is_text(table: pd.DataFrame, place: int) -> bool:
    dtype = table.dtypes.iloc[place]
    return types.is_string_dtype(dtype) or types.is_object_dtype(dtype)


def column_values(column: pd.Series, genes, sample: str, way: Way) -> np.ndarray:
    """Give one sample as float64, with NaN where a value is missing."""
    dtype = column.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        dtype = dtype.categories.dtype
    for refused, kind in REFUSED:
        if refused(dtype):
            raise ValueError(
                f"{way.name}: sample '{sample}' holds {kind}; expression must be "
                "numbers. Leave this column out, or write numbers."
            )
    if types.is_numeric_dtype(column.dtype):
        values = column.to_numpy(dtype=float, na_value=np.nan)
        if types.is_integer_dtype(dtype):
            for i in np.flatnonzero(np.abs(values) >= LARGEST_WHOLE):
                one_value(column.iloc[i], genes[i], sample, way)
    else:
        cells = column.astype(object).tolist()
        refuse_text_column(cells, sample, way)
        values = np.array(
            [one_value(c, g, sample, way) for c, g in zip(cells, genes, strict=True)]
        )
    infinite = np.flatnonzero(np.isinf(values))
    if len(infinite) > 0:
        raise ValueError(
            f"{way.place(genes[infinite[0]], sample, None)} is infinite. Was a "
            f"logarithm of 0 taken? {LEAVE_OUT}"
        )
    return values


def refuse_text_column(cells: list, sample: str, way: Way) -> None:
    texts = [
        c.strip() for c in cells if isinstance(c, str) and c.strip() not in MISSING
    ]
    some = any(map(is_number, texts)) or not texts or kind_of(texts[0])
    if not some and len(texts) > len(cells) / 2:
        raise ValueError(way.text_column(sample, shown(texts[0])))


def one_value(cell, gene: str, sample: str, way: Way) -> float:
    """Make a float of one cell: a number, the text of a number, or a gap."""
    where = way.place(gene, sample, None)
    if isinstance(cell, str):
        text = cell.strip()
        if text in MISSING:
            return np.nan
        if not is_number(text):
            raise ValueError(
                f"{where} holds '{shown(text)}'{because(text)}. {LEAVE_OUT}"
            )
        value, loses = float(text), loses_digits(text)
    elif cell is None or cell is pd.NA or cell is pd.NaT:
        return np.nan
    elif isinstance(cell, (bool, np.bool_)) or not isinstance(
        cell, (numbers.Real, Decimal)
    ):
        raise ValueError(
            f"{where} holds {shown(repr(cell))}, a {type(cell).__name__}; expression "
            f"must be numbers. {LEAVE_OUT}"
        )
    else:
        whole = isinstance(cell, numbers.Integral)
        value = np.inf if whole and abs(cell) >= 2**1023 else float(cell)
        loses = whole and int(cell) != value
    if loses or (np.isinf(value) and isinstance(cell, str)):
        raise ValueError(
            f"{where} holds {shown(str(cell))}, a number too large to be stored "
            f"without a change. {LEAVE_OUT}"
        )
    return value


def refuse_gaps(values: np.ndarray, genes, samples, way: Way) -> None:
    gaps = np.isnan(values)
    if gaps.any():
        i, j = np.argwhere(gaps)[0]
        raise ValueError(
            f"{way.name}: {gaps.sum()} missing values in {gaps.any(axis=1).sum()} of "
            f"{len(genes)} genes, the first in gene '{genes[i]}', sample "
            f"'{samples[j]}'. {way.without_missing()}"
        )
