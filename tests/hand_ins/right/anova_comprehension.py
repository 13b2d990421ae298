# a comprehension over the rows of the matrix
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    pvals = [do_anova(row, groups) for row in data["expression"]]
    res = pd.DataFrame({"pval": pvals}, index=data["genes"].index)
    res["pval_fdr"] = stats.false_discovery_control(res["pval"])
    res["significant"] = res["pval_fdr"] <= alpha
    return res
