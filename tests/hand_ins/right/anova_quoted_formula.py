# gene names in the formula, quoted
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    wide = pd.DataFrame(data["expression"].T, columns=data["genes"].index)
    wide["the_group"] = list(groups)
    p = []
    for gene in data["genes"].index:
        fit = smf.ols(f"Q('{gene}') ~ the_group", data=wide).fit()
        p.append(sm.stats.anova_lm(fit, typ=2).loc["the_group", "PR(>F)"])
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
