# typo: expresion_df
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expresion_df(data).loc[list(genes)]
    o = {"cmap": "RdBu_r", "z_score": 0, "center": 0}
    return sns.clustermap(t, **{**o, **kwargs})
