# the table handed to the engine, labels matched by name
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    labels = pd.Series(list(groups), index=data["samples"].index)
    expression = expression_df(data)
    pval = pd.Series(anova_genes(expression, labels)[1], index=expression.index)
    pval_fdr = multipletests(pval, alpha=alpha, method="fdr_bh")[1]
    return pd.concat(
        [
            pval.rename("pval"),
            pd.Series(pval_fdr, expression.index, name="pval_fdr"),
            pd.Series(pval_fdr <= alpha, expression.index, name="significant"),
        ],
        axis=1,
    )
