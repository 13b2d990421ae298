# t-test for two groups, else F
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    parts = [X[:, labels == g] for g in dict.fromkeys(labels)]
    if len(parts) == 2:
        p = stats.ttest_ind(*parts, axis=1).pvalue
    else:
        p = stats.f_oneway(*parts, axis=1).pvalue
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
