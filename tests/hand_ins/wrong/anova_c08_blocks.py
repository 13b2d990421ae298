# C8: columns cut into blocks by the group sizes, as if the samples were in order
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    sizes = pd.Series(list(groups)).value_counts(sort=False)
    ends = sizes.cumsum().values
    starts = ends - sizes.values
    parts = [data["expression"][:, a:b] for a, b in zip(starts, ends)]
    p = stats.f_oneway(*parts, axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
