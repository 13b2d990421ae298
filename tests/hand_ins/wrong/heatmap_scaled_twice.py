# scaled_twice: z-scores first, and z_score=0 on top
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = zscore_rows(expression_df(data).loc[list(genes)])
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    o.update(kwargs)
    return sns.clustermap(t, **o)
