# scaled_twice: z-scores by hand, and z-scores of these
def plot_heatmap(data, genes, groups=None, **kwargs):
    z = expression_df(data).loc[list(genes)]
    z = z.sub(z.mean(axis=1), axis=0).div(z.std(axis=1), axis=0)
    z = z.sub(z.mean(axis=1), axis=0).div(z.std(axis=1, ddof=0), axis=0)
    mine = {"cmap": "vlag", "center": 0}
    if groups is not None:
        mine["col_colors"] = [group_colors(groups)[label] for label in groups]
    return sns.clustermap(z, **(mine | kwargs))
