# C63: the strip as a numbered Series
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        own["col_colors"] = pd.Series(list(groups)).map(group_colors(groups))
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
