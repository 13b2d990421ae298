# C42: one column a group
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    if groups is not None:
        table = table.T.groupby(np.array(list(groups))).mean().T
    return sns.clustermap(table, **{"z_score": 0, "cmap": "vlag", "center": 0, **kwargs})
