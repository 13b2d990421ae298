# C72: two mistakes: no strip (C72), and a sequential map (C61)
def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    return sns.clustermap(t, **{"cmap": "magma", "z_score": 0, **kwargs})
