# C29: names looked up in the array
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = data["expression"][genes]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
