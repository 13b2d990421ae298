# C72: the groups taken from the sample names
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        labels = sample_groups(data)
        c = group_colors(labels)
        o["col_colors"] = [c[g] for g in labels]
    o.update(kwargs)
    return sns.clustermap(t, **o)
