"""Step 5 for a DataFrame: make float64 numbers of its columns, strictly."""

import numbers
from decimal import Decimal

import numpy as np
import pandas as pd
from pandas.api import types

from table_reader.advice import Way
from table_reader.convert import LEAVE_OUT, because, shown
from table_reader.numbers import (
    LARGEST_WHOLE,
    MISSING,
    is_number,
    kind_of,
    loses_digits,
)

REFUSED = [
    (types.is_bool_dtype, "TRUE and FALSE"),
    (types.is_datetime64_any_dtype, "dates"),
    (types.is_timedelta64_dtype, "durations"),
    (types.is_complex_dtype, "complex numbers"),
    (lambda dtype: isinstance(dtype, pd.PeriodDtype), "periods"),
    (lambda dtype: isinstance(dtype, pd.IntervalDtype), "intervals"),
]


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
    # A longdouble holds more than a float, so each is looked at.
    wide = getattr(column.dtype, "itemsize", 8) > 8
    if types.is_numeric_dtype(column.dtype) and not wide:
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
    elif isinstance(cell, Decimal) and cell.is_nan():
        return np.nan
    elif isinstance(cell, (bool, np.bool_)) or not isinstance(
        cell, (numbers.Real, Decimal)
    ):
        raise ValueError(
            f"{where} holds {shown(repr(cell))}, a {type(cell).__name__}; expression "
            f"must be numbers. {LEAVE_OUT}"
        )
    else:
        value = as_float(cell)
        exact = int(cell) if isinstance(cell, numbers.Integral) else cell
        large = abs(exact) >= LARGEST_WHOLE and not isinstance(cell, float)
        loses = large and exact != value
    if loses or (np.isinf(value) and isinstance(cell, str)):
        raise ValueError(
            f"{where} holds {shown(str(cell))}, a number too large to be stored "
            f"without a change. {LEAVE_OUT}"
        )
    return value


def as_float(number) -> float:
    """Give a number as a float; infinity if it is too large for one."""
    try:
        with np.errstate(over="ignore"):
            return float(number)
    except OverflowError:
        return np.inf
