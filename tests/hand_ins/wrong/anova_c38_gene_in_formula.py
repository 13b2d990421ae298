# C38: gene names in the formula
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    wide = expression_df(data).T
    wide["group"] = list(groups)
    pvals = []
    for gene in data["genes"].index:
        fit = smf.ols(f"{gene} ~ group", data=wide).fit()
        pvals.append(sm.stats.anova_lm(fit, typ=2).loc["group", "PR(>F)"])
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
