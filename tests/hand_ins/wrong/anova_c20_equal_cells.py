# C20: every group cut to the smallest
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    n = min((labels == g).sum() for g in set(labels))
    parts = [X[:, labels == g][:, :n] for g in np.unique(labels)]
    p = stats.f_oneway(*parts, axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
