# C82: zeros missing, and a fixed alpha
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data).replace(0, np.nan)
    lab = np.asarray(groups)
    p = stats.f_oneway(*[df.loc[:, lab == g].to_numpy() for g in np.unique(lab)], axis=1, nan_policy="omit").pvalue
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= 0.05}, index=data["genes"].index)
