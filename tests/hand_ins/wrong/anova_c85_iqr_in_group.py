# C85: boxplot outliers leave, group by group
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = np.asarray(groups)

    def clean(v):
        a, b = np.percentile(v, [25, 75])
        return v[(v >= a - 1.5 * (b - a)) & (v <= b + 1.5 * (b - a))]

    p = [stats.f_oneway(*[clean(row[labels == g]) for g in np.unique(labels)]).pvalue for row in data["expression"]]
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
