# a chain
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    X = data["expression"]
    labels = np.asarray(groups)
    p = stats.f_oneway(*(X[:, labels == g] for g in pd.unique(labels)), axis=1).pvalue
    return (
        data["genes"][[]]
        .assign(pval=p)
        .assign(pval_fdr=lambda t: stats.false_discovery_control(t["pval"]))
        .assign(significant=lambda t: t["pval_fdr"].le(alpha))
    )
