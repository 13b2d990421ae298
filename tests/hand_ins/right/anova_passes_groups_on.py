# passes the labels on to anova_genes as they come
from statsmodels.stats.multitest import multipletests
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    F, p = anova_genes(expression_df(data), groups)
    rej, q = multipletests(p, alpha=alpha, method="fdr_bh")[:2]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": rej}, index=data["genes"].index)
