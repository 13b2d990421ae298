# a complete file
"""My functions."""
import numpy as np
import pandas as pd
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    """Test all genes."""
    labels = np.array([str(g) for g in groups])
    pval = []
    for values in data["expression"]:
        pval.append(stats.f_oneway(*(values[labels == g] for g in set(labels))).pvalue)
    pval = np.array(pval)
    pval_fdr = stats.false_discovery_control(pval)
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": pval_fdr, "significant": pval_fdr <= alpha},
        index=data["genes"].index,
    )
