# C15: summary()$coefficients[2, 4]
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = list(groups)
    p = np.zeros(len(data["expression"]))
    for i, row in enumerate(data["expression"]):
        m = smf.ols("y ~ C(g)", data={"y": row, "g": lab}).fit()
        p[i] = m.pvalues.iloc[1]
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
