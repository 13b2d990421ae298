# seaborn's own colours: right, with a note
def plot_heatmap(data, genes, groups=None, **kwargs):
    if groups is not None:
        colors = group_colors(groups)
        kwargs = {"col_colors": [colors[g] for g in groups], **kwargs}
    return sns.clustermap(expression_df(data).loc[genes], **{"z_score": 0, **kwargs})
