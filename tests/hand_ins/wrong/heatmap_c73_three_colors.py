# C73: colours for the groups of the course only
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        colors = {"LTHSC": "#0072B2", "MEP": "#E69F00", "GMP": "#009E73"}
        own["col_colors"] = [colors[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
