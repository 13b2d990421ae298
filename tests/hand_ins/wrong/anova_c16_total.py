# C16: mean square of the total below
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, lab = data["expression"], np.asarray(groups)
    names = np.unique(lab)
    k, N = len(names), X.shape[1]
    gm = X.mean(axis=1)
    ssb = sum((lab == g).sum() * (X[:, lab == g].mean(axis=1) - gm) ** 2 for g in names)
    sst = ((X - gm[:, None]) ** 2).sum(axis=1)
    p = stats.f.sf((ssb / (k - 1)) / (sst / (N - 1)), k - 1, N - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
