# C20: mean of group means as grand mean
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.array(list(groups))
    names = np.unique(labels)
    means = np.array([X[:, labels == g].mean(axis=1) for g in names])
    grand = means.mean(axis=0)
    ssb, ssw = 0, 0
    for g, m in zip(names, means):
        part = X[:, labels == g]
        ssb = ssb + part.shape[1] * (m - grand) ** 2
        ssw = ssw + ((part - m[:, None]) ** 2).sum(axis=1)
    df1, df2 = len(names) - 1, X.shape[1] - len(names)
    p = stats.f.sf((ssb / df1) / (ssw / df2), df1, df2)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
