"""Step 4c: names are text, exactly as in the file; only blanks at the ends go."""

import numbers

import pandas as pd

from table_reader.advice import Way


def gene_names(column: list[str], lines: list[int], way: Way) -> list[str]:
    """Give the gene names of a file; a row without one is an error."""
    names = [name.strip() for name in column]
    if "" in names:
        raise ValueError(
            f"{way.name}, line {lines[names.index('')]}: the gene has no name. Write "
            "one into the first cell, or delete the line."
        )
    return names


def check_sample_names(names: list[str], way: Way, where: str) -> None:
    """Stop at a sample without a name, or at one that occurs twice."""
    if "" in names:
        raise ValueError(
            f"{way.name}{where}: sample number {names.index('') + 1} has no name. "
            "Write one above its values."
        )
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(
                f"{way.name}{where}: the sample name '{name}' occurs more than once. "
                "Every sample needs a name of its own: rename the columns."
            )
        seen.add(name)


def as_text(index: pd.Index, what: str, way: Way) -> list[str]:
    """Give the names of a DataFrame's rows or columns as text.

    Raises
    ------
    ValueError
        If the names have several levels, or one is missing.
    """
    if isinstance(index, pd.MultiIndex) and index.nlevels == 1:
        index = index.get_level_values(0)
    if isinstance(index, pd.MultiIndex):
        axis = "index" if what == "row" else "columns"
        example = ".".join(map(str, index[0])) if len(index) else ""
        raise ValueError(
            f"{way.name}: the names of the {what}s have {index.nlevels} levels. Join "
            f"them to one ('{example}', ...), df being your table: df.{axis} = "
            f"['.'.join(map(str, name)) for name in df.{axis}]."
        )
    missing = index.isna()
    # Names from HDF5 files come as bytes.
    texts = [n.decode(errors="replace") if isinstance(n, bytes) else n for n in index]
    names = ["" if gap else str(name).strip() for name, gap in zip(texts, missing)]
    if "" in names and what == "row":
        raise ValueError(
            f"{way.name}: row number {names.index('') + 1} has no gene name. Name it, "
            "or leave it out."
        )
    return names


def spoiled(index: pd.Index) -> str | None:
    """Say that pandas made numbers of gene names: 7157 became 7157.0."""
    for name in index:
        if isinstance(name, numbers.Real) and not isinstance(name, numbers.Integral):
            return (
                f"the gene name {name!r} is a number with decimals: if pandas made it "
                "of text, read the file again with load_hspc, or with dtype=str"
            )
    return None
