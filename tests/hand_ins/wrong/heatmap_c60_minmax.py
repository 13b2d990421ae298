# C60: min-max by hand, from -1 to 1
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    lo, hi = t.min(axis=1), t.max(axis=1)
    t = t.sub(lo, axis=0).div(hi - lo, axis=0) * 2 - 1
    o = {"cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
