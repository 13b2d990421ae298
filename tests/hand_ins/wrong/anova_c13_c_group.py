# C13: looks for a row that is called otherwise
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = []
    for row in data["expression"]:
        df = pd.DataFrame({"expression": row, "group": list(groups)})
        fit = smf.ols("expression ~ C(group)", data=df).fit()
        pvals.append(sm.stats.anova_lm(fit, typ=2).loc["group", "PR(>F)"])
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
