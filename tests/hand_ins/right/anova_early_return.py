# early return for an empty list of good genes; try for the flat ones
from statsmodels.stats import multitest


def run_anova(data, groups, alpha=0.05):
    expression = data["expression"]
    genes = data["genes"].index
    result = pd.DataFrame(
        {"pval": np.nan, "pval_fdr": np.nan, "significant": False}, index=genes
    )
    if len(genes) == 0:
        return result
    pvals = np.empty(len(genes))
    pvals[:] = np.nan
    labels = pd.Series(groups).to_numpy()
    i = 0
    while i < len(genes):
        row = expression[i]
        i += 1
        if (row == row[0]).all():
            continue
        pvals[i - 1] = do_anova(row, labels)
    tested = np.isfinite(pvals)
    result["pval"] = pvals
    if not tested.any():
        return result
    called, adjusted, *_ = multitest.multipletests(pvals[tested], alpha, method="fdr_bh")
    fdr = np.full(len(genes), np.nan)
    fdr[tested] = adjusted
    sig = np.zeros(len(genes), dtype=bool)
    sig[tested] = called
    result["pval_fdr"] = fdr
    result["significant"] = sig
    return result
