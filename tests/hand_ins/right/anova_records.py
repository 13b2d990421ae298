# sorted for the procedure and put back by the gene's place
def run_anova(data, groups, alpha=0.05):
    p = [do_anova(x, list(groups)) for x in data["expression"]]
    m = len(p)
    ranked = sorted(range(m), key=lambda i: p[i])
    q = [0.0] * m
    best = 1.0
    for rank in range(m, 0, -1):
        i = ranked[rank - 1]
        best = min(best, p[i] * m / rank)
        q[i] = best
    return pd.DataFrame(
        {"pval": p, "pval_fdr": q, "significant": [x <= alpha for x in q]},
        index=list(data["genes"].index),
    )
