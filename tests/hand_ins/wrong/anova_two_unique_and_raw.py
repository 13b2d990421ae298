# C43: groups.unique() of a list, and raw calls
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    p = stats.f_oneway(*[X[:, np.asarray(groups) == g] for g in groups.unique()], axis=1).pvalue
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": p <= alpha}, index=data["genes"].index)
