# its own symmetric limits from the data
def plot_heatmap(data, genes, groups=None, **kwargs):
    wanted = [list(data["genes"].index).index(g) for g in genes]
    sub = pd.DataFrame(data["expression"][wanted, :], index=list(genes), columns=data["samples"].index)
    z = sub.apply(lambda r: (r - r.mean()) / r.std(), axis=1)
    top = np.abs(z.values).max()
    strip = None
    if groups is not None:
        strip = list(map(group_colors(groups).get, groups))
    settings = dict(col_colors=strip, vmin=-top, vmax=top, cmap="PuOr_r", figsize=(8, 6))
    settings.update(kwargs)
    return sns.clustermap(z, **settings)
