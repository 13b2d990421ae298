# pandas groupby on the transposed table
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    long = expression_df(data).T
    by = long.groupby(np.array(list(groups), dtype=object))
    sizes, means = by.size(), by.mean()
    grand = long.mean()
    ssb = ((means - grand) ** 2).mul(sizes, axis=0).sum()
    ssw = (by.var(ddof=1).mul(sizes - 1, axis=0)).sum()
    k, n = len(sizes), len(long)
    F = (ssb / (k - 1)) / (ssw / (n - k))
    out = pd.DataFrame({"pval": stats.f.sf(F.values, k - 1, n - k)}, index=long.columns)
    rej, adj, *rest = multipletests(out.pval.values, alpha=alpha, method="fdr_bh")
    out["pval_fdr"], out["significant"] = adj, rej
    return out
