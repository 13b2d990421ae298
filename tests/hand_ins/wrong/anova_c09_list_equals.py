# C9: a list compared with a name
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = []
    for row in data["expression"]:
        parts = [row[groups == g] for g in set(groups)]
        pvals.append(stats.f_oneway(*parts).pvalue)
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
