# the F test of the whole model
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    res = data["genes"].copy()
    pvals = np.full(len(res), np.nan)
    for i in range(len(res)):
        small = pd.DataFrame({"expression": data["expression"][i], "group": list(groups)})
        pvals[i] = smf.ols("expression ~ group", data=small).fit().f_pvalue
    res["pval"] = pvals
    res["pval_fdr"] = multipletests(pvals, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
