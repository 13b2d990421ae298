# C85: values beyond three sd become NaN
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    df = expression_df(data)
    z = df.sub(df.mean(axis=1), axis=0).div(df.std(axis=1), axis=0)
    df = df.where(z.abs() <= 3)
    lab = np.array(list(groups))
    p = []
    for row in df.to_numpy():
        ok = ~np.isnan(row)
        p.append(do_anova(row[ok], lab[ok]))
    res = pd.DataFrame(index=data["genes"].index)
    res["pval"] = p
    res["pval_fdr"] = multipletests(p, method="fdr_bh")[1]
    res["significant"] = res["pval_fdr"] <= alpha
    return res
