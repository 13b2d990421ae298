# C29: the dictionary passed where the matrix belongs
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    F, pval = anova_genes(data, groups)
    fdr = sm.stats.multipletests(pval, method="fdr_bh")[1]
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
