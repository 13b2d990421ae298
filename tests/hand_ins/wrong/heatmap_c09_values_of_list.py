# C9: groups.values, which a list has not
def plot_heatmap(data, genes, groups=None, **kwargs):
    opts = dict(z_score=0, cmap="RdBu_r", center=0)
    if groups is not None:
        lut = group_colors(groups)
        opts["col_colors"] = [lut[v] for v in groups.values]
    opts.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **opts)
