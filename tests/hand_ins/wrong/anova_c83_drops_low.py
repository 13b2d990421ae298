# C83: genes with a low mean are dropped
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data)
    df = df[df.mean(axis=1) > 0.5]
    lab = np.array(list(groups))
    p = [do_anova(df.iloc[i].values, lab) for i in range(len(df))]
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=df.index)
