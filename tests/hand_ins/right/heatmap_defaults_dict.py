# a dictionary of own choices, updated
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    options = dict(z_score=0, cmap="vlag", center=0, method="ward")
    if groups is not None:
        colors = group_colors(groups)
        options["col_colors"] = [colors[g] for g in list(groups)]
    options.update(kwargs)
    return sns.clustermap(table, **options)
