# C84: groups below three samples are left out
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    big = [g for g in np.unique(labels) if (labels == g).sum() >= 3]
    if len(big) < 2:
        big = np.unique(labels)
    p = stats.f_oneway(*[X[:, labels == g] for g in big], axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
