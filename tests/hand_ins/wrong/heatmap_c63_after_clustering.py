# C63: colours put in the order of the tree before seaborn does it again
from scipy.cluster.hierarchy import leaves_list, linkage


def plot_heatmap(data, genes, groups=None, **kwargs):
    z = zscore_rows(expression_df(data).loc[list(genes)])
    o = {"cmap": "RdBu_r", "center": 0, "method": "average"}
    if groups is not None:
        c = group_colors(groups)
        order = leaves_list(linkage(z.T, method="average"))
        labels = list(groups)
        o["col_colors"] = [c[labels[i]] for i in order]
    o.update(kwargs)
    return sns.clustermap(z, **o)
