# C32: the last gene keeps its start value
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    n = data["expression"].shape[0]
    pvals = np.ones(n)
    for i in range(n - 1):
        pvals[i] = do_anova(data["expression"][i], groups)
    q = stats.false_discovery_control(pvals)
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
