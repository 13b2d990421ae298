# C60: from 0 to 1
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "standard_scale": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
