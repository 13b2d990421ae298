# C51: argsort taken for ranks
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(data["expression"], list(groups))[1]
    rank = np.argsort(p) + 1
    q = np.minimum(p * len(p) / rank, 1)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
