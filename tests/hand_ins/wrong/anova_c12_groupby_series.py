# C12: groupby with a Series of another index
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    turned = expression_df(data).T
    parts = [part.to_numpy() for _, part in turned.groupby(groups)]
    p = stats.f_oneway(*parts, axis=0).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=turned.columns
    )
