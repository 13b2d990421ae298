# labels made an array first, keyword call
def plot_heatmap(data, genes, groups=None, **kwargs):
    df = expression_df(data).loc[list(genes)]
    col_colors = None
    if groups is not None:
        labels = np.asarray(groups)
        lut = group_colors(labels)
        col_colors = [lut[x] for x in labels]
    defaults = dict(
        z_score=0, cmap="RdBu_r", center=0, vmin=-3, vmax=3, col_colors=col_colors,
        method="ward", metric="euclidean", figsize=(7, 7),
        cbar_kws={"label": "z-score"}, xticklabels=False, yticklabels=False,
    )
    return sns.clustermap(df, **{**defaults, **kwargs})
