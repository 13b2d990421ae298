# C78: a package that only the notebook had
def plot_heatmap(data, genes, groups=None, **kwargs):
    own = {"cmap": "vlag", "center": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    table = expression_df(data).loc[list(genes)]
    z = zscore(table, axis=1)
    return sns.clustermap(pd.DataFrame(z, index=table.index), **own)
