# the dictionary `look` of notebook 05
def plot_heatmap(data, genes, groups=None, **kwargs):
    look = {
        "method": "ward",
        "metric": "euclidean",
        "z_score": 0,
        "cmap": "RdBu_r",
        "center": 0,
        "vmin": -3,
        "vmax": 3,
        "xticklabels": False,
        "cbar_kws": {"label": "z-score"},
    }
    if groups is not None:
        colors = group_colors(groups)
        strip = []
        for label in groups:
            strip.append(colors[label])
        look["col_colors"] = strip
    look.update(kwargs)
    grid = sns.clustermap(expression_df(data).loc[genes], **look)
    return grid
