# C71: the course data of the module instead of the argument
from scipy import stats

from fast_anova import anova_genes

my_data = load_hspc()


def run_anova(data, groups, alpha=0.05):
    labels = sample_groups(my_data)
    p = anova_genes(my_data["expression"], list(labels))[1]
    q = stats.false_discovery_control(p)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha},
        index=my_data["genes"].index,
    )
