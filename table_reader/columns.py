"""Step 4b: which column is a sample, and which tells something about the genes.

A column is a pair of its name and its place; files and DataFrames follow one rule.
"""

import re

from table_reader.corner import CORNER

# Columns that programs write beside the samples, as they call them, in lower case.
ABOUT_GENES = frozenset(
    # featureCounts, and what it is asked to add
    ["length", "strand", "chr", "gene_name", "gene_biotype", "gene_type"]
    # GCT; RSEM; Salmon; tximport; GEO
    + ["description", "effectivelength", "effective_length", "transcript_id(s)"]
    + ["countsfromabundance", "gene.symbol", "gene symbol", "gene_symbol", "symbol"]
    + ["gene_assignment", "gb_acc", "entrez_gene_id", "genename", "gene name", "gene"]
    + ["identifier"]
    + ["entrezid", "entrez", "hgnc_symbol", "mgi_symbol", "ensembl_gene_id"]
    + ["external_gene_name", "biotype", "chromosome", "chromosome_name", "seqnames"]
    + ["gene_id", "geneid", "gene id", "genes", "chrom", "width", "definition"]
)
# These could be time points, too: only beside a chromosome.
POSITIONS = frozenset(["start", "end", "start_position", "end_position"])
CHROMOSOME = frozenset(["chr", "chromosome", "chromosome_name", "seqnames", "chrom"])
RESULTS = frozenset(
    ["padj", "pvalue", "p.value", "pval", "adj.p.val", "pval_fdr", "fdr", "logfc"]
    + [
        "log2foldchange",
        "lfcse",
        "basemean",
        "logcpm",
        "aveexpr",
        "p_val_adj",
        "qvalue",
        "p_val",
        "p_value",
        "q_value",
        "avg_log2fc",
        "avg_logfc",
        "pvals",
        "pvals_adj",
        "logfoldchanges",
    ]
)
# Files of one sample that hold several measures of it, and the measure to take.
ONE_SAMPLE = {
    "Salmon": (["name", "length", "effectivelength", "tpm", "numreads"], "NumReads"),
    "kallisto": (
        ["target_id", "length", "eff_length", "est_counts", "tpm"],
        "est_counts",
    ),
    "RSEM": (["expected_count", "tpm", "fpkm"], "expected_count"),
    "StringTie": (["coverage", "fpkm", "tpm"], "TPM"),
}
MAXQUANT_MEASURES = ["LFQ intensity ", "Intensity ", "iBAQ "]


def sort_columns(corner: str | None, names: list[str], name: str):
    """Say which places hold samples, which describe genes, and the samples' names.

    Parameters
    ----------
    corner : str or None
        The header's word above the gene names.
    names : list of str
        The other words of the header.

    Returns
    -------
    samples, about : list of int
        Places in `names`.
    called : list of str
        What the samples are called.

    Raises
    ------
    ValueError
        If the table is none of expression: results, or several measures.
    """
    low = [column.lower() for column in names]
    refuse_other_tables([corner or "", *names], name)
    if corner == "Protein IDs" and "majority protein ids" in low:
        return maxquant(names, name)
    beside_chromosome = CHROMOSOME & {*low, (corner or "").lower()}
    about = [
        i
        for i, column in enumerate(low)
        if column in ABOUT_GENES or (beside_chromosome and column in POSITIONS)
    ]
    samples = [i for i in range(len(names)) if i not in set(about)]
    if not samples:
        raise ValueError(
            f"{name} holds no samples: its columns ({', '.join(names[:5])}) describe "
            "the genes."
        )
    return samples, about, [names[i] for i in samples]


def refuse_other_tables(names: list[str], name: str) -> None:
    low = [column.lower() for column in names]
    found = [column for column in names if column.lower() in RESULTS]
    if len(found) >= 2:
        raise ValueError(
            f"{name} holds results of a test ('{found[0]}', '{found[1]}'), not the "
            "expression of samples. Give the table that was tested."
        )
    for program, (columns, measure) in ONE_SAMPLE.items():
        if set(columns) <= set(low):
            raise ValueError(
                f"{name} is {program}'s file of one sample, with several measures of "
                "it. Put the samples beside each other, files being a dictionary of "
                "sample name and path: from_df(pd.DataFrame({sample: pd.read_csv(path, "
                f"sep='\\t', index_col=0)['{measure}'] for sample, path in "
                "files.items()}))."
            )
    starts = {column.split(".")[0] for column in low if "." in column}
    if {"abundance", "counts", "length"} <= starts:
        raise ValueError(
            f"{name} holds tximport's three tables beside each other (abundance, "
            "counts, length). Write one of them: in R, write.csv(txi$counts, "
            "'counts.csv')."
        )


def maxquant(names: list[str], name: str):
    """Take the samples of proteinGroups.txt: one measure, its name cut off."""
    for measure in MAXQUANT_MEASURES:
        samples = [i for i, column in enumerate(names) if column.startswith(measure)]
        # "Intensity L" and the like stand beside "Intensity L WT.1".
        if samples:
            about = [i for i in range(len(names)) if i not in set(samples)]
            return samples, about, [names[i].removeprefix(measure) for i in samples]
    raise ValueError(
        f"{name} is a table of MaxQuant without 'LFQ intensity' or 'Intensity' columns "
        "for the samples. Give its proteinGroups.txt."
    )


def are_row_numbers(corner: str | None, first: list, names: list[str]) -> bool:
    """Tell whether the first column counts the rows, and the second names the genes."""
    if corner not in ("", None) or not names or not CORNER.fullmatch(names[0]):
        return False
    numbers = [str(cell).strip() for cell in first]
    return any(
        numbers == [str(i + start) for i in range(len(numbers))] for start in (0, 1)
    )


def looks_unnamed(column: str) -> bool:
    """Tell pandas' and R's words for a column that has no name."""
    return re.fullmatch(r"Unnamed: \d+", column) is not None
