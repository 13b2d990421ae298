# a legend of its own, colours from tab10
from matplotlib.patches import Patch


def plot_heatmap(data, genes, groups=None, **kwargs):
    tab = expression_df(data).loc[list(genes)]
    kw = {"z_score": 0, "cmap": "RdBu_r", "center": 0}
    lut = {}
    if groups is not None:
        groups = list(groups)
        for i, name in enumerate(sorted(set(groups))):
            lut[name] = sns.color_palette("tab10")[i]
        kw["col_colors"] = [lut[name] for name in groups]
    kw.update(kwargs)
    grid = sns.clustermap(tab, **kw)
    if lut:
        handles = [Patch(facecolor=lut[name]) for name in lut]
        grid.figure.legend(handles, lut, title="group", loc="upper right")
    return grid
