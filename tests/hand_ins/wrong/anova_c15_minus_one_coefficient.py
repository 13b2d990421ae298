# C15: group - 1, and the first coefficient
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    p = []
    for row in data["expression"]:
        df = pd.DataFrame({"y": row, "group": list(groups)})
        p.append(smf.ols("y ~ group - 1", data=df).fit().pvalues.iloc[0])
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
