# C70: returns what plt.show gives
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        look["col_colors"] = [c[g] for g in groups]
    look.update(kwargs)
    grid = sns.clustermap(expression_df(data).loc[list(genes)], **look)
    return plt.show()
