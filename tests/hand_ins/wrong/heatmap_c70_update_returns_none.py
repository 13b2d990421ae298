# C70: update gives back nothing
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        look["col_colors"] = [c[g] for g in groups]
    look = look.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **look)
