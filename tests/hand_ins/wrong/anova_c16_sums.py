# C16: sum of squares over sum of squares
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
    p = stats.f.sf(ssb / ssw, len(names) - 1, X.shape[1] - len(names))
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
