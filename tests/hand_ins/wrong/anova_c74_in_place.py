# C74: centres the data in place
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    X -= X.mean(axis=1, keepdims=True)
    p = anova_genes(X, list(groups))[1]
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
