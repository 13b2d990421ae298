# labels checked and matched by name
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = check_labels(data, groups)
    p = [do_anova(row, labels) for row in data["expression"]]
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
