# C82: zeros filled with the mean of the gene
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data).replace(0, np.nan)
    df = df.T.fillna(df.mean(axis=1)).T
    lab = np.array(list(groups))
    p = [stats.f_oneway(*[row[lab == g] for g in set(lab)])[1] for row in df.to_numpy()]
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
