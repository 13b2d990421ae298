# sums of squares in NumPy, own Benjamini-Hochberg
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.array([str(g) for g in groups])
    names = sorted(set(labels))
    n, k = X.shape[1], len(names)
    grand = X.mean(axis=1)
    ssb = np.zeros(len(X))
    ssw = np.zeros(len(X))
    for g in names:
        part = X[:, labels == g]
        m = part.mean(axis=1)
        ssb += part.shape[1] * (m - grand) ** 2
        ssw += ((part - m[:, None]) ** 2).sum(axis=1)
    F = (ssb / (k - 1)) / (ssw / (n - k))
    p = stats.f.sf(F, k - 1, n - k)
    order = np.argsort(p)
    q = np.empty(len(p))
    smallest = 1.0
    for rank in range(len(p), 0, -1):
        i = order[rank - 1]
        smallest = min(smallest, p[i] * len(p) / rank)
        q[i] = smallest
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
