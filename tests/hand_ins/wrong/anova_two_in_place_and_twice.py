# C47: corrected twice, and changes the data
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    data["expression"] -= data["expression"].mean()
    X, labels = data["expression"], np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = multipletests(multipletests(p, method="fdr_bh")[1], method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
