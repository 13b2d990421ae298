# C63: the dictionary of colours as strip
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        look["col_colors"] = group_colors(groups)
    look.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **look)
