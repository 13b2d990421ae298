# C74: writes the results into the data
from scipy import stats

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    res = data["genes"]
    res["pval"] = anova_genes(data["expression"], list(groups))[1]
    res["pval_fdr"] = stats.false_discovery_control(res["pval"])
    res["significant"] = res["pval_fdr"] <= alpha
    return res
