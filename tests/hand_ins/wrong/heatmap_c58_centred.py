# C58: centred, not divided
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    own = {"cmap": "vlag", "center": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(table.sub(table.mean(axis=1), axis=0), **own)
