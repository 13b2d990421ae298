# prints and returns
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = np.array(groups)
    p = stats.f_oneway(
        *[data["expression"][:, labels == g] for g in set(labels)], axis=1
    ).pvalue
    q = stats.false_discovery_control(p)
    print("significant genes:", (q <= alpha).sum())
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
