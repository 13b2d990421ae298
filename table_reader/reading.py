"""The steps put together: a file or a DataFrame becomes a Reading."""

from dataclasses import dataclass

import pandas as pd

from table_reader.advice import Way
from table_reader.cells import UnclosedQuoteError
from table_reader.columns import are_row_numbers, looks_unnamed, sort_columns
from table_reader.convert import convert, refuse_too_large
from table_reader.decimals import with_points
from table_reader.decode import decode
from table_reader.doubts import doubts
from table_reader.fetch import fetch
from table_reader.formats import Layout, layout_of
from table_reader.geo import about_geo_samples
from table_reader.header import Table, with_header
from table_reader.names import check_sample_names, gene_names
from table_reader.numbers import MISSING, is_number
from table_reader.orientation import (
    doubt_about_names,
    doubt_about_rows,
    refuse_if_turned,
    refuse_long,
)
from table_reader.split import split

ROW_NUMBERS = "the first column counts the rows, so the genes are named by the second"


@dataclass
class Reading:
    """A table of expression that can be used.

    Attributes
    ----------
    expression : pandas.DataFrame
        Genes x samples, float64; the names are text.
    genes, samples : pandas.DataFrame
        What the file says about them, one row each; often without columns.
    doubts : list of str
        What is legal and suspicious, a sentence each.
    """

    expression: pd.DataFrame
    genes: pd.DataFrame
    samples: pd.DataFrame
    doubts: list[str]


def read_table(source) -> Reading:
    """Read genes x samples from a file or an address.

    The first line holds the sample names, the first column the gene names. Tabs,
    commas, semicolons or blanks stand between the cells. Lines above the header are
    passed over where the program that writes them is known.

    Parameters
    ----------
    source : str or path
        A file on this computer (also gzipped), or an address that starts with
        ``http://``, ``https://`` or ``file://``.

    Raises
    ------
    TypeError
        If `source` is no path or address.
    ValueError
        If it cannot be read as numbers of genes x samples; the message names the file
        and the place, and says what to do.
    """
    content = fetch(source)
    name = str(source)
    text, encoding, found = decode(content, name)
    layout = layout_of(text, name)
    del content, text
    try:
        split(layout, name)
        return read_layout(layout, name, encoding, found)
    except UnclosedQuoteError as problem:
        raise ValueError(problem.message(name)) from None


def read_layout(layout: Layout, name: str, encoding: str, found: list[str]) -> Reading:
    table = with_header(layout, name)
    cells, lines = table.cells, table.cells.numbers
    way = way_to_read(table, name, encoding)
    corner, columns, offset = table.corner, table.columns, 0
    if corner == "" and are_row_numbers(corner, cells.column(0), columns):
        found = [*found, ROW_NUMBERS]
        corner, columns, offset = columns[0], columns[1:], 1
    places, about, samples = sort_columns(corner, columns, name)
    check_sample_names(samples, way, f", line {table.line}")
    refuse_unnamed(samples, way)
    if len(columns) == 2 and corner is not None:
        refuse_long([corner, *columns], [cells.column(i) for i in range(3)], way)
    genes = gene_names(cells.column(offset), lines, way)
    at = dict(zip(samples, places, strict=True))
    refuse_if_turned(
        genes, samples, corner, way, lambda s: cells.column(at[s] + 1 + offset)
    )
    places = [place + 1 + offset for place in places]
    rows = with_points(cells, places, way, layout.by_program)
    values = cells.all_numbers(places) if rows is None else None
    if values is None:
        rows = rows or [[row[place] for place in places] for row in cells.rows()]
        values = convert(rows, genes, samples, lines, way)
    refuse_too_large(
        values, lambda i, j: cells.row(i)[places[j]], genes, samples, lines, way
    )
    if layout.promised is not None and layout.promised != values.shape:
        raise ValueError(
            f"{name}: line 2 promises {layout.promised[0]} genes x "
            f"{layout.promised[1]} samples, and {values.shape[0]} x {values.shape[1]} "
            "are there. Was the download cut?"
        )
    notes = {
        columns[i]: about_genes(columns[i], cells.column(i + 1 + offset)) for i in about
    }
    about_samples = about_geo_samples(layout.about_samples, samples)
    return reading(name, values, genes, samples, notes, about_samples, found)


def way_to_read(table: Table, name: str, encoding: str) -> Way:
    options = {}
    if table.line > 1:
        options["skiprows"] = table.line - 1
    if encoding != "utf-8":
        options["encoding"] = encoding
    return Way(name, table.cells.separator, options)


def refuse_unnamed(samples: list[str], way: Way) -> None:
    for sample in samples:
        if looks_unnamed(sample):
            raise ValueError(
                f"{way.name}: a column is called '{sample}', pandas' word for a column "
                "without a name. If it counts the rows, leave it out: "
                f"from_df({way.read()}.drop(columns='{sample}')){way.stands_for()}."
            )


def about_genes(name: str, column: list[str]) -> list:
    """Make numbers of the lengths of genes; all else about genes stays text."""
    if "length" in name.lower() and all(
        is_number(cell) or cell in MISSING for cell in column
    ):
        return pd.to_numeric(pd.Series(column), errors="coerce").to_list()
    return column


def reading(name, values, genes, samples, notes, about_samples, found) -> Reading:
    """Put names on the numbers, and look for what is suspicious."""
    index = pd.Index(genes, name="gene")
    columns = pd.Index(samples, name="sample")
    doubt = doubt_about_rows(genes, samples) or doubt_about_names(genes, notes)
    found = [*found, *([doubt] if doubt else []), *doubts(values, genes)]
    return Reading(
        pd.DataFrame(values, index=index, columns=columns),
        pd.DataFrame(notes, index=index),
        pd.DataFrame(about_samples, index=columns),
        [f"{name}: {sentence}" + "." * (sentence[-1] != "?") for sentence in found],
    )
