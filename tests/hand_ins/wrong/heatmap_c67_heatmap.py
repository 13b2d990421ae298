# C67: sns.heatmap
def plot_heatmap(data, genes, groups=None, **kwargs):
    z = zscore_rows(expression_df(data).loc[list(genes)])
    fig, ax = plt.subplots()
    sns.heatmap(z, cmap="vlag", center=0, ax=ax)
    return ax
