# C72: groups is never used
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
