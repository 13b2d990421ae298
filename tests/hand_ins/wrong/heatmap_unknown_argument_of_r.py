# unknown_argument: scale and dendrogram, as heatmap.2 of R calls them
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"cmap": "RdBu_r", "center": 0, "scale": "row", "dendrogram": "both"}
    if groups is not None:
        look["col_colors"] = [group_colors(groups)[label] for label in groups]
    return sns.clustermap(expression_df(data).loc[list(genes)], **(look | kwargs))
