# a list of dictionaries, one a gene
from statsmodels.stats.multitest import multipletests


def run_anova(data, groups, alpha=0.05):
    rows = []
    for name, vals in zip(data["genes"].index, data["expression"]):
        rows.append({"gene": name, "pval": do_anova(vals, groups)})
    res = pd.DataFrame(rows).set_index("gene")
    adjusted = multipletests(res["pval"], alpha=alpha, method="fdr_bh")
    res["pval_fdr"] = adjusted[1]
    res["significant"] = adjusted[0]
    return res
