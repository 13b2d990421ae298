# C34: a new list in every round
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    for row in data["expression"]:
        pvals = []
        pvals.append(do_anova(row, groups))
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
