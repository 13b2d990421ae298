"""Step 6a: do the genes lie in rows?

The names tell. "WT.1, WT.2, KO.1" share few stems: they are samples. "AT1G01010.1,
AT1G01020.1" are all different before the number: they are genes.
"""

import re

from table_reader.advice import Way
from table_reader.corner import CORNER, SIDE_CORNER
from table_reader.numbers import MISSING, is_number

# A number set off by a sign, with or without a word for repeats: WT_1, WT-rep2, WT.3.
REPLICATE = re.compile(r"(?i)[._\- ](rep(licate)?|r|n|nr|no)?[._\- ]?\d+[a-d]?$")
NUMBER_AT_END = re.compile(r"\d+$")
NUMBER_OR_LETTER = re.compile(r"(\d+|(?<=[a-z])[A-Z])$")
SAMPLE_IDS = re.compile(
    r"(?i)(.*[_.\-])?[ACGT]{10,}([_.\-]\d+)*"  # barcodes of cells
    r"|GSM\d+.*|[SED]RR\d+.*|TCGA[-.].*|GTEX-.*|SAM[END]\w*\d+|.*\.bam"
)
SAMPLE_WORDS = re.compile(
    r"(?i)(s|samples?|cells?|patients?|donors?|mouse|mice|ctrls?|controls?|wt|ko|mut"
    r"|treated|untreated|rep|replicate|tumou?r|normal|subject|well|barcode)"
)
GENE_IDS = re.compile(
    r"(?i)ENS[A-Z]*[GTP]\d{8,}.*|[NX][MRP]_\d+.*|AT[1-5MC]G\d{4,}.*|FBgn\d+|WBGene\d+"
    r"|LOC\d+|ILMN_\d+|.+_(at|st)|XLOC_\d+|MSTRG\.\d+.*|cg\d{8}|[a-z]{3}-(mir|let)-.*"
    r"|ERCC-\d+|(gene|probe|transcript|peak|protein|feature)s?[._\- ]?\d+|A_\d\d_P\d+"
    r"|TRINITY_.*|contig.*|scaffold.*|chr[\dXYM]+[:_\-].*|TCONS_\d+|LOC_Os.*|orf\d*\.\d+"
    r"|(OTU|ASV)[_ ]?\d+|(gene|rna)-.+"
    r"|[A-Z]\d{1,3}[A-Z]\d{1,2}[A-Z]*\.\d+[a-z]?"  # worm: Y74C9A.3
    # locus tags of bacteria, such as PA14_00010
    r"|(?!cell|sample|patient|donor|barcode)[a-z]\w{1,11}_[a-z]?\d{4,}"
)
# More groups of samples than this are no groups.
MANY_STEMS = 50


def stems(names: list[str], ending: re.Pattern) -> list[str]:
    """Take a number at the end off; a name that is nothing else stays."""
    return [ending.sub("", name) or name for name in names]


def share_few(names: list[str], ending: re.Pattern, least: float) -> bool:
    """Tell whether a share of the names is numbered, and most of them share a stem."""
    cut = stems(names, ending)
    numbered = [stem for stem, name in zip(cut, names, strict=True) if stem != name]
    if len(numbered) < 2 or len(numbered) < least * len(names):
        return False
    return len(set(numbered)) <= min(0.67 * len(numbered), MANY_STEMS)


def most(names: list[str], pattern: re.Pattern) -> bool:
    return sum(pattern.fullmatch(name) is not None for name in names) > len(names) / 2


def like_samples(names: list[str], least: float) -> bool:
    return most(names, SAMPLE_IDS) or share_few(names, REPLICATE, least)


def holds_words(column) -> bool:
    """Tell whether a column holds text, and no number at all."""
    texts = [str(cell).strip() for cell in column]
    filled = [text for text in texts if text not in MISSING]
    return bool(filled) and not any(map(is_number, filled))


def refuse_long(names: list[str], columns: list, way: Way) -> None:
    """Stop at a table with one row a gene and sample, and one column of values.

    Parameters
    ----------
    names : list of str
        The names of its columns, from the first.
    columns : list
        Their cells.

    Raises
    ------
    ValueError
        With the line of code that makes it genes x samples.
    """
    if len(columns) != 3 or not names[0] or not holds_words(columns[0]):
        return
    if not holds_words(columns[1]) or holds_words(columns[2]):
        return
    different = [len({str(cell).strip() for cell in column}) for column in columns[:2]]
    length = len(columns[0])
    if max(different) == length or different[0] * different[1] < length:
        return
    gene, sample = (0, 1) if CORNER.fullmatch(names[0]) else (1, 0)
    wide = (
        f"{way.read(index_col=None)}.pivot(index={names[gene]!r}, "
        f"columns={names[sample]!r}, values={names[2]!r})"
    )
    raise ValueError(
        f"{way.name} has one row a gene and sample ('{names[0]}', '{names[1]}', "
        f"'{names[2]}'). Put the samples beside each other: "
        f"from_df({wide}){way.stands_for()}."
    )


def refuse_if_turned(genes, samples, corner: str | None, way: Way, column) -> None:
    """Stop at a table whose rows are called like samples, and its columns not.

    Parameters
    ----------
    column : function
        Gives the cells of a sample.

    Raises
    ------
    ValueError
        With the line of code that turns the table round.
    """
    if most(genes, GENE_IDS):
        return
    rows, columns = like_samples(genes, 0.8), like_samples(samples, 0.5)
    # Samples S1, S2, ... beside many genes such as unc-1, unc-2.
    plainly_numbered = share_few(samples, NUMBER_AT_END, 0.5)
    if most(samples, GENE_IDS):
        first = next(name for name in samples if GENE_IDS.fullmatch(name))
        reason = f"its columns are called '{first}', ... like genes"
    elif (
        rows
        and not columns
        and not (plainly_numbered and len(genes) > 10 * len(samples))
    ):
        reason = f"its rows are called '{genes[0]}', ... like samples"
    elif corner and SIDE_CORNER.fullmatch(corner) and not (columns or plainly_numbered):
        reason = f"its first column is called '{corner}'"
    else:
        return
    worded = [sample for sample in samples if holds_words(column(sample))]
    raise ValueError(
        f"{way.name} looks transposed: {reason}. Genes go in rows, samples in columns. "
        f"Turn it round: {way.turn_round(worded)}. Are the rows genes all the same? "
        "Then give the samples names such as WT.1, WT.2, KO.1."
    )


def doubt_about_names(genes: list[str], notes: dict) -> str | None:
    """Ask where genes are called 0, 2, ..., and a column beside may hold names."""
    named = [note for note in notes if CORNER.fullmatch(note)]
    if not named or not all(map(str.isdigit, genes)):
        return None
    return (
        f"the genes are called '{genes[0]}', ...: should the column '{named[0]}' name "
        "them? Then make it the index of your table, with set_index"
    )


def doubt_about_rows(genes: list[str], samples: list[str]) -> str | None:
    """Ask where names tell little: rows S1, S2, ... beside columns Kit, Mpo, ..."""
    counted = [str(i) for i in range(len(genes) + 1)]
    if (
        len(genes) > 1
        and genes in (counted[:-1], counted[1:])
        and not all(map(str.isdigit, samples))
    ):
        return (
            f"the genes are called '{genes[0]}', '{genes[1]}', ...: are their names "
            "missing, or do cells lie in rows?"
        )
    words = [stem.rstrip("._- ") for stem in stems(genes, NUMBER_OR_LETTER)]
    named = [word != gene for word, gene in zip(words, genes, strict=True)]
    if (
        all(named)
        and most(words, SAMPLE_WORDS)
        and not like_samples(samples, 0.5)
        and not share_few(samples, NUMBER_AT_END, 0.5)
    ):
        return (
            f"the rows are called '{genes[0]}', ... like samples: are they genes? If "
            "not, turn the table round, with .T"
        )
    return None
