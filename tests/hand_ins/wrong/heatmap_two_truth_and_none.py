# truth_value: two mistakes: if groups (truth_value), and nothing returned (C70)
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "center": 0, "z_score": 0}
    if groups:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    o.update(kwargs)
    sns.clustermap(t, **o)
