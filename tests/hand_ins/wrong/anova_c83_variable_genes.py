# C83: the most variable half only
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    var = X.var(axis=1)
    top = var >= np.median(var)
    p = np.full(len(X), np.nan)
    p[top] = stats.f_oneway(*[X[top][:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = p.copy()
    q[top] = multipletests(p[top], method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
