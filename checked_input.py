"""Read a table and labels, and stop with a clear message if they cannot be used.

Every message names the file, gene, sample or position and says what to do, so that
nobody meets an error about something else ten lines later.
"""

import csv
import gzip
import io
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import pandas as pd


def read_text(source):
    """Read a text file, gzipped or not, from a path or a web address.

    Parameters
    ----------
    source : str or path
        A file on this computer, or an address that starts with ``http://`` or
        ``https://``.

    Returns
    -------
    str
        The whole text.

    Raises
    ------
    ValueError
        If there is no such file, it cannot be fetched, it is empty, or it is not
        text.
    """
    if str(source).startswith(("http://", "https://")):
        try:
            with urllib.request.urlopen(str(source), timeout=30) as answer:
                content = answer.read()
        except (urllib.error.URLError, TimeoutError) as problem:
            raise ValueError(
                f"{source} cannot be fetched ({problem}). Check the address in a "
                "browser, or download the file and give its path."
            ) from None
    else:
        if not Path(source).is_file():
            raise ValueError(
                f"There is no file '{source}' (looked in {Path.cwd()}). "
                "Check the spelling and the folder."
            )
        content = Path(source).read_bytes()
    try:
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        text = content.decode("utf-8-sig")
    except (EOFError, OSError, UnicodeDecodeError):
        raise ValueError(
            f"{source} is not a text table, or it is damaged. From a spreadsheet, "
            "save it as .csv or tab-separated text."
        ) from None
    if not text.strip():
        raise ValueError(f"{source} is empty: it holds no header line and no genes.")
    return text


def read_table(source):
    """Read a table of genes x samples from a text file.

    The first line holds the sample names, the first column the gene names. The
    columns are separated by tabs, commas or semicolons.

    Parameters
    ----------
    source : str or path
        A path or an address, see `read_text`.

    Returns
    -------
    pandas.DataFrame
        Genes x samples, with text where a cell could not be read as a number.

    Raises
    ------
    ValueError
        If the text is not such a table, or a sample name occurs twice.
    """
    text = read_text(source)
    header = text.lstrip("\r\n").splitlines()[0]
    separator = max(["\t", ",", ";"], key=header.count)
    if separator not in header:
        raise ValueError(
            f"{source} is not a table: its first line, '{header[:40]}', holds no tab, "
            "comma or semicolon. Save it as .csv or tab-separated text."
        )
    names = next(csv.reader([header], delimiter=separator))
    try:
        table = pd.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            skiprows=1,
            index_col=0,
            low_memory=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as problem:
        raise ValueError(
            f"{source} is not a table of genes x samples ({problem}). Every line "
            "needs a gene name and one value a sample."
        ) from None
    # Some programs give the column of gene names no header of its own.
    samples = names if len(names) == table.shape[1] else names[1:]
    if len(samples) != table.shape[1]:
        raise ValueError(
            f"{source}: the first line names {len(samples)} samples, but the lines "
            f"below hold {table.shape[1]} values. Every line needs a gene name and "
            "one value a sample."
        )
    table.columns = samples
    table.index.name = "gene"
    return table


def check_table(table, name="the table"):
    """Stop with a clear message if `table` cannot be used as expression data.

    Parameters
    ----------
    table : pandas.DataFrame
        Genes x samples.
    name : str
        What the messages call the table, for example its file.

    Raises
    ------
    TypeError
        If it is not a DataFrame.
    ValueError
        If it is empty, looks transposed, repeats a sample name, or holds text,
        missing values or infinite values.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"{name} is a {type(table).__name__}; give a pandas DataFrame with one "
            "row a gene and one column a sample."
        )
    if table.shape[0] == 0 or table.shape[1] == 0:
        raise ValueError(
            f"{name} is empty: {table.shape[0]} genes x {table.shape[1]} samples."
        )
    numbered = r".+\.\d+$"
    rows_numbered = table.index.astype(str).str.match(numbered).mean()
    columns_numbered = table.columns.astype(str).str.match(numbered).mean()
    if rows_numbered > 0.5 and columns_numbered < 0.1:
        raise ValueError(
            f"{name} looks transposed: its rows are called '{table.index[0]}', ... "
            "like samples. Genes go in rows, samples in columns: use table.T."
        )
    repeated = table.columns[table.columns.duplicated()]
    if len(repeated) > 0:
        raise ValueError(
            f"{name}: the sample name '{repeated[0]}' occurs more than once. Every "
            "sample needs a name of its own: rename the columns."
        )
    values = table.apply(pd.to_numeric, errors="coerce").to_numpy(float)
    is_text = np.isnan(values) & table.notna().to_numpy()
    if is_text.any():
        row, column = np.argwhere(is_text)[0]
        raise ValueError(
            f"{name}: gene '{table.index[row]}', sample '{table.columns[column]}' "
            f"holds '{table.iloc[row, column]}'; expression must be numbers, with a "
            "decimal point. Correct the cell or drop the gene first."
        )
    is_missing = np.isnan(values)
    if is_missing.any():
        row, column = np.argwhere(is_missing)[0]
        raise ValueError(
            f"{name}: {is_missing.sum()} missing values, the first in gene "
            f"'{table.index[row]}', sample '{table.columns[column]}'. Drop these "
            "genes first: table.dropna()."
        )
    if np.isinf(values).any():
        row, column = np.argwhere(np.isinf(values))[0]
        raise ValueError(
            f"{name}: gene '{table.index[row]}', sample '{table.columns[column]}' is "
            "infinite. Was a logarithm of 0 taken? Correct the cell or drop the gene."
        )
