# C51: a running maximum from the small end
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    order = np.argsort(p)
    m = len(p)
    q = np.empty(m)
    q[order] = np.minimum(np.maximum.accumulate(p[order] * m / np.arange(1, m + 1)), 1)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
