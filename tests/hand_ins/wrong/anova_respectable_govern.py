# welch: Alexander and Govern
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = np.asarray(groups)
    p = [stats.alexandergovern(*[row[labels == g] for g in np.unique(labels)]).pvalue for row in data["expression"]]
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
