# C52: only the raw hits are corrected
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(data["expression"], list(groups))[1]
    hits = p < 0.05
    q = np.ones(len(p))
    q[hits] = stats.false_discovery_control(p[hits])
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
