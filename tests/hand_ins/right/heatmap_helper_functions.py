# two small functions of one's own
def _strip(groups):
    colors = group_colors(groups)
    return [colors[group] for group in groups]


def _scale(row):
    return (row - row.mean()) / row.std()


def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)].apply(_scale, axis=1)
    options = {"cmap": "RdBu_r", "center": 0, "robust": False}
    if groups is not None:
        options["col_colors"] = _strip(groups)
    options.update(kwargs)
    return sns.clustermap(table, **options)
