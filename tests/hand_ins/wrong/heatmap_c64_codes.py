# C64: numbers of the groups given as colours
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        o["col_colors"] = list(pd.factorize(np.array(groups))[0])
    o.update(kwargs)
    return sns.clustermap(t, **o)
