# effect_size: eta squared as p
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    gm = X.mean(axis=1, keepdims=True)
    ssb = sum((labels == g).sum() * (X[:, labels == g].mean(axis=1) - gm[:, 0]) ** 2 for g in set(labels))
    p = 1 - ssb / ((X - gm) ** 2).sum(axis=1)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
