# C32: begins with the second gene
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = []
    for i in range(1, len(data["expression"])):
        pvals.append(do_anova(data["expression"][i], groups))
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
