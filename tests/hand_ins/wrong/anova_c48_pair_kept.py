# C48: the pair F, p kept as it came
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    pval = anova_genes(data["expression"], groups)
    fdr = sm.stats.multipletests(pval, method="fdr_bh")[1]
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
