# corrects only the tested genes by masking on a position index, then puts back
def run_anova(data, groups, alpha=0.05):
    pv = pd.Series([do_anova(v, list(groups)) for v in data["expression"]])
    tested = pv.dropna()
    if len(tested) == 0:
        q = pv
    else:
        q = pd.Series(sm.stats.multipletests(tested, method="fdr_bh")[1], index=tested.index)
        q = q.reindex(pv.index)
    return pd.DataFrame(
        {"pval": pv.values, "pval_fdr": q.values, "significant": (q <= alpha).values},
        index=data["genes"].index,
    )
