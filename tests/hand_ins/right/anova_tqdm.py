# with a progress bar
from scipy.stats import false_discovery_control
from tqdm import tqdm


def run_anova(data, groups, alpha=0.05):
    pvals = pd.Series(np.nan, index=range(data["expression"].shape[0]))
    for i in tqdm(range(len(pvals))):
        pvals[i] = do_anova(data["expression"][i], groups)
    fdr = false_discovery_control(pvals.values)
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = pvals.values
    res["pval_fdr"] = fdr
    res["significant"] = fdr <= alpha
    return res
