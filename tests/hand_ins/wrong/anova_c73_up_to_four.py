# C73: an if for every number of groups
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    names = np.unique(labels)
    parts = [X[:, labels == g] for g in names]
    if len(names) == 2:
        p = stats.f_oneway(parts[0], parts[1], axis=1).pvalue
    elif len(names) == 3:
        p = stats.f_oneway(parts[0], parts[1], parts[2], axis=1).pvalue
    else:
        p = stats.f_oneway(parts[0], parts[1], parts[2], parts[3], axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
