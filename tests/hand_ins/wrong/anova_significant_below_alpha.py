# significant: a value that is alpha itself is not called
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.asarray(groups).astype(str)
    parts = [X[:, labels == name] for name in np.unique(labels)]
    p = stats.f_oneway(*parts, axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q < alpha}, index=data["genes"].index
    )
