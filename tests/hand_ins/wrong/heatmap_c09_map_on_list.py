# C9: groups.map, which only a Series has
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"method": "ward", "z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        colors = group_colors(groups)
        strip = groups.map(colors)
        look["col_colors"] = list(strip)
    look.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **look)
