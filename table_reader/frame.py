"""A DataFrame from outside, by the rules that hold for files."""

import numpy as np
import pandas as pd
from pandas.api import types

from table_reader.advice import Way
from table_reader.columns import are_row_numbers, sort_columns
from table_reader.frame_columns import column_values
from table_reader.names import as_text, check_sample_names, spoiled
from table_reader.orientation import refuse_if_turned, refuse_long
from table_reader.reading import ROW_NUMBERS, Reading, reading, refuse_unnamed


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
    refuse_long(header, [table.iloc[:, j] for j in range(table.shape[1])], way)
    found = []
    corner = None if table.index.name is None else str(table.index.name).strip()
    index = table.index
    plain = not isinstance(index, pd.MultiIndex)
    if plain and are_row_numbers(corner, list(index), header) and may_name(table, 0):
        found.append(ROW_NUMBERS)
        index, table, header = pd.Index(table.iloc[:, 0]), table.iloc[:, 1:], header[1:]
    genes = as_text(index, "row", way)
    samples, about, called = sort_columns(corner, header, name)
    check_sample_names(called, way, "")
    refuse_unnamed(called, way)
    columns = dict(zip(called, samples, strict=True))
    refuse_if_turned(
        genes, called, corner, way, lambda sample: table.iloc[:, columns[sample]]
    )
    values = np.empty((len(genes), len(samples)))
    for j, place in enumerate(samples):
        values[:, j] = column_values(table.iloc[:, place], genes, called[j], way)
    refuse_gaps(values, genes, called, way)
    doubt = spoiled(index)
    found += [doubt] if doubt else []
    notes = {header[i]: table.iloc[:, i].to_list() for i in about}
    return reading(name, values, genes, called, notes, {}, found)


def may_name(table: pd.DataFrame, place: int) -> bool:
    dtype = table.dtypes.iloc[place]
    kinds = [types.is_string_dtype, types.is_object_dtype, types.is_integer_dtype]
    return any(kind(dtype) for kind in kinds)


def refuse_gaps(values: np.ndarray, genes, samples, way: Way) -> None:
    gaps = np.isnan(values)
    if gaps.any():
        i, j = np.argwhere(gaps)[0]
        advice = way.without_missing(values, samples)
        raise ValueError(
            f"{way.name}: {gaps.sum()} missing values in {gaps.any(axis=1).sum()} of "
            f"{len(genes)} genes, the first in gene '{genes[i]}', sample "
            f"'{samples[j]}'. {advice}"
        )
