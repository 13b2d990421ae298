# title, legend, saved labels
def plot_heatmap(data, genes, groups=None, **kwargs):
    wanted = {"z_score": 0, "cmap": "PuOr", "center": 0, "metric": "euclidean"}
    if groups is not None:
        labels = pd.Series(list(groups), index=data["samples"].index)
        wanted["col_colors"] = labels.map(group_colors(labels))
    for key in kwargs:
        wanted[key] = kwargs[key]
    grid = sns.clustermap(expression_df(data).loc[list(genes), :], **wanted)
    grid.figure.suptitle("genes", y=1.02)
    grid.ax_heatmap.set_xlabel("samples")
    return grid
