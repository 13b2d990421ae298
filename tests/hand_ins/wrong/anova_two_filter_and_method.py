# C83: a filter, and no method
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = np.ones(len(X))
    ok = X.max(axis=1) > 5
    p[ok] = [stats.f_oneway(*[row[labels == g] for g in np.unique(labels)])[1] for row in X[ok]]
    q = multipletests(p)[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
