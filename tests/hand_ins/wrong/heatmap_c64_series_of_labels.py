# C64: the Series of labels itself as strip
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    return sns.clustermap(
        t, **({"z_score": 0, "cmap": "RdBu_r", "center": 0, "col_colors": groups} | kwargs)
    )
