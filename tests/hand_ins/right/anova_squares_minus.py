# sum of squares minus correction, not shifted
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    lab = np.array([str(g) for g in groups])
    names, n = np.unique(lab, return_counts=True)
    C = X.sum(1) ** 2 / X.shape[1]
    between = sum(X[:, lab == g].sum(1) ** 2 / m for g, m in zip(names, n)) - C
    within = (X ** 2).sum(1) - C - between
    k, N = len(n), n.sum()
    p = stats.f.sf(between / (k - 1) / (within / (N - k)), k - 1, N - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
