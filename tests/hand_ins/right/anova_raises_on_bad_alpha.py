# refuses an odd alpha
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    if not 0 <= alpha <= 1:
        raise ValueError("alpha must be between 0 and 1")
    lab = np.asarray(groups)
    assert len(lab) == data["expression"].shape[1]
    p = [do_anova(v, lab) for v in data["expression"]]
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
