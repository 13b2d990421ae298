# C12: a list and a Series with names in one table
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    p = [do_anova(row, np.asarray(groups)) for row in data["expression"]]
    s = pd.Series(p, index=data["genes"].index)
    q = pd.Series(multipletests(p, method="fdr_bh")[1])
    return pd.DataFrame({"pval": s, "pval_fdr": q, "significant": q <= alpha})
