# 1 - cdf: right, but loses the digits of tiny p-values
from scipy import stats
from statsmodels.stats.multitest import multipletests

from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    labels = list(groups)
    F, _ = anova_genes(data["expression"], labels)
    k, n = len(set(labels)), len(labels)
    pval = 1 - stats.f.cdf(F, k - 1, n - k)
    fdr = multipletests(pval, method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha},
        index=data["genes"].index,
    )
