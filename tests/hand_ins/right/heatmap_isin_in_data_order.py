# rows in data order through isin: the names travel along
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data)
    t = t[t.index.isin(genes)]
    args = dict(z_score=0, center=0, cmap="RdBu_r")
    if groups is not None:
        colours = group_colors(list(groups))
        args["col_colors"] = [colours[name] for name in list(groups)]
    return sns.clustermap(t, **(args | kwargs))
