# C86: samples whose label starts with the name
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = [str(g) for g in groups]
    X = data["expression"]
    p = []
    for row in X:
        parts = [[v for v, l in zip(row, lab) if l.startswith(name)] for name in sorted(set(lab))]
        p.append(stats.f_oneway(*parts)[1])
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
