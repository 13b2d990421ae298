# C86: numbers at the end of the label cut off
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = pd.Series(list(groups)).str.replace(r"\d+$", "", regex=True).to_numpy()
    if len(set(labels)) < 2:
        labels = np.asarray(groups)
    X = data["expression"]
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
