# the loop of notebook 03
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    expression = expression_df(data)
    labels = np.array(list(groups))
    pvals = []
    for i in range(len(expression)):
        pvals.append(do_anova(expression.iloc[i].values, labels))
    reject, q, a, b = multipletests(pvals, alpha=alpha, method="fdr_bh")
    table = pd.DataFrame(index=expression.index)
    table["pval"] = pvals
    table["pval_fdr"] = q
    table["significant"] = q <= alpha
    return table
