# C62: rows in data order, names in asked order
def plot_heatmap(data, genes, groups=None, **kwargs):
    mask = data["genes"].index.isin(genes)
    table = pd.DataFrame(
        data["expression"][mask], index=list(genes), columns=data["samples"].index
    )
    own = {"cmap": "vlag", "center": 0, "z_score": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in groups]
    own.update(kwargs)
    return sns.clustermap(table, **own)
