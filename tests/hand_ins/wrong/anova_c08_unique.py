# C8: unique labels handed to the test
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    names = list(set(groups))
    pvals = [do_anova(row, names) for row in data["expression"]]
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
