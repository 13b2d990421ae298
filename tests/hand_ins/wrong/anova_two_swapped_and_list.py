# C48: results in the wrong order, and labels must be a Series
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = groups.values
    p = [do_anova(row, lab) for row in data["expression"]]
    q, reject, _, _ = multipletests(p, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
