# C63: reset_index, and the strip finds no sample
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        labels = pd.Series(list(groups)).reset_index(drop=True)
        o["col_colors"] = labels.replace(group_colors(groups)).rename("group")
    o.update(kwargs)
    return sns.clustermap(t, **o)
