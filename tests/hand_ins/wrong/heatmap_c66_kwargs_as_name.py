# C66: kwargs given as an argument called kwargs
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    strip = None
    if groups is not None:
        c = group_colors(groups)
        strip = [c[g] for g in groups]
    return sns.clustermap(
        t, z_score=0, cmap="RdBu_r", center=0, col_colors=strip, kwargs=kwargs
    )
