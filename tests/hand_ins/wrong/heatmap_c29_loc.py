# C29: loc on the dictionary
def plot_heatmap(data, genes, groups=None, **kwargs):
    return sns.clustermap(data.loc[genes], **{"z_score": 0, "cmap": "vlag", **kwargs})
