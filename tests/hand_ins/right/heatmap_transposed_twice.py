# turned round to scale, and back
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).T[list(genes)]
    t = (t - t.mean()) / t.std()
    t = t.T
    kw = dict(cmap="RdBu_r", center=0)
    if groups is not None:
        c = group_colors(groups)
        kw.update(col_colors=[c[g] for g in groups])
    kw.update(kwargs)
    return sns.clustermap(t, **kw)
