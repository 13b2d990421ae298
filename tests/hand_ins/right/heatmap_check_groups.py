# the course's own rule for labels
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    settings = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        labels = check_groups(groups, table.shape[1], table.columns)
        colors = group_colors(labels)
        settings["col_colors"] = [colors[label] for label in labels]
    settings.update(kwargs)
    return sns.clustermap(table, **settings)
