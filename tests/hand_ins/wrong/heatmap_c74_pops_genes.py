# C74: sorts the caller's list of genes
def plot_heatmap(data, genes, groups=None, **kwargs):
    if isinstance(genes, list):
        genes.sort()
    t = expression_df(data).loc[genes]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
