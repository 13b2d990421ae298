# C20: group size times the variance of the means
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    table = expression_df(data).T.groupby(np.array(list(groups)))
    k, n = table.ngroups, len(list(groups))
    F = (n / k) * table.mean().var() / table.var().mean()
    p = stats.f.sf(F, k - 1, n - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
