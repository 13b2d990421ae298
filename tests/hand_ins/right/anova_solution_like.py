# with flat genes
from statsmodels.stats.multitest import multipletests
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    labels = check_labels(data, groups)
    p = anova_genes(data["expression"], labels)[1]
    ok = ~np.isnan(p)
    q = np.full(len(p), np.nan)
    if ok.any():
        q[ok] = multipletests(p[ok], method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
