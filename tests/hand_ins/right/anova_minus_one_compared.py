# - 1 in the formula and the two models compared
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    p = []
    for row in data["expression"]:
        d = {"y": row, "g": [str(g) for g in groups]}
        big, small = smf.ols("y ~ C(g) - 1", d).fit(), smf.ols("y ~ 1", d).fit()
        p.append(big.compare_f_test(small)[1])
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
