# C22: all pairs, smallest p
from itertools import combinations

from scipy import stats


def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.array(list(groups))
    tests = []
    for a, b in combinations(np.unique(labels), 2):
        tests.append(stats.ttest_ind(X[:, labels == a], X[:, labels == b], axis=1).pvalue)
    p = np.min(tests, axis=0)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
