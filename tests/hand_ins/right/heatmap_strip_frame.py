# the strip as a table with a title, matched by name
def plot_heatmap(data, genes, groups=None, **kwargs):
    table = expression_df(data).loc[list(genes)]
    params = {"z_score": 0, "cmap": "RdBu_r", "center": 0, "method": "average"}
    if groups is not None:
        lut = group_colors(groups)
        params["col_colors"] = pd.DataFrame(
            {"population": [lut[g] for g in groups]}, index=table.columns
        )
    params.update(kwargs)
    return sns.clustermap(table, **params)
