"""Some genes at a time: DataFrames and sparse tables become arrays of numbers."""

import numpy as np
from scipy.sparse import issparse

from .table import gene_name

# What is not an array yet is turned into one so many values (12 MiB) at a time.
PIECE_VALUES = 3 * 2**19
# float64 holds whole numbers up to here. Beside other types 2**53 + 1 has become 2**53
# before it can be checked.
WHOLE, WHOLE_BESIDE_OTHERS = 2**53, 2**53 - 1


def pieces(table):
    """Give the table from top to bottom, as arrays of real numbers.

    Parameters
    ----------
    table : array, DataFrame, CSR or CSC array, genes x samples; see `as_testable`

    Yields
    ------
    top : int, the first row of the piece
    values : array, genes x samples
    check : function of rows of `values` and the number of the first of them
        Refuses whole numbers that are too large for float64.
    """
    columns, limit = slice(None), WHOLE
    if isinstance(table, np.ndarray):
        some, long = [(0, table)], _is_long(table.dtype)
    else:
        step = max(1, PIECE_VALUES // max(1, table.shape[1]))
        if issparse(table):
            some = {"csr": _rows_of_csr, "csc": _rows_of_csc}[table.format](table, step)
            long = _is_long(table.dtype)
        else:
            some, limit = _rows_of_frame(table, step)
            columns = [_is_long(dtype) for dtype in table.dtypes]
            long = any(columns)

    def check(rows, top):
        if long:
            _check_whole_numbers(rows, top, table, columns, limit)

    for top, values in some:
        yield top, values, check
        del values  # before the next piece is made


def _rows_of_frame(table, step):
    """A DataFrame piece by piece, and the largest whole number that is safe."""
    types = set(table.dtypes)
    options, limit = {}, WHOLE
    if len(types) == 1 and isinstance(next(iter(types)), np.dtype):
        first = table.iloc[:1]
        if np.shares_memory(first.to_numpy(), first.to_numpy()):
            step = max(1, len(table))  # nothing is copied
    else:
        options, limit = {"dtype": float}, WHOLE_BESIDE_OTHERS
        if not all(isinstance(dtype, np.dtype) for dtype in types):
            options["na_value"] = np.nan
    tops = range(0, len(table), step)
    return ((t, table.iloc[t : t + step].to_numpy(**options)) for t in tops), limit


def _rows_of_csr(table, step):
    for top in range(0, table.shape[0], step):
        yield top, table[top : top + step].toarray()


def _rows_of_csc(table, step):
    """Rows of a table that is stored column by column.

    In every column the next row to read is kept, so that nothing is searched twice.
    """
    if not table.has_canonical_format:
        table = table.copy()
        table.sum_duplicates()
    n_genes, n_samples = table.shape
    first = table.indptr[:-1].astype(np.int64)
    for top in range(0, n_genes, step):
        bottom = min(top + step, n_genes)
        after = _first_at(table, first, bottom)
        counts = after - first
        columns = np.repeat(np.arange(n_samples, dtype=np.int32), counts)
        # Entry number i of a column stands i behind its first one.
        entries = np.arange(len(columns))
        entries += np.repeat(first - np.cumsum(counts) + counts, counts)
        values = np.zeros((bottom - top, n_samples), table.dtype)
        values[table.indices[entries] - top, columns] = table.data[entries]
        first = after
        yield top, values
        del values  # before the next piece is made


def _first_at(table, first, row):
    """Where in each column the rows from `row` on begin, by bisection."""
    low, high = first.copy(), table.indptr[1:].astype(np.int64)
    while (low < high).any():
        middle = (low + high) // 2
        open_ = low < high
        below = np.zeros(len(low), bool)
        below[open_] = table.indices[middle[open_]] < row
        low = np.where(below, middle + 1, low)
        high = np.where(open_ & ~below, middle, high)
    return low


def _is_long(dtype):
    """Whether a type holds integers that float64 may not."""
    return dtype.kind in "iu" and dtype.itemsize >= 8


def _check_whole_numbers(rows, top, table, columns, limit):
    """Refuse integers that float64 would round."""
    some = rows[:, columns]
    low, high = some.min(axis=1, initial=0), some.max(axis=1, initial=0)
    beyond = np.flatnonzero((low < -limit) | (high > limit))
    if len(beyond):
        raise ValueError(
            f"{gene_name(table, top + beyond[0])} holds whole numbers beyond 2**53, "
            "which float64 would round. Subtract a constant first; F stays the same."
        )
