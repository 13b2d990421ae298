"""The smallest data set on which a mistake shows, as lines below a hint."""

import numpy as np

from checks.given import counted, with_article
from checks.p_values import benjamini_hochberg, close


def _smallest(wrong):
    many = [table for table in wrong if table.case.n_genes > 1] or wrong
    return min(many, key=lambda t: (t.case.n * t.case.n_genes, t.name != "small"))


def _data_line(case):
    """Describe a data set in one line."""
    sizes = ", ".join(
        f"{size} {name}" for name, size in zip(case.names, case.sizes, strict=True)
    )
    genes, kind = counted(case.n_genes, "gene"), with_article(case.groups["kind"])
    kind = kind.replace("series", "Series")
    return (
        f"  {genes}, {case.n} samples ({sizes}), groups is {kind}, alpha {case.alpha:g}"
    )


def with_case(hint, wrong, column="pval"):
    """Add to a hint the smallest data set on which it shows."""
    table = _smallest(wrong)
    case = table.case
    found = getattr(table, column)
    expected = case.pval if column == "pval" else benjamini_hochberg(case.pval)
    off = np.flatnonzero(~close(found, expected, 1e-5))[:3]
    if not len(off):
        return hint
    widths = [len(label) for label in case.labels]

    def row(name, cells):
        cells = [f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)]
        return f"  {name:7} " + "  ".join(cells)

    small = case.n <= 6
    lines = [row("", case.labels)] if small else [_data_line(case)]
    for i in off:
        gene = case.genes[i]
        values = [f"{value:g}" for value in case.values[i]]
        lines.append(
            (row(gene, values) if small else f"  {gene}")
            + f"   {column}: yours {found[i]:.4g}, expected {expected[i]:.4g}"
        )
    return "\n".join([hint, *lines])


def with_calls(hint, wrong):
    """Add to a hint the genes that are called wrongly in the smallest data set."""
    table = _smallest(wrong)
    case = table.case
    expected = case.pval_fdr <= case.alpha
    off = [i for i in range(case.n_genes) if table.significant[i] != expected[i]][:3]
    lines = [_data_line(case)]
    for i in off:
        lines.append(
            f"  {case.genes[i]}  pval {case.pval[i]:.3g}, pval_fdr "
            f"{case.pval_fdr[i]:.3g}: yours {table.significant[i]}, "
            f"expected {bool(expected[i])}"
        )
    return "\n".join([hint, *lines])
