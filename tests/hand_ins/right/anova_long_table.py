# melt to a long table and groupby gene number
def run_anova(data, groups, alpha=0.05):
    from scipy.stats import f

    X = pd.DataFrame(data["expression"])
    X.columns = range(X.shape[1])
    long = X.reset_index().melt(id_vars="index", var_name="s", value_name="y")
    lab = dict(enumerate(list(groups)))
    long["g"] = long["s"].map(lab)
    n = X.shape[1]
    k = long["g"].nunique()
    grand = long.groupby("index")["y"].mean()
    cell = long.groupby(["index", "g"])["y"].agg(["mean", "count"]).reset_index()
    cell["d"] = cell["count"] * (cell["mean"] - cell["index"].map(grand)) ** 2
    ssb = cell.groupby("index")["d"].sum()
    m = long.groupby(["index", "g"])["y"].transform("mean")
    ssw = ((long["y"] - m) ** 2).groupby(long["index"]).sum()
    F = (ssb / (k - 1)) / (ssw / (n - k))
    p = f.sf(F.sort_index(), k - 1, n - k)
    p[X.nunique(axis=1).values == 1] = np.nan
    out = pd.DataFrame({"pval": p}, index=data["genes"].index)
    good = ~np.isnan(p)
    q = np.full(p.shape, np.nan)
    if good.sum() > 0:
        q[good] = sm.stats.multipletests(p[good], method="fdr_bh")[1]
    out["pval_fdr"] = q
    out["significant"] = out["pval_fdr"].le(alpha)
    return out
