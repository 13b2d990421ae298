"""What a function is asked with: the data dictionary, counts, genes, numbers."""

import numpy as np
import pandas as pd

from table_reader.doubts import SUMMARY

PARTS = ("expression", "genes", "samples")
# Estimated counts need not be whole; the largest of them is above this.
LEAST_COUNT = 50


def check_data(data) -> None:
    """Stop if `data` is not the data dictionary of the course."""
    if isinstance(data, dict) and all(part in data for part in PARTS):
        refuse_uneven(data)
        return
    what = f"a {type(data).__name__}"
    if isinstance(data, dict):
        what = "a dictionary without " + ", ".join(p for p in PARTS if p not in data)
    raise TypeError(
        f"data is {what}; give the data dictionary, as load_hspc or from_df make it."
    )


def refuse_uneven(data: dict) -> None:
    """Stop if the parts of the data dictionary do not fit each other."""
    values, genes, samples = (data[part] for part in PARTS)
    if getattr(getattr(values, "dtype", None), "kind", "") not in tuple("fiu"):
        raise TypeError(
            f"data['expression'] is a {type(values).__name__} of "
            f"{getattr(values, 'dtype', 'objects')}, and must be an array of "
            "numbers, genes x samples. Make the dictionary with from_df."
        )
    for part, table in [("genes", genes), ("samples", samples)]:
        if not isinstance(table, pd.DataFrame):
            raise TypeError(
                f"data['{part}'] is a {type(table).__name__}, and must be a DataFrame, "
                "names in the index. Make the dictionary with from_df."
            )
    if values.shape != (len(genes), len(samples)):
        raise ValueError(
            f"data['expression'] has the shape {values.shape}, and there are "
            f"{len(genes)} genes and {len(samples)} samples. Leave rows or columns out "
            "of expression_df(data), and make a new dictionary with from_df."
        )


def check_counts(data) -> None:
    """Stop if the values cannot be counts, or hold more than the counts of genes."""
    check_data(data)
    counts = data["expression"]
    if not np.isfinite(counts).all():
        i, j = np.argwhere(~np.isfinite(counts))[0]
        raise ValueError(
            f"Gene '{data['genes'].index[i]}', sample '{data['samples'].index[j]}' "
            f"holds {counts[i, j]}, and counts are finite numbers. Leave the gene out."
        )
    whole = (counts == np.floor(counts)).all()
    if counts.min() < 0 or (counts.max() < LEAST_COUNT and not whole):
        raise ValueError(
            f"The values lie between {counts.min():.4g} and {counts.max():.4g}: these "
            "are no counts, or logarithms were taken already. Give counts."
        )
    summary = [gene for gene in data["genes"].index if SUMMARY.fullmatch(gene)]
    if summary:
        raise ValueError(
            f"'{summary[0]}' is no gene but a summary of the counting program, and "
            "would be counted. Leave such rows out first: "
            f"from_df(expression_df(data).drop({summary})), data being what you gave."
        )
    empty = counts.sum(axis=0) == 0
    if empty.any():
        raise ValueError(
            f"Sample '{data['samples'].index[empty.argmax()]}' has no counts at all. "
            "Leave it out."
        )


def find_genes(data: dict, genes) -> list[int]:
    """Give the rows of the genes in the order asked for, each row once.

    A name that occurs several times in the data brings all of its rows.

    Raises
    ------
    TypeError
        If `genes` is no list of names.
    ValueError
        If the data hold no gene of a name.
    """
    check_data(data)
    if isinstance(genes, (str, dict, pd.DataFrame)) or not np.iterable(genes):
        raise TypeError(
            f"genes is a {type(genes).__name__}; give a list of gene names, for "
            "example ['Kit']."
        )
    genes = list(genes)
    if any(isinstance(gene, (bool, np.bool_)) for gene in genes):
        raise TypeError(
            "genes holds True and False; give the names of those that are True, for "
            "example data['genes'].index[chosen], chosen being what you gave."
        )
    rows: dict[str, list[int]] = {}
    for i, name in enumerate(data["genes"].index):
        rows.setdefault(str(name), []).append(i)
    found = []
    for gene in dict.fromkeys(str(gene) for gene in genes):
        if gene not in rows:
            similar = [name for name in rows if name.lower() == gene.lower()]
            hint = (
                f"Gene names are case-sensitive: is it '{similar[0]}'?"
                if similar
                else "Names in the data look like "
                + ", ".join(map(repr, list(rows)[:3]))
            )
            raise ValueError(f"The data hold 0 genes called '{gene}'. {hint}")
        found += rows[gene]
    return found


def as_numbers(values, name: str, n_axes: int) -> np.ndarray:
    """Give `values` as a float array with one or two axes.

    Raises
    ------
    TypeError
        If it has another number of axes.
    ValueError
        If it holds text or something else that is no number.
    """
    asked = {1: "one column of numbers", 2: "a table of genes x samples"}[n_axes]
    if isinstance(values, np.ma.MaskedArray):
        # None, where a mask hides a value.
        hidden = np.ma.getmaskarray(values)
        values = np.where(hidden, None, values.data.astype(object))
    try:
        array = np.asarray(values)
    except ValueError:
        raise TypeError(f"{name} has rows of unequal length; give {asked}.") from None
    if array.ndim != n_axes:
        what = f"{array.ndim}-dimensional"
        if array.ndim == 0:
            single = array.dtype.kind in "iufc"
            what = "a single number" if single else f"a {type(values).__name__}"
        raise TypeError(f"{name} is {what}; give {asked}.")
    if array.size == 0:
        raise ValueError(f"{name} is empty; give {asked}.")
    if array.dtype.kind in "iuf":
        return array.astype(float)
    cells = array.ravel().tolist()
    for cell in cells:
        if isinstance(cell, str):
            raise ValueError(
                f"{name} holds text ('{cell}'): numbers stored as text are no numbers. "
                f"Make them numbers first: {name}.astype(float)."
            )
        if isinstance(cell, (bool, complex)) or not isinstance(
            cell, (int, float, type(None), type(pd.NA))
        ):
            raise ValueError(
                f"{name} holds {cell!r}, a {type(cell).__name__}; give {asked}."
            )
    missing = [cell is None or cell is pd.NA for cell in cells]
    plain = [np.nan if gap else float(cell) for cell, gap in zip(cells, missing)]
    return np.array(plain, dtype=float).reshape(array.shape)
