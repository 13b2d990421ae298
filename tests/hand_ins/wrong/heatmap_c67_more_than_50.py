# C67: large lists are not clustered
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0, "row_cluster": len(t) < 50}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
