# cut into helpers
from scipy import stats


def _bh(p):
    p = np.asarray(p, dtype=float)
    m = len(p)
    order = p.argsort()[::-1]
    steps = p[order] * m / np.arange(m, 0, -1)
    out = np.empty(m)
    out[order] = np.minimum.accumulate(steps).clip(max=1)
    return out


def _pvalues(X, labels):
    parts = [X[:, [label == g for label in labels]] for g in dict.fromkeys(labels)]
    return stats.f_oneway(*parts, axis=1)[1]


def run_anova(data, groups, alpha=0.05):
    p = _pvalues(data["expression"], list(groups))
    q = _bh(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
