# setdefault for each choice
def plot_heatmap(data, genes, groups=None, **kwargs):
    kwargs.setdefault("cmap", "coolwarm")
    kwargs.setdefault("center", 0)
    kwargs.setdefault("z_score", 0)
    if groups is not None:
        palette = dict(zip(pd.unique(np.array(list(groups))), sns.color_palette("husl", 20)))
        colors = pd.Series([palette[g] for g in groups], index=data["samples"].index)
        kwargs.setdefault("col_colors", colors.rename("group"))
    df = expression_df(data)
    return sns.clustermap(df[df.index.isin(genes)], **kwargs)
