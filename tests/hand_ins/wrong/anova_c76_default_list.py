# C76: a list as default value
from scipy import stats


def run_anova(data, groups, alpha=0.05, pvals=[]):
    for row in data["expression"]:
        pvals.append(do_anova(row, groups))
    q = stats.false_discovery_control(pvals)
    return pd.DataFrame(
        {"pval": pvals, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
