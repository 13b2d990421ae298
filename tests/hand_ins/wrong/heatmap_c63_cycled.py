# C63: the palette repeated over the samples
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        pal = list(group_colors(groups).values())
        o["col_colors"] = [pal[i % len(pal)] for i in range(t.shape[1])]
    o.update(kwargs)
    return sns.clustermap(t, **o)
