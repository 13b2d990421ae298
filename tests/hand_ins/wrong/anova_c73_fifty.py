# C73: fifty samples a group
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    p = stats.f_oneway(X[:, :50], X[:, 50:100], X[:, 100:150], axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
