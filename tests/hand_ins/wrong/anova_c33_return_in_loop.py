# C33: return inside the loop
def run_anova(data, groups, alpha=0.05):
    pvals = []
    for i, gene in enumerate(data["genes"].index):
        pvals.append(do_anova(data["expression"][i], groups))
        res = pd.DataFrame({"pval": pvals}, index=data["genes"].index[: i + 1])
        res["pval_fdr"] = res["pval"]
        res["significant"] = res["pval_fdr"] <= alpha
        return res
