# no names at the rows, clipped values
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).reindex(list(genes))
    z = table.sub(table.mean(axis=1), axis=0).div(table.std(axis=1), axis=0).clip(-3, 3)
    own = {"cmap": "seismic", "vmin": -3, "vmax": 3, "yticklabels": False}
    if groups is not None:
        own["col_colors"] = np.array([group_colors(groups)[g] for g in groups])
    own |= kwargs
    return sns.clustermap(z, **own)
