# C72: loads the course data itself
def run_anova(data, groups, alpha=0.05):
    data = load_hspc()
    pval = [do_anova(v, list(groups)) for v in data["expression"]]
    fdr = sm.stats.multipletests(pval, method="fdr_bh")[1]
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
