# a note: limits of 1, beyond which a third of the values lie
def plot_heatmap(data, genes, groups=None, **kwargs):
    df = expression_df(data).loc[list(genes)]
    kw = dict(z_score=0, cmap="RdBu_r", center=0, vmin=-1, vmax=1)
    if groups is not None:
        c = group_colors(groups)
        kw["col_colors"] = [c[g] for g in groups]
    kw.update(kwargs)
    return sns.clustermap(df, **kw)
