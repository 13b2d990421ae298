# a note: shows the figure itself, and still returns the grid
def plot_heatmap(data, genes, groups=None, **kwargs):
    df = expression_df(data).loc[list(genes)]
    kw = dict(z_score=0, cmap="RdBu_r", center=0)
    if groups is not None:
        c = group_colors(groups)
        kw["col_colors"] = [c[g] for g in groups]
    kw.update(kwargs)
    grid = sns.clustermap(df, **kw)
    plt.show()
    return grid
