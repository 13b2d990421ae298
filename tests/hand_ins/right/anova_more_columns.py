# F and means as more columns
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    parts = {g: X[:, labels == g] for g in np.unique(labels)}
    F, p = stats.f_oneway(*parts.values(), axis=1)
    out = pd.DataFrame({"F": F, "pval": p}, index=data["genes"].index)
    out["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    out["significant"] = out["pval_fdr"] <= alpha
    for g, part in list(parts.items())[:4]:
        out[f"mean {g}"] = part.mean(axis=1)
    return out
