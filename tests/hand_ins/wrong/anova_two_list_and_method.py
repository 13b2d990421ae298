# C45: needs a Series, and no method
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = groups.to_numpy()
    p = [do_anova(row, labels) for row in data["expression"]]
    q = multipletests(p)[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
