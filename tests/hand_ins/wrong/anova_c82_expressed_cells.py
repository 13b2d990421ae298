# C82: only cells that express the gene
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = np.asarray(groups)
    p = []
    for row in data["expression"]:
        on = row > 0
        if on.sum() < 4 or len(set(labels[on])) < 2:
            p.append(1.0)
            continue
        p.append(do_anova(row[on], labels[on]))
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
