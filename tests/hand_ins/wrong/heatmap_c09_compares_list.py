# C9: a list compared with a name, as if it were an array
def plot_heatmap(data, genes, groups=None, **kwargs):
    df = expression_df(data).loc[list(genes)]
    opts = dict(z_score=0, cmap="RdBu_r", center=0)
    if groups is not None:
        strip = np.full(df.shape[1], "#ffffff", dtype=object)
        for name, color in group_colors(groups).items():
            strip[groups == name] = color
        opts["col_colors"] = list(strip)
    opts.update(kwargs)
    return sns.clustermap(df, **opts)
