# C44: corrected inside the loop
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    rows = []
    for row in data["expression"]:
        p = do_anova(row, groups)
        reject, q, _, _ = multipletests([p], alpha=alpha, method="fdr_bh")
        rows.append((p, q[0], reject[0]))
    return pd.DataFrame(
        rows, columns=["pval", "pval_fdr", "significant"], index=data["genes"].index
    )
