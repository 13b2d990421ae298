# C83: genes with mean above 1, the others p = 1
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = np.ones(len(X))
    keep = X.mean(axis=1) > 1
    if keep.any():
        p[keep] = stats.f_oneway(*[X[keep][:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
