# C10: groups[0] where groups is a Series with names
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[groups[i]] for i in range(t.shape[1])]
    return sns.clustermap(t, **{**o, **kwargs})
