# C12: a row of the table and the labels joined by their indexes
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    table = expression_df(data)
    pvals = []
    for i in range(len(table)):
        df = pd.DataFrame({"expression": table.iloc[i], "group": groups})
        fit = smf.ols("expression ~ group", data=df).fit()
        pvals.append(sm.stats.anova_lm(fit, typ=2).loc["group", "PR(>F)"])
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha}, index=table.index
    )
