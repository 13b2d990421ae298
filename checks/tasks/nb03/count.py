"""Your turn 3.2: how many raw p-values are below 0.05."""

import numpy as np

from checks.answer import Answer, Hint, task
from checks.given import (
    as_entries,
    as_number,
    kind_of,
    no_text,
    one_number,
)
from checks.known import Known, first_that_fits
from checks.tasks.nb03.eta_and_p import N_ETA, results

__all__ = ["raw_hits"]

THRESHOLD = "Which threshold does the task name, and on which side of it do you count?"
# Each recipe gets the results of all genes, and gives one count or several.
OTHER_COUNTS = [
    Known(
        "C50",
        "you counted the large p-values.\nIs the smallest one of all among them?",
        lambda genes: (genes["pval"] >= 0.05).sum(),
    ),
    Known(
        "C35",
        "these are all genes.\nDo you count True and False alike? Or do zeros still "
        "stand in pval that no test put there?",
        len,
    ),
    *(
        Known(
            None,
            "this number comes out if the p-values are rounded before they are "
            "compared.\nThe gene {gene} has p = {p:.4f}. Does your line count it?",
            lambda genes, d=d: [
                (genes["pval"].round(d) < 0.05).sum(),
                (genes["pval"].round(d) <= 0.05).sum(),
            ],
        )
        for d in (1, 2, 3)
    ),
    Known(
        None,
        "this is what is expected if no gene differs.\nAnd how many lie below 0.05?",
        lambda genes: 0.05 * len(genes) + np.array([-0.5, 0, 0.5]),
    ),
    Known(
        "C14",
        "you counted F values.\nDo all of yours lie where a p-value must lie?",
        lambda genes: [(genes["F"] < 0.05).sum(), (genes["F"] > 0.05).sum()],
    ),
    *(
        Known(
            None,
            f"this is the number of genes with p below {alpha}.\n{THRESHOLD}",
            lambda genes, alpha=alpha: (genes["pval"] < alpha).sum(),
        )
        for alpha in [0.5, 0.1, 0.025, 0.01, 0.005, 0.001, 0.0005]
    ),
    Known(
        None,
        f"this is the number of genes with p above 0.5, or twice that.\n{THRESHOLD}",
        lambda genes: (genes["pval"] > 0.5).sum() * np.array([1, 2]),
    ),
    Known(
        None,
        "this is the number after a correction for many tests.\nThat comes in the next "
        "notebook. How many are there in the p-values as they are?",
        lambda genes: [
            (genes["pval_fdr"] <= 0.05).sum(),
            (genes["pval"] * len(genes) <= 0.05).sum(),
        ],
    ),
    *(
        Known(
            "C31",
            f"this is the count among the first {n} genes.\nHow many entries has the "
            "Series in which you counted?",
            lambda genes, n=n: (genes["pval"].head(n) < 0.05).sum(),
        )
        for n in [N_ETA, 50, 100, 150, 200, 500, 1000]
    ),
]


@task
def raw_hits(n_raw) -> Answer:
    """Judge how many genes have a p-value at or below 0.05."""
    genes = results()
    n_genes, hits = len(genes), int((genes["pval"] <= 0.05).sum())
    if as_number(n_raw) is None:
        raise _no_count(n_raw, hits)
    value, expected = one_number(n_raw, "n_raw"), 0.05 * n_genes
    if value == hits:
        return Answer(
            "right",
            f"{hits} of {n_genes} genes. If no gene differed, about {expected:.0f} "
            "would be expected. So most of these genes do differ, and the list does "
            "not tell which: notebook 04.",
        )
    near = genes["pval"][genes["pval"].between(0.045, 0.05)]
    probe = {"gene": near.index[0], "p": near.iloc[0]}
    known = first_that_fits(OTHER_COUNTS, lambda gives: np.isin(value, gives(genes)))
    if known:
        return Answer(known.status, known.hint.format(**probe), known.idea)
    share = hits / n_genes
    if abs(value - share) < 0.006 or abs(value - 100 * share) < 0.6:
        raise Hint(
            "this is a share of the genes, and their number is asked for.\nWhat is the "
            "difference between the mean and the sum of a column of True and False?"
        )
    if abs(value - expected) < 60:
        raise Hint(
            f"{value:.6g} is near {expected:.0f}, what is expected if no gene differs, "
            "as with shuffled labels.\nIn which Series of p-values did you count?"
        )
    raise Hint(
        f"{value:.6g} is not the number of genes with p below 0.05.\nTake the first "
        "five p-values: count by eye, then with your line. Does it give the same, and "
        "does it count {gene} with its p of {p:.4f}?".format(**probe)
    )


def _no_count(value, hits: int) -> Hint:
    """Answer to something that is not one number."""
    no_text(value, "this", "one number is asked for: how many genes")
    ask, entries = "What do you see when you print it?", as_entries(value)
    if isinstance(value, (bool, np.bool_)):
        ask = "How many True entries does the comparison of the whole column have?"
    elif entries is not None:
        ask = {
            1: "How do you take the entry out?",
            2: "If they count False and True: which of the two do you want?",
            hits: "If they are the genes or p-values themselves: how many are there?",
        }.get(len(entries), "If they are True and False: what is their sum?")
    said = f"this is {kind_of(value)}".replace(f" of {hits} entries", "")
    return Hint(f"{said}, and one number is asked for: how many genes.\n{ask}")
