# a complete file
import numpy as np
import pandas as pd
import seaborn as sns


def plot_heatmap(data, genes, groups=None, **kwargs):
    frame = pd.DataFrame(
        data["expression"], index=data["genes"].index, columns=data["samples"].index
    ).loc[list(genes)]
    choices = {"z_score": 0, "cmap": "RdYlBu_r", "center": 0}
    if groups is not None:
        names = list(dict.fromkeys(groups))
        palette = sns.color_palette("colorblind", len(names))
        choices["col_colors"] = [palette[names.index(label)] for label in groups]
    choices.update(kwargs)
    return sns.clustermap(frame, **choices)
