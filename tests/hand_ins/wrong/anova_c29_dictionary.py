# C29: iloc on the dictionary
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = [do_anova(data.iloc[i], groups) for i in range(data.shape[0])]
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha}, index=data.index
    )
