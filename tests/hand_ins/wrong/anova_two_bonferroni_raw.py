# C46: Bonferroni, and raw calls
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = np.minimum(p * len(p), 1)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": p <= alpha}, index=data["genes"].index)
