# C73: degrees of freedom of three groups
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    F = anova_genes(data["expression"], list(groups))[0]
    p = stats.f.sf(F, 2, len(list(groups)) - 3)
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
