# C84: Welch's t-test of the first two groups of the alphabet
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = np.asarray(groups).astype(str)
    one, other = np.unique(labels)[:2]
    pval = []
    for row in data["expression"]:
        a, b = row[labels == one], row[labels == other]
        pval.append(stats.ttest_ind(a, b, equal_var=False).pvalue)
    q = stats.false_discovery_control(pval)
    out = pd.DataFrame(index=data["genes"].index)
    out["pval"], out["pval_fdr"], out["significant"] = pval, q, q <= alpha
    return out
