# C76: remembers answers by gene names
from statsmodels.stats.multitest import multipletests

CACHE = {}


def run_anova(data, groups, alpha=0.05):
    key = tuple(data["genes"].index)
    if key not in CACHE:
        CACHE[key] = [do_anova(row, np.asarray(groups)) for row in data["expression"]]
    p = CACHE[key]
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
