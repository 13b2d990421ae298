# reject of the library as array of objects turned bool
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = multipletests(p, alpha=alpha, method="fdr_bh")[1]
    sig = [bool(x <= alpha) for x in q]
    return pd.DataFrame(list(zip(p, q, sig)), columns=["pval", "pval_fdr", "significant"], index=data["genes"].index)
