# shifted by the first value
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"] - data["expression"][:, :1]
    lab = np.array([str(g) for g in groups])
    names, n = np.unique(lab, return_counts=True)
    S = np.column_stack([X[:, lab == g].sum(1) for g in names])
    between = (S ** 2 / n).sum(1) - X.sum(1) ** 2 / n.sum()
    within = (X ** 2).sum(1) - (S ** 2 / n).sum(1)
    k, N = len(n), n.sum()
    p = stats.f.sf(between / (k - 1) / (within / (N - k)), k - 1, N - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
