# betainc of the share
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    from scipy.special import betainc
    X, lab = data["expression"], np.array([str(g) for g in groups])
    names = sorted(set(lab))
    k, n = len(names), len(lab)
    total = ((X - X.mean(1, keepdims=True)) ** 2).sum(1)
    inside = sum(((X[:, lab == g] - X[:, lab == g].mean(1, keepdims=True)) ** 2).sum(1) for g in names)
    p = betainc((n - k) / 2, (k - 1) / 2, inside / total)
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
