# C75: copies the dictionary only
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    mine = data.copy()
    mine["expression"] *= 2
    p = anova_genes(mine["expression"], list(groups))[1]
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
