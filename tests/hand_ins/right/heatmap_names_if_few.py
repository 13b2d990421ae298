# names only where there is room, size by number of genes
def plot_heatmap(data, genes, groups=None, **kwargs):
    genes = list(genes)
    z = zscore_rows(expression_df(data).loc[genes])
    choice = {
        "cmap": "RdBu_r",
        "center": 0,
        "vmin": -3,
        "vmax": 3,
        "figsize": (7, max(4, 0.12 * len(genes))),
        "yticklabels": len(genes) <= 40,
        "xticklabels": z.shape[1] <= 40,
    }
    if groups is not None:
        col = group_colors(groups)
        choice["col_colors"] = [col[g] for g in groups]
    choice.update(kwargs)
    return sns.clustermap(z, **choice)
