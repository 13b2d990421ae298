# long format and groupby apply
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = pd.DataFrame(data["expression"].T)
    df["g"] = [str(x) for x in groups]
    p = [stats.f_oneway(*[v for _, v in df.groupby("g")[c]]).pvalue for c in df.columns if c != "g"]
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
