# C71: a name of the notebook
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(hspc_data["expression"], list(groups))[1]
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
