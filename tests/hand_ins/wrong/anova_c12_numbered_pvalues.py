# C12: a Series numbered 0.. and an index of gene names
def run_anova(data, groups, alpha=0.05):
    pval = [do_anova(v, list(groups)) for v in data["expression"]]
    pval = pd.Series(pval)
    fdr = pd.Series(sm.stats.multipletests(pval, method="fdr_bh")[1])
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
