# C91: Holm
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = anova_genes(data["expression"], list(groups))[1]
    reject, q, _, _ = multipletests(p, alpha=alpha, method="holm")
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index
    )
