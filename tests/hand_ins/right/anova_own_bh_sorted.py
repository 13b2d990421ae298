# own Benjamini-Hochberg with pandas
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1).pvalue
    t = pd.DataFrame({"pval": p, "row": range(len(p))}).sort_values("pval")
    t["rank"] = range(1, len(t) + 1)
    t["q"] = (t["pval"] * len(t) / t["rank"])[::-1].cummin()
    t = t.sort_values("row")
    q = t["q"].clip(upper=1).to_numpy()
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
