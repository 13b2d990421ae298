# rows in the order of the data, through a mask of the table
def plot_heatmap(data, genes, groups=None, **kwargs):
    frame = expression_df(data)
    keep = [name in set(genes) for name in frame.index]
    frame = frame.loc[keep]
    args = {"z_score": 0, "cmap": "seismic", "center": 0}
    if groups is not None:
        colours = group_colors(groups)
        args["col_colors"] = [colours[label] for label in np.array(groups)]
    args = {**args, **kwargs}
    return sns.clustermap(data=frame, **args)
