# scipy over all genes at once
from scipy.stats import f_oneway, false_discovery_control


def run_anova(data, groups, alpha=0.05):
    groups = np.asarray(groups)
    X = data["expression"]
    parts = [X[:, groups == g] for g in np.unique(groups)]
    pval = f_oneway(*parts, axis=1).pvalue
    pval_fdr = false_discovery_control(pval)
    return pd.DataFrame(
        dict(pval=pval, pval_fdr=pval_fdr, significant=pval_fdr <= alpha),
        index=data["genes"].index,
    )
