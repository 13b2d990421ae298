# matched by name where the labels carry the sample names
def plot_heatmap(data, genes, groups=None, **kwargs):
    samples = data["samples"].index
    table = expression_df(data).loc[list(genes)]
    mine = {"z_score": 0, "cmap": "vlag", "center": 0}
    if groups is not None:
        if isinstance(groups, pd.Series) and set(groups.index) == set(samples):
            labels = groups.loc[samples].tolist()
        else:
            labels = list(groups)
        farbe = group_colors(labels)
        mine["col_colors"] = [farbe[label] for label in labels]
    return sns.clustermap(table, **(mine | kwargs))
