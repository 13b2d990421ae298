# C61: white to red
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "Reds", "z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
