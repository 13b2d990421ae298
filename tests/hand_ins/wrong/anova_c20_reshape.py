# C20: n divided by k everywhere
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, lab = data["expression"], np.asarray(groups)
    names = np.unique(lab)
    k, N = len(names), X.shape[1]
    n = N / k
    means = np.stack([X[:, lab == g].mean(axis=1) for g in names])
    msb = n * means.var(axis=0, ddof=1)
    msw = np.mean([X[:, lab == g].var(axis=1, ddof=1) for g in names], axis=0)
    p = stats.f.sf(msb / msw, k - 1, N - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
