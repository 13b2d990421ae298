# C58: no z-score
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag"}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
