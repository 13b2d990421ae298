# permutation: 100 shuffles, no seed
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.asarray(groups)
    names = np.unique(labels)
    seen = stats.f_oneway(*[X[:, labels == g] for g in names], axis=1)[0]
    more = 0
    for _ in range(100):
        lab = np.random.permutation(labels)
        more = more + (stats.f_oneway(*[X[:, lab == g] for g in names], axis=1)[0] >= seen)
    p = more / 100
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
