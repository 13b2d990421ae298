# C67: imshow of the z-scores
def plot_heatmap(data, genes, groups=None, **kwargs):
    z = zscore_rows(expression_df(data).loc[list(genes)])
    fig, ax = plt.subplots()
    ax.imshow(z, cmap="RdBu_r", vmin=-3, vmax=3, aspect="auto")
    return fig
