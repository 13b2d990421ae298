# C29: a gene as key of the dictionary
def plot_heatmap(data, genes, groups=None, **kwargs):
    rows = [data[g] for g in genes]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    return sns.clustermap(pd.DataFrame(rows, index=genes), **{**o, **kwargs})
