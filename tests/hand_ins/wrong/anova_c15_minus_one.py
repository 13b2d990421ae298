# C15: - 1 in the formula
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    p = []
    for row in data["expression"]:
        df = pd.DataFrame({"y": row, "group": list(groups)})
        fit = smf.ols("y ~ group - 1", data=df).fit()
        p.append(sm.stats.anova_lm(fit, typ=2).loc["group", "PR(>F)"])
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
