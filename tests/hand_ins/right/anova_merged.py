# long table, one groupby, merged back
from scipy import stats
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    n_genes, n_samples = data["expression"].shape
    long = pd.DataFrame(
        {
            "row": np.repeat(np.arange(n_genes), n_samples),
            "group": list(groups) * n_genes,
            "value": data["expression"].ravel(),
        }
    )

    def test(part):
        return stats.f_oneway(*[v["value"].values for _, v in part.groupby("group")])[1]

    p = long.groupby("row")[["group", "value"]].apply(test)
    out = pd.DataFrame({"pval": p.values}, index=data["genes"].index)
    out["pval_fdr"] = multipletests(out["pval"], method="fdr_bh")[1]
    out["significant"] = out["pval_fdr"].le(alpha)
    return out
