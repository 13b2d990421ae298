# C80: sorted by p-value
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(data["expression"], list(groups))[1]
    q = stats.false_discovery_control(p)
    res = pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
    return res.sort_values("pval")
