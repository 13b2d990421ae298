"""What is right on the data of the course, computed once.

Nothing here uses a learner's functions.py, which may be unfinished.
"""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from checks.answer import ROOT
from checks.p_values import benjamini_hochberg
from fast_anova import anova_genes
from table_reader import read_table

DATA = ROOT / "data"


@dataclass(frozen=True)
class Course:
    """A table of the course and what the ANOVA says of it.

    Parameters
    ----------
    expression : DataFrame of float, genes x samples
    groups : Series of str
        The label of each sample, indexed by sample name.
    results : DataFrame
        Columns ``F``, ``pval`` and ``pval_fdr``, one row a gene.
    """

    expression: pd.DataFrame
    groups: pd.Series
    results: pd.DataFrame


def _course(file: str) -> Course:
    """Read a table and test each gene; a sample name begins with its group."""
    expression = read_table(DATA / file).expression
    samples = expression.columns
    groups = pd.Series([name.rsplit(".", 1)[0] for name in samples], index=samples)
    F, pval = anova_genes(expression, groups)
    results = pd.DataFrame(
        {"F": F, "pval": pval, "pval_fdr": benjamini_hochberg(pval)},
        index=expression.index,
    )
    return Course(expression, groups, results)


@cache
def hspc() -> Course:
    """Give the simulated blood cells."""
    return _course("hspc_expression.tsv.gz")


@cache
def golub() -> Course:
    """Give the leukemia samples of notebook 07."""
    return _course("golub_expression.tsv.gz")


@cache
def hspc_truth() -> pd.Series:
    """Tell for every simulated gene whether its true means differ."""
    path = DATA / "hspc_truth.tsv.gz"
    return pd.read_csv(path, sep="\t", index_col="gene")["differs"]
