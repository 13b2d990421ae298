# C17: degrees of freedom swapped in the tail
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    F = anova_genes(data["expression"], list(groups))[0]
    k, n = len(set(groups)), len(groups)
    p = stats.f.sf(F, n - k, k - 1)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
