# transformed: each cell minus its mean
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"] - data["expression"].mean(axis=0)
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
