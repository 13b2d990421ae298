# C83: NaN for genes seen in less than half of the cells
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    seen = (X > 0).mean(axis=1) >= 0.5
    p = np.where(seen, p, np.nan)
    q = np.full(len(p), np.nan)
    q[seen] = multipletests(p[seen], method="fdr_bh")[1] if seen.any() else []
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
