# linkages computed first
from scipy.cluster.hierarchy import linkage


def plot_heatmap(data, genes, groups=None, **kwargs):
    z = zscore_rows(expression_df(data).loc[list(genes)])
    own = {"cmap": "vlag", "center": 0}
    if kwargs.get("row_cluster", True):
        own["row_linkage"] = linkage(z, method="average")
    if kwargs.get("col_cluster", True):
        own["col_linkage"] = linkage(z.T, method="average")
    if groups is not None:
        lut = {g: f"C{i}" for i, g in enumerate(dict.fromkeys(groups))}
        own["col_colors"] = [lut[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(z, **own)
