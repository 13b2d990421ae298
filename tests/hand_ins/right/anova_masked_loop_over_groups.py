# sums of squares in a loop over groups
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    lab = list(map(str, groups))
    grand = X.mean(1)
    a = b = 0
    for name in set(lab):
        cols = [i for i, l in enumerate(lab) if l == name]
        m = X[:, cols].mean(1)
        a = a + len(cols) * (m - grand) ** 2
        b = b + ((X[:, cols].T - m) ** 2).sum(0)
    k, n = len(set(lab)), len(lab)
    F = a / (k - 1) * (n - k) / b
    p = 1 - stats.f.cdf(F, k - 1, n - k)
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
