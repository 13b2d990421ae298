# C61: viridis with limits
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    kwargs.setdefault("cmap", "viridis")
    kwargs.setdefault("vmin", -3)
    kwargs.setdefault("vmax", 3)
    kwargs.setdefault("z_score", 0)
    if groups is not None:
        c = group_colors(groups)
        kwargs.setdefault("col_colors", [c[g] for g in groups])
    return sns.clustermap(t, **kwargs)
