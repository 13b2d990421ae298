# C73: only samples whose group is large
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    if groups is not None:
        labels = pd.Series(list(groups), index=t.columns)
        big = labels[labels.map(labels.value_counts()) > 2]
        t = t[big.index]
        o["col_colors"] = big.map(group_colors(groups))
    return sns.clustermap(t, **{**o, **kwargs})
