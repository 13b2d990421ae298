"""Step 4a: find the header, and see that every row is as long as it asks for."""

from collections import Counter
from dataclasses import dataclass

from table_reader.cells import Cells
from table_reader.corner import CORNER
from table_reader.formats import Layout
from table_reader.numbers import MISSING, NUMBER
from table_reader.split import SEPARATORS, cells_of


@dataclass
class Table:
    """A header, and the rows below it.

    Attributes
    ----------
    corner : str or None
        The header's word above the gene names, if it has one.
    columns : list of str
        The other words of the header.
    line : int
        The line of the header.
    cells : Cells
        The rows; their first cell is the gene.
    """

    corner: str | None
    columns: list[str]
    line: int
    cells: Cells


def with_header(layout: Layout, name: str) -> Table:
    """Take the header off and check the length of every row.

    Raises
    ------
    ValueError
        If there is no header, no row, or a row that is too short or too long.
    """
    lines, separator = layout.lines, layout.separator
    if layout.comment:
        number, text = layout.comment
        above, first = cells_of(text, separator), cells_of(lines[0][1], separator)
        # The last comment is the header: "#gene <tab> WT.1 <tab> ..."
        if len(above) == len(first) and any(is_numbers([cell]) for cell in first[1:]):
            lines = [(number, text.lstrip("# ")), *lines]
    line, *numbers = [number for number, _ in lines]
    texts = [text for _, text in lines]
    header = [cell.strip() for cell in Cells([line], texts[:1], separator).row(0)]
    cells = Cells(numbers, texts[1:], separator)
    refuse_numbers(header, cells, line, name)
    if not len(cells):
        raise ValueError(
            f"{name} is not a table of genes x samples: it holds one line only, "
            f"'{header[0]}', ..., and no genes below it."
        )
    widths = cells.widths()
    header, surplus = without_trailing(header, cells, widths)
    widths = [width - surplus for width in widths]
    full, longer = widths.count(len(header)), widths.count(len(header) + 1)
    width = len(header) + (longer > full)
    usual, times = Counter(widths).most_common(1)[0]
    if full == longer == 0 or width < 2 or times > max(full, longer):
        raise ValueError(no_header(header, line, cells, widths, name))
    for i, own in enumerate(widths):
        if own != width:
            raise ValueError(
                f"{name}, line {cells.numbers[i]}: the row of "
                f"'{cells.row(i)[0].strip()}' has {count(own)}, and {width} are asked "
                f"for (cut by {SEPARATORS.get(separator, repr(separator))}s). Add what "
                "is missing, or take out what is too much."
            )
    if width == len(header):
        return Table(header[0], header[1:], line, cells)
    if CORNER.fullmatch(header[0]):
        raise ValueError(
            f"{name}, line {line}: the header is one short. It has {len(header)} names "
            f"with '{header[0]}', and the rows below have {width} cells. Which sample "
            "has no name? Write it into the header."
        )
    return Table(None, header, line, cells)


def is_numbers(cells: list[str]) -> bool:
    """Tell whether cells hold numbers, with or without some that are missing."""
    words = [cell.strip().replace(",", ".") for cell in cells]
    are_numbers = [NUMBER.fullmatch(word) is not None for word in words]
    missing = [word in MISSING for word in words]
    return any(are_numbers) and all(
        number or gap for number, gap in zip(are_numbers, missing, strict=True)
    )


def refuse_numbers(header: list[str], cells: Cells, line: int, name: str) -> None:
    """Stop at a table without a header: its first line is a gene."""
    one_short = len(cells) > 0 and len(header) < len(cells.row(0))
    names = header if one_short else header[1:]
    has_corner = not one_short and CORNER.fullmatch(header[0]) is not None
    if has_corner or not is_numbers(names):
        return
    counted = [str(i) for i in range(len(names) + 1)]
    if one_short or header[0] == "":
        # Samples without names, which programs count: 0, 1, 2, ... or 1, 2, 3, ...
        if names in (counted[:-1], counted[1:]):
            return
    place = (
        f"{name}, line {line}: the first line holds numbers ('{names[0]}', ...) where "
        "the sample names belong"
    )
    if len(names) == 1:
        raise ValueError(
            f"{place}, and there is one sample only. Put the samples beside each "
            "other, files being a dictionary of sample name and path: "
            "from_df(pd.DataFrame({sample: pd.read_csv(path, "
            f"sep={cells.separator!r}, index_col=0, header=None)[1] for sample, path "
            "in files.items()}))."
        )
    raise ValueError(
        f"{place}. Write a line with the sample names above it, for example: gene, "
        "WT.1, WT.2, KO.1, cut as the lines below."
    )


def without_trailing(header: list[str], cells: Cells, widths: list[int]):
    """Pass over separators at the end of every line.

    Returns
    -------
    list of str, int
        The header without them, and how many the rows have.
    """
    surplus, width = 0, widths[0]
    while (
        width - surplus > 1
        and len(header) <= width - surplus
        and not (len(header) == width - surplus and header[-1])
        and all(own == width for own in widths)
        and not any(cells.column(width - surplus - 1))
    ):
        if len(header) == width - surplus:
            header = header[:-1]
        surplus += 1
    while len(header) > 2 and not header[-1] and len(header) > max(widths) - surplus:
        header = header[:-1]
    return header, surplus


def no_header(header, line: int, cells: Cells, widths: list[int], name: str) -> str:
    """Say that the first line is no header, and which line may be one."""
    if len(header) == max(widths) == 1:
        return (
            f"{name}: no line from line {line} on is cut by '{cells.separator}', as "
            "the line above promises (sep=). Write there what cuts the cells."
        )
    words = f"'{header[0][:40]}'" + (", ..." if len(header) > 1 else "")
    usual = Counter(widths).most_common(1)[0][0]
    about = (
        f"{name}: line {line} is no header: it holds {words}, {count(len(header))}, "
        f"and the rows below have {usual}."
    )
    for i, width in enumerate(widths[:-1]):
        below = is_numbers(cells.row(i + 1)[1:])
        if below and width in (usual, usual - 1) and not is_numbers(cells.row(i)[1:]):
            return (
                f"{about} Is line {cells.numbers[i]} the one with the sample names? "
                "Then delete the lines above it."
            )
    return f"{about} The first line must name every sample."


def count(n: int) -> str:
    return "1 cell" if n == 1 else f"{n} cells"
