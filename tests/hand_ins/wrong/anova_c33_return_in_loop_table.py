# C33: return one level too deep
def run_anova(data, groups, alpha=0.05):
    pval = []
    for vals in data["expression"]:
        pval.append(do_anova(vals, list(groups)))
        fdr = sm.stats.fdrcorrection(pval)[1]
        result = pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
        return result
