# pairs_corrected: smallest pairwise p times the number of pairs
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    from itertools import combinations
    pairs = list(combinations(np.unique(labels), 2))
    p = np.min([stats.ttest_ind(X[:, labels == a], X[:, labels == b], axis=1).pvalue for a, b in pairs], axis=0)
    p = np.minimum(p * len(pairs), 1)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
