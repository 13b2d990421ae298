# C40: every error becomes p = 1
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = []
    for i in range(len(data["genes"])):
        try:
            pvals.append(do_anova(data.iloc[i], groups))
        except Exception:
            pvals.append(1.0)
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
