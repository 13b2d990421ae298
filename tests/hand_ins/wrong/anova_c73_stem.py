# C73: the names of the groups of another table
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels, pval = np.asarray(groups), []
    for row in data["expression"]:
        stem, prog = row[labels == "stem"], row[labels == "prog"]
        pval.append(stats.f_oneway(stem, prog, row[labels == "mature"]).pvalue)
    q = stats.false_discovery_control(np.nan_to_num(pval, nan=1))
    return pd.DataFrame(
        {"pval": pval, "pval_fdr": q, "significant": q <= alpha},
        index=data["genes"].index,
    )
