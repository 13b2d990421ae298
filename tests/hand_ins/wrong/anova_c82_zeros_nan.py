# C82: zeros become NaN
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"].copy()
    X[X == 0] = np.nan
    labels = np.asarray(groups)
    p = []
    for row in X:
        p.append(stats.f_oneway(*[row[(labels == g) & ~np.isnan(row)] for g in np.unique(labels)]).pvalue)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
