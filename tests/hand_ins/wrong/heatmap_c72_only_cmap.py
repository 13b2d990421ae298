# C72: only one wish of the caller arrives
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    o["cmap"] = kwargs.get("cmap", "RdBu_r")
    return sns.clustermap(t, **o)
