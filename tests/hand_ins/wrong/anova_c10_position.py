# C10: numbers in square brackets behind a Series of labels
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    parts = {}
    for j in range(X.shape[1]):
        parts.setdefault(groups[j], []).append(X[:, j])
    p = stats.f_oneway(*[np.column_stack(v) for v in parts.values()], axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
