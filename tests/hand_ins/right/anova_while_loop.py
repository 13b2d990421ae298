# a while loop
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    labels = list(groups)
    names = list(set(labels))
    p = []
    i = 0
    while i < data["expression"].shape[0]:
        cols = {}
        for value, label in zip(data["expression"][i], labels):
            cols.setdefault(label, []).append(value)
        p.append(stats.f_oneway(*cols.values())[1])
        i += 1
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
