# an array with the names handed over as labels
def plot_heatmap(data, genes, groups=None, **kwargs):
    genes = list(genes)
    place = {name: i for i, name in enumerate(data["genes"].index)}
    values = np.vstack([data["expression"][place[g]] for g in genes])
    values = (values - values.mean(1, keepdims=True)) / values.std(1, ddof=1, keepdims=True)
    own = {"yticklabels": genes, "cmap": "bwr", "center": 0}
    if groups is not None:
        own["col_colors"] = [group_colors(groups)[g] for g in list(groups)]
    own.update(kwargs)
    if own["yticklabels"] is True:
        own["yticklabels"] = genes
    return sns.clustermap(values, **own)
