# C11: groups as numbers in the formula
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    codes = pd.factorize(np.array(list(groups)))[0]
    pvals = []
    for row in data["expression"]:
        df = pd.DataFrame({"expression": row, "group": codes})
        fit = smf.ols("expression ~ group", data=df).fit()
        pvals.append(sm.stats.anova_lm(fit, typ=2).loc["group", "PR(>F)"])
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
