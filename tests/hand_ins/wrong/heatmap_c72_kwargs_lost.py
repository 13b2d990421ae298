# C72: kwargs is never used
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
