# C72: as many rows as genes, from the top of the table
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).iloc[: len(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(t, **{**o, **kwargs})
