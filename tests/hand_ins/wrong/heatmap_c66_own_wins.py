# C66: own choices win
def plot_heatmap(data, genes, groups=None, **kwargs):
    kwargs.update(cmap="vlag", center=0, z_score=0, figsize=(6, 6))
    if groups is not None:
        kwargs["col_colors"] = [group_colors(groups)[g] for g in groups]
    return sns.clustermap(expression_df(data).loc[list(genes)], **kwargs)
