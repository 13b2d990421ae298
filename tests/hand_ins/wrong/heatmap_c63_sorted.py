# C63: the strip from sorted labels
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        colors = group_colors(groups)
        own["col_colors"] = [colors[g] for g in sorted(groups)]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
