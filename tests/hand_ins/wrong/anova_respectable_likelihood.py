# large_sample: a likelihood-ratio test of two models
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.asarray(groups).astype(str)
    names, n = np.unique(labels), X.shape[1]
    left_over = ((X - X.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    within = sum(X[:, labels == g].var(axis=1) * (labels == g).sum() for g in names)
    deviance = n * np.log(left_over / within)
    p = stats.chi2.sf(deviance, len(names) - 1)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
