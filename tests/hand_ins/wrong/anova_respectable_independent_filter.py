# C83: independent filtering on the mean, as DESeq2 does it
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.asarray(groups).astype(str)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    mean, best, most = X.mean(axis=1), None, -1
    for share in np.linspace(0, 0.95, 20):
        kept = mean >= np.quantile(mean, share)
        q = np.full(len(p), np.nan)
        q[kept] = stats.false_discovery_control(p[kept])
        called = (q <= alpha).sum()
        if called > most:
            best, most = q, called
    return pd.DataFrame(
        {"pval": p, "pval_fdr": best, "significant": best <= alpha},
        index=data["genes"].index,
    )
