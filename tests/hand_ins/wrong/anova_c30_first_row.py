# C30: the first row in every round
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    pvals = []
    for i in range(X.shape[0]):
        pvals.append(do_anova(X[0, :], groups))
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
