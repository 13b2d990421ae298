# C51: ranks upside down
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = pd.Series(anova_genes(data["expression"], list(groups))[1])
    q = (p * len(p) / p.rank(ascending=False)).clip(upper=1).values
    return pd.DataFrame(
        {"pval": p.values, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
