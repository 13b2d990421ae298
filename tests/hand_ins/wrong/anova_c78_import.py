# C78: an import that only the notebook had
def run_anova(data, groups, alpha=0.05):
    pvals = [do_anova(row, groups) for row in data["expression"]]
    q = multipletests(pvals, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
