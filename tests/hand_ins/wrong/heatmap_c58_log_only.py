# C58: a logarithm instead of the z-score
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = np.log2(expression_df(data).loc[list(genes)].abs() + 1)
    o = {"cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
