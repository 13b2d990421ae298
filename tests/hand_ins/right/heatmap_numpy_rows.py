# an array, rows looked up one by one, names put back in a frame
def plot_heatmap(data, genes, groups=None, **kwargs):
    names = data["genes"].index
    idx = [int(np.flatnonzero(names == g)[0]) for g in genes]
    X = data["expression"][idx, :].copy()
    mu = X.mean(axis=1)[:, None]
    sd = X.std(axis=1, ddof=1)[:, None]
    Z = pd.DataFrame((X - mu) / sd, index=names[idx], columns=data["samples"].index)
    kw = {"cmap": "coolwarm", "center": 0.0}
    if groups is not None:
        gc = group_colors(groups)
        kw["col_colors"] = np.array([gc[g] for g in groups])
    kw.update(**kwargs)
    g = sns.clustermap(Z, **kw)
    return g
