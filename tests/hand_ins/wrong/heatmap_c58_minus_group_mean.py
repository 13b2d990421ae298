# C58: each value minus the mean of its group
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "center": 0, "z_score": 0}
    if groups is not None:
        labels = np.array(groups)
        t = t - t.T.groupby(labels).transform("mean").T
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
