# C84: twenty genes to try, and left so
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    genes = list(data["genes"].index)[:20]
    table = expression_df(data)
    p = []
    for i, g in enumerate(genes):
        p.append(do_anova(table.iloc[i].to_numpy(), np.asarray(groups)))
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=genes)
