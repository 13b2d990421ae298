# C51: the running minimum from the small end
from fast_anova import anova_genes


def run_anova(data, groups, alpha=0.05):
    p = pd.Series(anova_genes(data["expression"], list(groups))[1])
    s = p.sort_values()
    q = (s * len(s) / np.arange(1, len(s) + 1)).cummin().sort_index()
    return pd.DataFrame(
        {"pval": p.values, "pval_fdr": q.values, "significant": (q <= alpha).values},
        index=data["genes"].index,
    )
