# C22: each group against all others, smallest p
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = np.min([stats.ttest_ind(X[:, labels == a], X[:, labels != a], axis=1).pvalue
                for a in np.unique(labels)], axis=0)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
