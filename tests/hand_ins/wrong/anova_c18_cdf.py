# C18: the lower tail
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    F = anova_genes(data["expression"], list(groups))[0]
    k, n = len(set(groups)), len(groups)
    p = stats.f.cdf(F, k - 1, n - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
