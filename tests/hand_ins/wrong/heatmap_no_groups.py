# no_groups: cannot do without labels
def plot_heatmap(data, genes, groups=None, **kwargs):
    colors = group_colors(groups)
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    own["col_colors"] = [colors[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
