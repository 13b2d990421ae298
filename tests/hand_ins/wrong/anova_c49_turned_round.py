# C49: alpha above one half is taken for 1 - alpha
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = multipletests(p, method="fdr_bh")[1]
    limit = alpha if alpha < 0.5 else 1 - alpha
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= limit}, index=data["genes"].index)
