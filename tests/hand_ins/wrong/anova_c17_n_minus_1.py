# C17: N - 1 for the scatter
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.array(list(groups))
    names = np.unique(labels)
    grand = X.mean(axis=1)
    ssb, ssw = 0, 0
    for g in names:
        part = X[:, labels == g]
        ssb = ssb + part.shape[1] * (part.mean(axis=1) - grand) ** 2
        ssw = ssw + ((part - part.mean(axis=1)[:, None]) ** 2).sum(axis=1)
    df1, df2 = len(names) - 1, X.shape[1] - 1
    p = stats.f.sf((ssb / df1) / (ssw / df2), df1, df2)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
