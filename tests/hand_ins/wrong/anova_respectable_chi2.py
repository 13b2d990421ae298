# large_sample: a likelihood ratio test
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    total = ((X - X.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    left = sum(((X[:, labels == g] - X[:, labels == g].mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for g in set(labels))
    p = stats.chi2.sf(X.shape[1] * np.log(total / left), len(set(labels)) - 1)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
