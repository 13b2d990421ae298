# apply along the rows of the table
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = list(groups)
    table = expression_df(data)

    def one(row):
        by = row.groupby(np.array(labels))
        return stats.f_oneway(*[v.to_numpy() for _, v in by]).pvalue

    res = table.apply(one, axis=1).to_frame("pval")
    m = len(res)
    rank = res["pval"].rank(method="first")
    scaled = (res["pval"] * m / rank).sort_values(ascending=True)
    order = res["pval"].sort_values(ascending=False).index
    res["pval_fdr"] = (res["pval"] * m / rank).loc[order].cummin().clip(upper=1)
    res["significant"] = res["pval_fdr"] <= alpha
    return res
