# C76: the settings of all calls in one dictionary
CHOICES = {"cmap": "RdBu_r", "z_score": 0, "center": 0}


def plot_heatmap(data, genes, groups=None, **kwargs):
    t = expression_df(data).loc[list(genes)]
    if groups is not None:
        c = group_colors(groups)
        CHOICES["col_colors"] = [c[g] for g in groups]
    CHOICES.update(kwargs)
    return sns.clustermap(t, **CHOICES)
