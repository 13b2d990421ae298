# C73: one colour for the first group, one for all others
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        first = list(groups)[0]
        o["col_colors"] = ["navy" if g == first else "orange" for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
