# C80: a part of the grid
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    grid = sns.clustermap(expression_df(data).loc[list(genes)], **own)
    return grid.ax_heatmap
