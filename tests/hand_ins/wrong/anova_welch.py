# welch: Welch's ANOVA
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = np.array(list(groups))
    parts = [data["expression"][:, labels == g] for g in np.unique(labels)]
    p = stats.f_oneway(*parts, axis=1, equal_var=False).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
