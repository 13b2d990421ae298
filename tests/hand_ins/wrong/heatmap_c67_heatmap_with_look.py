# C67: sns.heatmap given the settings of clustermap
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        look["col_colors"] = [c[g] for g in groups]
    look.update(kwargs)
    return sns.heatmap(expression_df(data).loc[list(genes)], **look)
