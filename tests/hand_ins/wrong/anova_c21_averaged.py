# C21: averaged before testing
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    means = expression_df(data).T.groupby(np.array(list(groups))).mean().T
    pvals = [do_anova(means.loc[g], means.columns) for g in means.index]
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha}, index=means.index
    )
