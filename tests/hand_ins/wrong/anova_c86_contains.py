# C86: samples whose label contains the name
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = pd.Series(list(groups), dtype=str)
    X = data["expression"]
    parts = [X[:, lab.str.contains(g, regex=False)] for g in lab.unique()]
    p = stats.f_oneway(*parts, axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
