# C48: the four things kept as one
def run_anova(data, groups, alpha=0.05):
    pval = [do_anova(v, list(groups)) for v in data["expression"]]
    fdr = sm.stats.multipletests(pval, method="fdr_bh")
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
