# C74: z-scores written into the data
def plot_heatmap(data, genes, groups=None, **kwargs):
    X = data["expression"]
    X -= X.mean(axis=1, keepdims=True)
    X /= X.std(axis=1, ddof=1, keepdims=True)
    own = {"cmap": "vlag", "center": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
