# the all-gene engine and multipletests
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    F, pval = anova_genes(data["expression"], list(groups))
    reject, pval_fdr, _, _ = multipletests(pval, alpha=alpha, method="fdr_bh")
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": pval_fdr, "significant": reject},
        index=data["genes"].index,
    )
