# transformed: quantile normalisation
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data)
    mean = np.sort(df.to_numpy(), axis=0).mean(axis=1)
    order = df.rank(method="first").astype(int).to_numpy() - 1
    X, labels = mean[order], np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
