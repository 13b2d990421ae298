# labels made a Series, then unique
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    groups = pd.Series(np.asarray(groups))
    p = []
    for gene in range(len(data["genes"])):
        p.append(stats.f_oneway(*[data["expression"][gene, (groups == g).values] for g in groups.unique()])[1])
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
