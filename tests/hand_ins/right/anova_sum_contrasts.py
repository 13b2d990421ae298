# sum contrasts as in R
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    p = []
    for row in data["expression"]:
        d = pd.DataFrame({"value": row, "label": [str(g) for g in groups]})
        p.append(smf.ols("value ~ C(label, Sum)", d).fit().f_pvalue)
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
