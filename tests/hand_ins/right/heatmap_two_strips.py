# a strip of two lines and centred limits from the data
def plot_heatmap(data, genes, groups=None, **kwargs):
    z = zscore_rows(expression_df(data).loc[list(genes)])
    top = float(np.abs(z.to_numpy()).max())
    own = {"cmap": sns.diverging_palette(250, 30, as_cmap=True), "vmin": -top, "vmax": top}
    if groups is not None:
        colors = [group_colors(groups)[g] for g in groups]
        own["col_colors"] = [colors, colors]
    return sns.clustermap(z, **{**own, **kwargs})
