# two_stage: fdr_tsbky
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    ok, q = multipletests(p, alpha=alpha, method="fdr_tsbky")[:2]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": ok}, index=data["genes"].index)
