# a note: drops the row of a flat gene
def run_anova(data, groups, alpha=0.05):
    pval = [do_anova(v, list(groups)) for v in data["expression"]]
    pval = np.array(pval)
    ok = ~np.isnan(pval)
    q = np.full(len(pval), np.nan)
    q[ok] = sm.stats.multipletests(pval[ok], method="fdr_bh")[1]
    result = pd.DataFrame({"pval": pval, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
    return result.dropna()
