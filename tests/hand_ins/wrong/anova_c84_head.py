# C84: head of the table
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data).head(1000)
    labels = np.asarray(groups)
    parts = [df.loc[:, labels == g] for g in pd.unique(labels)]
    p = stats.f_oneway(*parts, axis=1).pvalue
    out = pd.DataFrame({"pval": p}, index=df.index)
    out["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    out["significant"] = out.pval_fdr <= alpha
    return out
