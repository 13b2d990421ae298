"""What can be tested: a table of real numbers, genes x samples, or a clear error."""

import numpy as np
from scipy.sparse import issparse


def as_testable(expression):
    """The table as an array, a DataFrame or a sparse array, or a clear error.

    Parameters
    ----------
    expression : see `anova_genes`

    Raises
    ------
    TypeError, ValueError
        If it is not a table of real numbers of at most 8 bytes each.
    """
    _refuse_other_kinds(expression)
    if issparse(expression) or _is_frame(expression):
        table = expression
    else:
        try:
            table = np.asarray(expression)
        except ValueError:
            raise ValueError(
                "expression is no table: its rows differ in length. Every gene needs "
                "one value a sample."
            ) from None
    if table.ndim != 2:
        raise ValueError(
            f"expression has {table.ndim} dimension(s); it must have two, genes x "
            "samples. A single gene is a table of one row: values.reshape(1, -1) of an "
            "array, table.loc[['Kit']] of a DataFrame."
        )
    types = list(table.dtypes) if _is_frame(table) else [table.dtype]
    text = [column for column, dtype in enumerate(types) if dtype.kind in "OSUT"]
    if text:
        _refuse_text(table, text if len(types) > 1 else range(table.shape[1]))
    for dtype in set(types):
        if dtype.kind not in "biuf" or "Sparse" in str(dtype) or dtype.itemsize > 8:
            column = types.index(dtype)
            where = f" in {_sample(table, column)}" if len(types) > 1 else ""
            raise TypeError(
                f"expression holds {dtype}{where}; it must be real numbers of at most "
                "8 bytes. Convert it first, for example with expression.astype(float)."
            )
    return table


def sample_names(table):
    """The sample names of a DataFrame; None for a table without names."""
    return table.columns if _is_frame(table) else None


def gene_name(table, row):
    """How a message names a gene."""
    if not _is_frame(table):
        return f"gene in row {row}"
    name = table.index[row]
    return f"gene {name.item() if isinstance(name, np.generic) else name!r}"


def _sample(table, column):
    """How a message names a sample."""
    if not _is_frame(table):
        return f"sample {column}"
    return f"sample {table.columns[column]!r}"


def _is_frame(table):
    return hasattr(table, "columns") and hasattr(table, "iloc")


def _refuse_other_kinds(expression):
    """Say what to pass instead of a table of a kind that is not tested."""
    if isinstance(expression, dict):
        raise TypeError(
            "expression is a dictionary. Pass the table in it, for example "
            "data['expression']."
        )
    if type(expression).__module__.startswith("dask."):
        raise TypeError(
            "expression is a Dask collection. Compute it in blocks of whole genes: "
            "expression.map_blocks(anova_block, groups=groups, dtype=float, "
            "chunks=(expression.chunks[0], 2)), see the docstring of fast_anova."
        )
    if issparse(expression) and expression.format not in ("csr", "csc"):
        raise TypeError(
            f"expression is a sparse table of the format '{expression.format}'. Pass "
            "expression.tocsr()."
        )
    if isinstance(expression, np.ma.MaskedArray):
        raise TypeError(
            "expression is a masked array. Pass expression.filled(np.nan), or leave "
            "the genes with masked values out."
        )


def _refuse_text(table, columns):
    """Raise an error that names the first value that is no number."""
    values = np.asarray(table, dtype=object)
    for row in range(len(values)):
        for column in columns:
            try:
                complex(values[row, column])
            except (TypeError, ValueError):
                raise TypeError(
                    f"{gene_name(table, row)}, {_sample(table, column)} holds "
                    f"{values[row, column]!r}; expression must be numbers. Put np.nan "
                    "there or leave the gene out, and then use "
                    "expression.astype(float)."
                ) from None
    raise TypeError(
        "expression holds numbers stored as text or as objects. Convert it first, "
        "for example with expression.astype(float)."
    )
