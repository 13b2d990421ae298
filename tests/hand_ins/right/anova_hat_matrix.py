# projection by QR
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = pd.get_dummies(pd.Series(list(groups))).to_numpy(float)
    Q = np.linalg.qr(lab)[0]
    X = data["expression"] - data["expression"].mean(axis=1)[:, None]
    fit = X @ Q @ Q.T
    ss1, ss0 = (fit ** 2).sum(1), ((X - fit) ** 2).sum(1)
    k, n = lab.shape[1], lab.shape[0]
    p = stats.f.sf(ss1 / (k - 1) / (ss0 / (n - k)), k - 1, n - k)
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
