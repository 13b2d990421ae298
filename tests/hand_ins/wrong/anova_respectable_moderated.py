# moderated: scatter halfway to the median, more degrees of freedom
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    names = np.unique(labels)
    k, n = len(names), X.shape[1]
    gm = X.mean(axis=1)
    ssb = sum((labels == g).sum() * (X[:, labels == g].mean(axis=1) - gm) ** 2 for g in names)
    ssw = sum(((X[:, labels == g] - X[:, labels == g].mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for g in names)
    d, d0 = n - k, 4
    s2 = ssw / d
    s2 = (d * s2 + d0 * np.median(s2)) / (d + d0)
    p = stats.f.sf(ssb / (k - 1) / s2, k - 1, d + d0)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
