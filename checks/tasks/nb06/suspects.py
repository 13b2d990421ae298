"""Several `run_anova`, right and wrong on purpose, for exercises 6.5 and 6.6.

They are written the way learners write them. All of them give the right table on the
course data; the wrong ones fail on data of another shape, each in its own way.
"""

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes
from fast_anova.labels import check_groups


def anova_by_hand(data, groups, alpha=0.05):
    labels = np.array(groups)
    names = np.unique(labels)
    pval = []
    for vals in data["expression"]:
        means = [vals[labels == name].mean() for name in names]
        grand_mean = np.mean(means)
        between, within = 0, 0
        for name, mean in zip(names, means, strict=True):
            own = vals[labels == name]
            between += len(own) * (mean - grand_mean) ** 2
            within += ((own - mean) ** 2).sum()
        df_between = len(names) - 1
        df_within = len(vals) - len(names)
        F = (between / df_between) / (within / df_within)
        pval.append(stats.f.sf(F, df_between, df_within))
    pval_fdr = multipletests(pval, method="fdr_bh")[1]
    table = pd.DataFrame({"pval": pval, "pval_fdr": pval_fdr})
    table["significant"] = table["pval_fdr"] <= alpha
    return table.set_index(data["genes"].index)


def result_table(data, pval, alpha):
    """Give the three columns that every `run_anova` returns."""
    tested = ~np.isnan(pval)
    pval_fdr = np.full(len(pval), np.nan)
    if tested.any():
        pval_fdr[tested] = multipletests(pval[tested], method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": pval_fdr, "significant": pval_fdr <= alpha},
        index=data["genes"].index,
    )


# ---------------------------------------------------------------------------
# Wrong: the cells are taken to stand in the file group by group
# ---------------------------------------------------------------------------


def sorted_labels(data, groups, alpha=0.05):
    """Sort the labels, and leave the samples where they are."""
    labels = sorted(groups)
    return result_table(data, anova_genes(data["expression"], labels)[1], alpha)


def blocks_of_counts(data, groups, alpha=0.05):
    """Count the labels, and lay them out anew in blocks of these sizes."""
    names, counts = np.unique(list(groups), return_counts=True)
    labels = np.repeat(names, counts)
    return result_table(data, anova_genes(data["expression"], labels)[1], alpha)


def equal_blocks(data, groups, alpha=0.05):
    """Cut the samples into blocks of equal length, one a group."""
    n_samples = len(list(groups))
    n_groups = len(set(groups))
    labels = [str(i * n_groups // n_samples) for i in range(n_samples)]
    return result_table(data, anova_genes(data["expression"], labels)[1], alpha)


def from_the_end(data, groups, alpha=0.05):
    """Read the labels from the last to the first."""
    labels = list(groups)[::-1]
    return result_table(data, anova_genes(data["expression"], labels)[1], alpha)


# ---------------------------------------------------------------------------
# Right
# ---------------------------------------------------------------------------


def all_at_once(data, groups, alpha=0.05):
    """Test all genes in one call."""
    labels = list(groups)
    return result_table(data, anova_genes(data["expression"], labels)[1], alpha)


def in_a_loop(data, groups, alpha=0.05):
    """Test gene after gene; the last digits differ from those of `all_at_once`."""
    labels = np.array(list(groups)).astype(str)
    pval = []
    for vals in data["expression"]:
        if np.all(vals == vals[0]):
            pval.append(np.nan)
        else:
            own = [vals[labels == name] for name in np.unique(labels)]
            pval.append(float(stats.f_oneway(*own).pvalue))
    return result_table(data, np.array(pval), alpha)


def with_more_columns(data, groups, alpha=0.05):
    """Add the F statistic in front of the three columns that are asked for."""
    F, pval = anova_genes(data["expression"], list(groups))
    table = result_table(data, pval, alpha)
    table.insert(0, "F", F)
    return table


def careful(data, groups, alpha=0.05):
    """Match labels that carry the sample names by name."""
    labels = check_groups(groups, len(data["samples"]), data["samples"].index)
    return result_table(data, anova_genes(data["expression"], labels)[1], alpha)
