# endless: a loop that never ends
def run_anova(data, groups, alpha=0.05):
    pvals = []
    i = 0
    while i < len(data["expression"]):
        pvals.append(do_anova(data["expression"][0], groups))
    return pd.DataFrame({"pval": pvals}, index=data["genes"].index)
