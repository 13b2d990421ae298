# permutation: 199 shuffles
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.asarray(groups)
    names = np.unique(labels)
    rng = np.random.default_rng(1)

    def F(lab):
        return stats.f_oneway(*[X[:, lab == g] for g in names], axis=1).statistic

    seen = F(labels)
    hits = np.zeros(len(X))
    for _ in range(199):
        hits += F(rng.permutation(labels)) >= seen
    p = (hits + 1) / 200
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
