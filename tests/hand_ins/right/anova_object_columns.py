# a table made first and filled cell by cell
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    res = pd.DataFrame(index=data["genes"].index, columns=["pval", "pval_fdr", "significant"])
    for i in range(len(res)):
        res.iloc[i, 0] = do_anova(data["expression"][i], groups)
    q = multipletests(res["pval"].astype(float), method="fdr_bh")[1]
    res["pval_fdr"] = q
    res["significant"] = q <= alpha
    return res
