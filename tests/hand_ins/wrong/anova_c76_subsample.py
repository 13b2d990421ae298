# C76: a random part of the cells
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    rng = np.random.default_rng()
    labels = np.asarray(groups)
    p = []
    for row in data["expression"]:
        parts = []
        for g in np.unique(labels):
            v = row[labels == g]
            parts.append(rng.choice(v, size=max(2, len(v) - 1), replace=False))
        p.append(stats.f_oneway(*parts)[1])
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
