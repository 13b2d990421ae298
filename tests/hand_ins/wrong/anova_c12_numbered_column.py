# C12: numbered Series assigned to a column of a table with names
def run_anova(data, groups, alpha=0.05):
    out = pd.DataFrame(index=data["genes"].index)
    p = pd.DataFrame(data["expression"]).apply(lambda r: do_anova(r, list(groups)), axis=1)
    out["pval"] = p
    out["pval_fdr"] = sm.stats.multipletests(p, method="fdr_bh")[1]
    out["significant"] = out["pval_fdr"] <= alpha
    return out
