# map and lambda
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = np.asarray(groups)
    f = lambda row: stats.f_oneway(*[row[lab == g] for g in np.unique(lab)]).pvalue
    p = np.array(list(map(f, data["expression"])))
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
