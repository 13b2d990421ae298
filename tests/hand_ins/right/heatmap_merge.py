# merged with |
def plot_heatmap(data, genes, groups=None, **kwargs):
    chosen = expression_df(data).loc[genes]
    z = zscore_rows(chosen)
    strip = None if groups is None else list(pd.Series(list(groups)).map(group_colors(groups)))
    mine = {"cmap": "RdBu_r", "center": 0, "col_colors": strip, "xticklabels": False}
    return sns.clustermap(z, **(mine | kwargs))
