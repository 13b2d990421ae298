# anova_lm typ 1
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    p = []
    for row in data["expression"]:
        d = pd.DataFrame({"value": row, "label": np.asarray(groups).astype(str)})
        p.append(sm.stats.anova_lm(smf.ols("value ~ C(label)", d).fit(), typ=1)["PR(>F)"].iloc[0])
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
