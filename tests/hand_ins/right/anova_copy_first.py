# works on a deep copy
import copy

from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    mine = copy.deepcopy(data)
    mine["expression"] -= mine["expression"].mean(axis=1, keepdims=True)
    pvals = [do_anova(row, groups) for row in mine["expression"]]
    reject, pval_fdr = multipletests(pvals, alpha=alpha, method="fdr_bh")[:2]
    mine["genes"]["pval"] = pvals
    mine["genes"]["pval_fdr"] = pval_fdr
    mine["genes"]["significant"] = reject
    return mine["genes"]
