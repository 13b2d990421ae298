# statsmodels with C(group) in the formula, without do_anova
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pvals = {}
    for i, gene in enumerate(data["genes"].index):
        df = pd.DataFrame({"y": data["expression"][i, :], "g": list(groups)})
        fit = smf.ols("y ~ C(g)", data=df).fit()
        pvals[i] = sm.stats.anova_lm(fit, typ=1)["PR(>F)"].iloc[0]
    p = pd.Series(pvals).values
    rej, q = multipletests(p, alpha, "fdr_bh")[:2]
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": rej}, index=data["genes"].index
    )
