# C58: median and MAD
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    med = t.median(axis=1)
    t = t.sub(med, axis=0)
    t = t.div(1.4826 * t.abs().median(axis=1), axis=0)
    o = {"cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
