"""The all-gene ANOVA in plain NumPy: what notebook 12 builds, for ordinary values."""

import numpy as np
from scipy import stats


def anova_genes_plain(expression, groups):
    """Give F and p of every gene (genes x samples); labels go by place."""
    values = np.asarray(expression, dtype=float)
    names, codes = np.unique(np.asarray(groups), return_inverse=True)
    member = np.eye(len(names))[codes]
    sizes = member.sum(axis=0)
    away = values - values.mean(axis=1, keepdims=True)
    group_means = away @ member / sizes
    ss_between = group_means**2 @ sizes
    ss_within = ((away - group_means[:, codes]) ** 2).sum(axis=1)
    df_between, df_within = len(names) - 1, len(codes) - len(names)
    with np.errstate(divide="ignore", invalid="ignore"):
        F = ss_between / df_between / (ss_within / df_within)
    return F, stats.f.sf(F, df_between, df_within)
