# C80: the grid and the colours, in a tuple
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    c = None
    if groups is not None:
        c = group_colors(groups)
        look["col_colors"] = [c[g] for g in groups]
    look.update(kwargs)
    grid = sns.clustermap(expression_df(data).loc[list(genes)], **look)
    return grid, c
