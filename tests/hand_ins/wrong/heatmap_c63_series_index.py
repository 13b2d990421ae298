# C63: labels joined to the samples by the index they came with
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        labels = groups if isinstance(groups, pd.Series) else pd.Series(groups)
        if not isinstance(groups, pd.Series):
            labels.index = data["samples"].index
        own["col_colors"] = labels.map(group_colors(labels))
    own.update(kwargs)
    return sns.clustermap(expression_df(data).loc[list(genes)], **own)
