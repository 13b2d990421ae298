# C48: two names for four results
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(data["expression"], list(groups))[1]
    reject, q = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index
    )
