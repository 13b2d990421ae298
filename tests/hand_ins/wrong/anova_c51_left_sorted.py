# C51: the adjusted values are left in sorted order
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(data["expression"], list(groups))[1]
    s = np.sort(p)
    q = s * len(s) / np.arange(1, len(s) + 1)
    q = np.minimum.accumulate(q[::-1])[::-1]
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
