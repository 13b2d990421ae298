# z-scores of scipy (divided by n), icefire
from scipy.stats import zscore


def plot_heatmap(data, genes, groups=None, **kwargs):
    rows = [data["genes"].index.get_loc(g) for g in genes]
    z = pd.DataFrame(
        zscore(data["expression"][rows], axis=1),
        index=[data["genes"].index[r] for r in rows],
        columns=data["samples"].index,
    )
    settings = {"cmap": "icefire", "vmin": -3, "vmax": 3, "figsize": (6, 8)}
    if groups is not None:
        names = sorted(set(groups))
        pal = sns.color_palette("Set2", len(names))
        settings["col_colors"] = [pal[names.index(g)] for g in groups]
    grid = sns.clustermap(z, **{**settings, **kwargs})
    if groups is not None:
        add_group_legend(grid, groups)
    return grid
