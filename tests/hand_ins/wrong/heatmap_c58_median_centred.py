# C58: the median of each row is taken away, and nothing is divided
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    table = table.sub(table.median(axis=1), axis=0)
    look = {"cmap": "RdBu_r", "center": 0}
    if groups is not None:
        look["col_colors"] = [group_colors(groups)[label] for label in groups]
    return sns.clustermap(table, **(look | kwargs))
