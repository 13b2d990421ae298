# scipy gene by gene, with the tuple it returns
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = pd.Series(list(groups))
    n_genes = data["expression"].shape[0]
    pvals = np.full(n_genes, np.nan)
    for i in range(n_genes):
        vals = data["expression"][i]
        samples = [vals[(labels == g).values] for g in labels.unique()]
        F, p = stats.f_oneway(*samples)
        pvals[i] = p
    out = multipletests(pvals, method="fdr_bh")
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": out[1], "significant": out[1] <= alpha},
        index=data["genes"].index,
    )
