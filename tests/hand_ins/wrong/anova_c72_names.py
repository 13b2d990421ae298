# C72: groups from the sample names
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    labels = data["samples"].index.str.replace(r"\..*", "", regex=True)
    parts = [data["expression"][:, labels == g] for g in labels.unique()]
    p = stats.f_oneway(*parts, axis=1).pvalue
    q = np.nan_to_num(p, nan=1.0)
    q = stats.false_discovery_control(q)
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": q <= alpha}, index=data["genes"].index
    )
