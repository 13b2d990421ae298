# C63: equal blocks, as in the data of the course
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        names = list(dict.fromkeys(groups))
        c = group_colors(groups)
        each = -(-t.shape[1] // len(names))
        o["col_colors"] = [c[n] for n in names for _ in range(each)][: t.shape[1]]
    o.update(kwargs)
    return sns.clustermap(t, **o)
