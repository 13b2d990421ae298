# calls by the step-up rule
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = multipletests(p, method="fdr_bh")[1]
    order = np.argsort(p)
    below = np.flatnonzero(p[order] <= alpha * np.arange(1, len(p) + 1) / len(p))
    called = np.zeros(len(p), bool)
    if len(below):
        called[order[: below[-1] + 1]] = True
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": called}, index=data["genes"].index)
