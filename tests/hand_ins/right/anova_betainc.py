# the F tail through the incomplete beta function
from scipy.special import betainc


def run_anova(data, groups, alpha=0.05):
    labels = np.asarray(list(map(str, groups)))
    X = data["expression"]
    k = len(np.unique(labels))
    n = len(labels)
    W = sum(
        np.var(X[:, labels == g], axis=1) * (labels == g).sum() for g in np.unique(labels)
    )
    T = np.var(X, axis=1) * n
    p = betainc((n - k) / 2, (k - 1) / 2, W / T)
    order = np.argsort(p)
    ranked = p[order] * len(p) / (np.arange(len(p)) + 1)
    ranked = np.minimum.accumulate(ranked[::-1])[::-1]
    q = np.empty_like(ranked)
    q[order] = np.minimum(ranked, 1)
    out = pd.DataFrame(index=data["genes"].index.copy())
    return out.assign(pval=p, pval_fdr=q, significant=lambda d: d["pval_fdr"] <= alpha)
