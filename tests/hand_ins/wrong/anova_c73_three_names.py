# C73: the group names of the course data
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = np.array(list(groups))
    X = data["expression"]
    a, b, c = X[:, labels == "LTHSC"], X[:, labels == "MEP"], X[:, labels == "GMP"]
    p = stats.f_oneway(a, b, c, axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
