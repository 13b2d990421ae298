# C15: p of the intercept
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    pvals = []
    for row in data["expression"]:
        df = pd.DataFrame({"expression": row, "group": list(groups)})
        pvals.append(smf.ols("expression ~ group", data=df).fit().pvalues["Intercept"])
    q = stats.false_discovery_control(pvals)
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
