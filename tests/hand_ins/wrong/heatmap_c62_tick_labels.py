# C62: names written at the rows after clustering
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0, "yticklabels": True}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    grid = sns.clustermap(expression_df(data).loc[list(genes)], **own)
    grid.ax_heatmap.set_yticklabels(list(genes))
    return grid
