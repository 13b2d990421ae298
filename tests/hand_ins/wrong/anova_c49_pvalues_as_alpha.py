# C49: the p-values passed a second time where alpha belongs
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    pval = [do_anova(v, list(groups)) for v in data["expression"]]
    sig, fdr, _, _ = multipletests(pval, pval)
    return pd.DataFrame({"pval": pval, "pval_fdr": fdr, "significant": sig}, index=data["genes"].index)
