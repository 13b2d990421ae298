# own Benjamini-Hochberg with tied ranks
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    rank = stats.rankdata(p, method="max")
    raw = p * len(p) / rank
    q = np.array([min(1, raw[p >= x].min()) for x in p])
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
