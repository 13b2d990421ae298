# C82: replace zeros, then nan_policy omit
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data).replace(0, np.nan)
    lab = np.array(list(groups))
    p = stats.f_oneway(*[df.loc[:, lab == g].to_numpy() for g in sorted(set(lab))], axis=1, nan_policy="omit").pvalue
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
