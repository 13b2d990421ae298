# nullable types
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    g = pd.Series(list(groups), dtype="category")
    parts = [data["expression"][:, (g == c).to_numpy()] for c in g.cat.categories]
    p = stats.f_oneway(*parts, axis=1).pvalue
    res = pd.DataFrame({"pval": p}, index=data["genes"].index)
    res["pval_fdr"] = stats.false_discovery_control(p, method="bh")
    res["significant"] = (res["pval_fdr"] <= alpha).astype("boolean")
    return res
