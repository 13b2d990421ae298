# C84: a list of a thousand places
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = np.ones(len(X))
    for i in range(min(1000, len(X))):
        p[i] = stats.f_oneway(*[X[i, labels == g] for g in set(labels)]).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
