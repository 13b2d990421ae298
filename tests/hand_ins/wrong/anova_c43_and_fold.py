# C43: and a difference of one log2 unit
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = multipletests(p, method="fdr_bh")[1]
    means = np.array([X[:, labels == g].mean(axis=1) for g in np.unique(labels)])
    big = np.ptp(means, axis=0) >= 1
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": (q <= alpha) & big}, index=data["genes"].index)
