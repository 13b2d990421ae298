# C72: two mistakes: three colours (C73), and kwargs nowhere used (C72)
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "center": 0, "z_score": 0}
    if groups is not None:
        names = list(dict.fromkeys(groups))
        rgb = ["red", "green", "blue"]
        o["col_colors"] = [rgb[names.index(g)] for g in groups]
    return sns.clustermap(t, **o)
