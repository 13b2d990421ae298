# a note: RdBu, where red is low
def plot_heatmap(data, genes, groups=None, **kwargs):
    df = expression_df(data).loc[list(genes)]
    kw = dict(z_score=0, cmap="RdBu", center=0, vmin=-3, vmax=3)
    if groups is not None:
        c = group_colors(groups)
        kw["col_colors"] = [c[g] for g in groups]
    kw.update(kwargs)
    return sns.clustermap(df, **kw)
