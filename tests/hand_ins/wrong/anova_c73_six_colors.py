# C73: as many groups as the course has colours
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    names = list(pd.unique(labels))[:len(GROUP_COLORS)]
    p = stats.f_oneway(*[X[:, labels == g] for g in names], axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
