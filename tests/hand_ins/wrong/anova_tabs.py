# syntax: tab and spaces mixed
def run_anova(data, groups, alpha=0.05):
    pval = []
    for vals in data["expression"]:
	pval.append(do_anova(vals, groups))
    fdr = sm.stats.multipletests(pval, method="fdr_bh")[1]
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
