# syntax: a bracket left open
def run_anova(data, groups, alpha=0.05):
    pvals = [do_anova(row, groups for row in data["expression"]]
    return pvals
