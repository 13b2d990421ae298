# C73: three colours, used again from the fourth group on
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        names = list(dict.fromkeys(groups))
        three = ["#0072B2", "#E69F00", "#009E73"]
        own["col_colors"] = [three[names.index(g) % 3] for g in groups]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
