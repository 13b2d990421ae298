# C36: a container of whole numbers
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    pvals = np.zeros(len(X), dtype=int)
    for i in range(len(X)):
        pvals[i] = do_anova(X[i], groups)
    q = stats.false_discovery_control(pvals)
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
