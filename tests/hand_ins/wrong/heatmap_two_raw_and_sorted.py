# C58: two mistakes: no z-score (C58), and the strip from sorted labels (C63)
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in sorted(groups)]
    return sns.clustermap(t, **{**o, **kwargs})
