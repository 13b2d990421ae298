# C63: a legend whose names stand beside other groups' colours
from matplotlib.patches import Patch


def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    if groups is not None:
        c = group_colors(groups)
        o["col_colors"] = [c[g] for g in groups]
    grid = sns.clustermap(t, **{**o, **kwargs})
    if groups is not None:
        handles = [Patch(color=color) for color in c.values()]
        grid.figure.legend(handles, sorted(c))
    return grid
