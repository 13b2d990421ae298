# least squares with dummies
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    Y = data["expression"].T
    labels = [str(g) for g in groups]
    levels = sorted(set(labels))
    D = np.array([[float(label == level) for level in levels] for label in labels])
    beta, *_ = np.linalg.lstsq(D, Y, rcond=None)
    rss = ((Y - D @ beta) ** 2).sum(axis=0)
    tss = ((Y - Y.mean(axis=0)) ** 2).sum(axis=0)
    k, n = len(levels), len(labels)
    F = (tss - rss) / rss * (n - k) / (k - 1)
    p = stats.f(k - 1, n - k).sf(F)
    ranks = np.array([(p <= x).sum() for x in p])
    raw = p * len(p) / ranks
    q = np.array([min(1, raw[p >= x].min()) for x in p])
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
