# one-hot matrix
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = np.asarray(data["expression"], float)
    names, code = np.unique([str(g) for g in groups], return_inverse=True)
    H = np.eye(len(names))[code]
    n = H.sum(axis=0)
    X = X - X.mean(axis=1, keepdims=True)
    means = X @ H / n
    between = (means ** 2 @ n)
    within = ((X - means @ H.T) ** 2).sum(axis=1)
    d1, d2 = len(n) - 1, len(code) - len(n)
    p = stats.f.sf(between / d1 / (within / d2), d1, d2)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
