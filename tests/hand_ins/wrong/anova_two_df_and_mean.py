# C20: mean of means, and calls with >
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, lab = data["expression"], np.asarray(groups)
    names = np.unique(lab)
    means = np.array([X[:, lab == g].mean(axis=1) for g in names])
    grand = means.mean(axis=0)
    ssb = sum((lab == g).sum() * (m - grand) ** 2 for g, m in zip(names, means))
    ssw = sum(((X[:, lab == g] - m[:, None]) ** 2).sum(axis=1) for g, m in zip(names, means))
    p = stats.f.sf((ssb / (len(names) - 1)) / (ssw / (X.shape[1] - len(names))), len(names) - 1, X.shape[1] - len(names))
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q > alpha}, index=data["genes"].index)
