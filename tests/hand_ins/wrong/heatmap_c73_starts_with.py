# C73: names told apart by how they begin
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        strip = []
        for g in groups:
            for name, color in group_colors(groups).items():
                if g.startswith(name):
                    strip.append(color)
                    break
        o["col_colors"] = strip
    return sns.clustermap(t, **{**o, **kwargs})
