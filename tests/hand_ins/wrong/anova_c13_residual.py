# C13: the last row of the table
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = []
    for row in data["expression"]:
        df = pd.DataFrame({"expression": row, "group": list(groups)})
        fit = smf.ols("expression ~ group", data=df).fit()
        pvals.append(sm.stats.anova_lm(fit, typ=2)["PR(>F)"].iloc[-1])
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
