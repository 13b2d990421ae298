# C84: a t-test of the first two groups
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.array(list(groups))
    a, b = list(dict.fromkeys(labels))[:2]
    p = stats.ttest_ind(X[:, labels == a], X[:, labels == b], axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
