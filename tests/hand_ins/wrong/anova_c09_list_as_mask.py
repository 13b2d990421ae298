# C9: a list compared with one name
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    groups = list(groups)
    names = sorted(set(groups))
    pval = []
    for row in data["expression"]:
        parts = []
        for n in names:
            parts.append(row[groups == n])
        pval.append(stats.f_oneway(*parts).pvalue)
    fdr = stats.false_discovery_control(pval)
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": fdr <= alpha}, index=data["genes"].index)
