# np.apply_along_axis
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    lab = np.array(groups)
    p = np.apply_along_axis(lambda v: do_anova(v, lab), 1, data["expression"])
    q = stats.false_discovery_control(p)
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index)
