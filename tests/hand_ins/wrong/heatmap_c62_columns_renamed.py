# C62: columns sorted by label, names left as they were
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    if groups is not None:
        order = np.argsort(np.array(groups), kind="stable")
        t = pd.DataFrame(t.to_numpy()[:, order], index=t.index, columns=t.columns)
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in np.array(groups)[order]]
    return sns.clustermap(t, **{**o, **kwargs})
