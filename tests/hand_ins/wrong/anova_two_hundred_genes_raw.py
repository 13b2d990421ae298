# C84: a hundred genes, and numbers for calls
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"][:100], np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": (q <= alpha).astype(int)}, index=data["genes"].index[:100])
