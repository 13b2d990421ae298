# transformed: counts per million and logarithm
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    X = np.log2(X / X.sum(axis=0) * 1e6 + 1)
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    p = np.nan_to_num(p, nan=1.0)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
