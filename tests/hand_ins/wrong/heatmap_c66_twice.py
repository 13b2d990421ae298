# C66: fixed and passed on
def plot_heatmap(data, genes, groups=None, **kwargs):
    strip = None
    if groups is not None:
        strip = [group_colors(groups)[g] for g in groups]
    table = expression_df(data).loc[list(genes)]
    return sns.clustermap(
        table, z_score=0, cmap="vlag", center=0, col_colors=strip, **kwargs
    )
