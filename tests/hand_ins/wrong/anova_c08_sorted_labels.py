# C8: labels sorted
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = np.array(sorted(groups))
    parts = [data["expression"][:, labels == g] for g in np.unique(labels)]
    p = stats.f_oneway(*parts, axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
