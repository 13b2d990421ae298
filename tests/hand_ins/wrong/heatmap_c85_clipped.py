# C85: z-scores beyond 3 are cut off in the data
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = zscore_rows(expression_df(data).loc[list(genes)])
    mine = {"cmap": "vlag", "center": 0}
    if groups is not None:
        mine["col_colors"] = [group_colors(groups)[label] for label in groups]
    return sns.clustermap(np.clip(table, -3, 3), **(mine | kwargs))
