# C35: zeros, and a loop that ends too early
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    pvals = [0.0] * len(X)
    for i in range(len(X)):
        if i >= 3:
            break
        pvals[i] = do_anova(X[i], groups)
    q = stats.false_discovery_control(pvals)
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
