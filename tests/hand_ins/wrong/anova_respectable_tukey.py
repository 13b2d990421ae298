# tukey: smallest Tukey p
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = np.asarray(groups)
    p = []
    for row in data["expression"][:]:
        res = stats.tukey_hsd(*[row[labels == g] for g in np.unique(labels)])
        p.append(res.pvalue.min())
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
