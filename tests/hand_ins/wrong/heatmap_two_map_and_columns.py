# C59: two mistakes: scaled by column (C59), and groups.map (C9)
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "center": 0, "z_score": 1}
    if groups is not None:
        o["col_colors"] = groups.map(group_colors(groups)).to_list()
    return sns.clustermap(t, **{**o, **kwargs})
