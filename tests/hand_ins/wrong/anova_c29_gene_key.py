# C29: a gene looked up in the dictionary
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    genes = data["genes"].index
    pvals = [do_anova(data[gene], groups) for gene in genes]
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame({"pval": pvals, "pval_fdr": q, "significant": q <= alpha}, genes)
