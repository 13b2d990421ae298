# a pool of threads
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    from concurrent.futures import ThreadPoolExecutor
    lab = np.asarray(groups)
    with ThreadPoolExecutor(2) as pool:
        p = list(pool.map(lambda v: stats.f_oneway(*[v[lab == g] for g in np.unique(lab)]).pvalue, data["expression"]))
    reject, q, _, _ = multipletests(p, alpha=alpha, method="fdr_bh")
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": reject}, index=data["genes"].index)
