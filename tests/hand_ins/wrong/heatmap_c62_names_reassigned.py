# C62: sorted names over rows in asked order
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = zscore_rows(expression_df(data).loc[list(genes)])
    t.index = sorted(genes)
    o = {"cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
