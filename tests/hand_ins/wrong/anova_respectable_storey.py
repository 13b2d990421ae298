# storey: Storey at lambda 0.5
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    pi0 = min(1, 2 * np.mean(p > 0.5))
    q = np.minimum(1, pi0 * multipletests(p, method="fdr_bh")[1])
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
