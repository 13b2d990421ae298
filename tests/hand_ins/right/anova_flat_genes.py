# with the stretch task: flat genes
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    flat = X.max(axis=1) == X.min(axis=1)
    pval = np.array([np.nan if f else do_anova(x, groups) for x, f in zip(X, flat)])
    q = np.full(len(pval), np.nan)
    if (~flat).any():
        q[~flat] = multipletests(pval[~flat], method="fdr_bh")[1]
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
