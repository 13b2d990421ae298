"""Step 3a: recognise what programs write above the header, and beside the table."""

import re
from dataclasses import dataclass, field

GEO = re.compile(
    r"[!^](Series|Sample|series|Platform|Database|dataset|DATABASE|DATASET)"
)

Line = tuple[int, str]  # its number in the file, counted from 1, and its text


@dataclass
class Layout:
    """What is known of a file before its table is cut into cells."""

    lines: list[Line]
    separator: str | None = None
    # The last comment above the table: some programs write the header into it.
    comment: Line | None = None
    # A program wrote the numbers: no thousands, and the point is the decimal point.
    by_program: bool = False
    # GCT says how many genes and samples there are.
    promised: tuple[int, int] | None = None
    about_samples: list[Line] = field(default_factory=list)


def numbered_lines(text: str) -> list[Line]:
    """Cut text at \\r and \\n only, not at U+2028; blank lines are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def layout_of(text: str, name: str) -> Layout:
    """Take the lines above the table away, where their format is known."""
    lines = numbered_lines(text)
    first = lines[0][1].strip().strip('"')
    told = re.fullmatch(r"(?i)sep=(.)", lines[0][1].strip("\r\n ").strip('"'))
    if told:
        return Layout(lines[1:], separator=told[1])
    if first in ("#1.2", "#1.3"):
        return gct(lines, first, name)
    if GEO.match(first):
        return geo(lines)
    start = 0
    while start < len(lines) and lines[start][1].lstrip().startswith("#"):
        start += 1
    comment = lines[start - 1] if start else None
    return Layout(lines[start:], comment=comment, by_program=start > 0)


def gct(lines: list[Line], version: str, name: str) -> Layout:
    """GCT, of GenePattern and GSEA: a version, the sizes, the header, the rows."""
    sizes = lines[1][1].split() if len(lines) > 1 else []
    if len(sizes) < 2 or not all(size.isdigit() for size in sizes):
        raise ValueError(
            f"{name}, line 2: a GCT file says there how many genes and samples it "
            "holds. Download it again."
        )
    if version == "#1.3" and sizes[2:] not in ([], ["0", "0"], ["1", "0"]):
        raise ValueError(
            f"{name} is a GCT 1.3 file with more tables beside the expression. Save it "
            "as GCT 1.2."
        )
    return Layout(
        lines[2:],
        separator="\t",
        by_program=True,
        promised=(int(sizes[0]), int(sizes[1])),
    )


def geo(lines: list[Line]) -> Layout:
    """A series matrix of GEO: lines with ! above and below the table."""
    table = [
        line for line in lines if not line[1].lstrip('"').startswith(("!", "^", "#"))
    ]
    about = [line for line in lines if line[1].lstrip('"').startswith("!Sample_")]
    return Layout(table, separator="\t", by_program=True, about_samples=about)
