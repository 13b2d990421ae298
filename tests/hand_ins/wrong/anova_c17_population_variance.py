# C17: np.var without ddof, times n - 1
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, lab = data["expression"], np.asarray(groups)
    names = np.unique(lab)
    parts = [X[:, lab == g] for g in names]
    k, N = len(names), X.shape[1]
    gm = X.mean(axis=1)
    ssb = sum(a.shape[1] * (a.mean(axis=1) - gm) ** 2 for a in parts)
    ssw = sum((a.shape[1] - 1) * a.var(axis=1) for a in parts)
    p = stats.f.sf((ssb / (k - 1)) / (ssw / (N - k)), k - 1, N - k)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
