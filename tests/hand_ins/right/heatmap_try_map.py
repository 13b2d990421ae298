# a Series made of the labels, with the sample names as index
def plot_heatmap(data, genes, groups=None, **kwargs):
    df = expression_df(data).loc[list(genes)]
    kw = dict(z_score=0, cmap="RdBu_r", center=0, vmin=-2.5, vmax=2.5)
    if groups is not None:
        labels = pd.Series(np.array(groups), index=df.columns, name="group")
        kw["col_colors"] = labels.map(group_colors(labels))
    for k, v in kwargs.items():
        kw[k] = v
    return sns.clustermap(df, **kw)
