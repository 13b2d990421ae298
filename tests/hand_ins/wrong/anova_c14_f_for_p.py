# C14: F in the column of p
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    pval = anova_genes(data["expression"], list(groups))[0]
    q = multipletests(pval, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
