# every choice asked for with pop
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    cmap = kwargs.pop("cmap", "RdBu_r")
    center = kwargs.pop("center", 0)
    z_score = kwargs.pop("z_score", 0)
    if "col_colors" in kwargs:
        strip = kwargs.pop("col_colors")
    elif groups is None:
        strip = None
    else:
        colors = group_colors(groups)
        strip = [colors[g] for g in groups]
    return sns.clustermap(
        table, z_score=z_score, cmap=cmap, center=center, col_colors=strip, **kwargs
    )
