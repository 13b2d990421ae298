# C73: six colours, whatever the number of groups
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        names = list(dict.fromkeys(groups))
        o["col_colors"] = [GROUP_COLORS[names.index(g)] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
