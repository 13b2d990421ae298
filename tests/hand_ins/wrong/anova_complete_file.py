# C20: mean of group means as grand mean, in
# a complete file
import numpy as np
import pandas as pd
from scipy.stats import f, false_discovery_control


def sums(X, labels):
    frame = pd.DataFrame(X.T)
    means = frame.groupby(labels).transform("mean")
    centre = frame.groupby(labels).mean().mean()
    return ((means - centre) ** 2).sum(), ((frame - means) ** 2).sum()


def run_anova(data, groups, alpha=0.05):
    labels = np.array([str(g) for g in groups])
    between, within = sums(data["expression"], labels)
    k, n = len(set(labels)), len(labels)
    pval = f.sf((between / (k - 1)) / (within / (n - k)), k - 1, n - k)
    res = pd.DataFrame({"pval": pval}, index=data["genes"].index)
    res["pval_fdr"] = false_discovery_control(res["pval"])
    res["significant"] = res["pval_fdr"] <= alpha
    return res
