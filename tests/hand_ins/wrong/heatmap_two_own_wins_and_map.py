# C66: two mistakes: own choices win (C66), and groups.map (C9)
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    kwargs.update({"cmap": "RdBu_r", "center": 0, "z_score": 0, "figsize": (7, 7)})
    if groups is not None:
        kwargs["col_colors"] = groups.map(group_colors(groups)).to_list()
    return sns.clustermap(t, **kwargs)
