"""Your turn 4.2: selecting genes."""

from dataclasses import replace

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.course_results import hspc, hspc_truth
from checks.given import (
    all_true_or_false,
    as_entries,
    as_number,
    counted,
    in_order_of,
    kind_of,
    named,
)
from checks.known import Known, first_that_fits
from checks.p_values import benjamini_hochberg
from checks.tasks.corrections import STOREY, either, known_as, names_of

__all__ = ["selected_genes"]

THRESHOLD = 0.0005
LEVELS = (THRESHOLD, 0.05)  # at which other corrections are looked for
OTHERS = (0.05, 0.01, 0.005, 0.001, 0.0001, 0.00005, 0.1, 1e-5, 5e-6, 1e-6, 1e-7, 1e-8)


def compared_with(alpha: float) -> list[Known]:
    """Give the columns compared with a threshold; recipes give masks of the genes."""
    p, q = hspc().results["pval"], hspc().results["pval_fdr"]
    dull = (
        f"These are the dull genes: all whose {{}} is above {alpha:g}.\nLook at "
        "the smallest adjusted p-value of all: is its gene in your list?"
    )
    return [
        Known(
            None,
            f"These are the genes with an adjusted p-value at or below {alpha:g}: the "
            "column is right.\nWhich false discovery rate does the task ask for?",
            lambda: q <= alpha,
        ),
        Known(
            "C43",
            f"These are the genes with a raw p-value at or below {alpha:g}.\nHow many "
            "genes would this rule call if the labels were shuffled? Which column has "
            "the number of tests already paid for?",
            lambda: p <= alpha,
        ),
        Known("C50", dull.format("adjusted p-value"), lambda: q > alpha),
        Known("C50", dull.format("raw p-value"), lambda: p > alpha),
    ]


def other_ways() -> list[Known]:
    """Give other mistakes that make a list at the asked threshold.

    At this one only: any list of the first genes is that of some procedure at some
    threshold.
    """
    p, q, alpha = hspc().results["pval"], hspc().results["pval_fdr"], THRESHOLD
    hits = p <= 0.05
    rounded = (
        "These genes pass if the adjusted p-values are rounded first.\nHow many "
        "decimals has the threshold, and what becomes of 0.000511?"
    )
    truth = (
        "These are the genes that {} by construction, as `truth` tells.\nWould you "
        "have `truth` for data of your own? Which column is there to choose by?"
    )
    return [
        Known(None, rounded, lambda: q.round(4) <= alpha),
        Known(None, rounded, lambda: q.round(4) < alpha),
        Known(
            "C47",
            "This list comes out if the p-values are corrected twice.\nWhat kind of "
            "numbers went into multipletests the last time?",
            lambda: benjamini_hochberg(q) <= alpha,
        ),
        Known(
            "C56",
            "The number of tests was paid for twice.\nThe threshold was divided by "
            "the number of genes, and the p-values you compare with it are adjusted "
            "already. Is both needed?",
            lambda: q <= alpha / len(p),
        ),
        Known(
            "C52",
            "This list comes out if only the raw hits are corrected.\nWhich tests had "
            "you looked at before you chose these? How many were made in all?",
            lambda: hits & (benjamini_hochberg(p.where(hits)) <= alpha),
        ),
        Known(None, truth.format("differ"), hspc_truth),
        Known(None, truth.format("do not differ"), lambda: ~hspc_truth()),
    ]


def selected_by(chosen: np.ndarray) -> Known | None:
    """Find the known mistake that gives this mask, or the corrections that do."""
    tables = [(alpha, compared_with(alpha)) for alpha in (THRESHOLD, *OTHERS)]
    for alpha, table in [*tables, (THRESHOLD, other_ways())]:
        known = first_that_fits(table, lambda gives: np.array_equal(gives(), chosen))
        if known is None:
            continue
        other = alpha != THRESHOLD and first_that_fits(
            other_ways(), lambda gives: np.array_equal(gives(), chosen)
        )
        if other:
            first, second = (it.hint.split("\n")[0] for it in (known, other))
            ask = "Which of the two was it, and which did the task ask for?"
            return replace(known, idea=None, hint=f"{first}\n{second}\n{ask}")
        # Of Storey's q-values there is one for nearly every list of the first genes.
        names = [name for name in _corrections(alpha, chosen) if name != STOREY]
        if names:
            seen, ask = known.hint.split("\n")
            also = f"{seen[:-1]}; {either(names)} gives the same list."
            known = replace(known, hint=f"{also}\n{ask}")
        return known
    for alpha in LEVELS:
        names = _corrections(alpha, chosen)
        if names:
            return known_as(names, f"These are the genes called at {alpha:g} by")
    return None


def _corrections(alpha: float, chosen: np.ndarray) -> list[str]:
    """Name the corrections that call these genes at one of the levels."""
    if alpha not in LEVELS:
        return []
    pval = hspc().results["pval"]
    return names_of(pval, lambda v: np.array_equal(v <= alpha, chosen), LEVELS)


def apart(number: float, *others: float) -> str:
    """Write enough digits to tell a number from others: 0.000511 from 0.0005."""
    for digits in range(3, 17):
        text = f"{number:.{digits}g}"
        if all(text != f"{other:.{digits}g}" for other in others):
            return text
    return str(number)


def gene_names(value: object, right: frozenset) -> frozenset:
    """Give the selected names; a hint says why there are none."""
    wanted = "The task asks for the names of the genes. Where do they stand?"
    number = as_number(value)
    if number is not None:
        what = "the right number" if number == len(right) else "a number"
        raise Hint(f"sig_genes is {what}: how many, not which.\n{wanted}")
    is_set = isinstance(value, (set, frozenset))
    entries = list(value) if is_set else as_entries(value)
    rows = value.index if named(value) else value if isinstance(value, dict) else ()
    kind = kind_of(value)
    if all_true_or_false(entries):
        genes = hspc().results.index
        mask = np.array(as_entries(in_order_of(genes, value)), bool)
        rows = genes[mask] if len(mask) == len(genes) else ()
        kind += ", each True or False: a mask"
        wanted = "What do you do with a mask to get the names that it marks?"
    elif entries and all(as_number(entry) is not None for entry in entries):
        kind += ", nothing but numbers"
    elif entries is not None:
        try:
            names = frozenset(entries)
        except TypeError:
            raise Hint(f"sig_genes is {kind}, not of names.\n{wanted}") from None
        if len(entries) == len(names) or names - set(hspc().results.index):
            return names
        raise Hint(
            "Some names stand in your list more than once, for example "
            f"{max(names, key=entries.count)}.\nEach gene was tested once. Were two "
            "lists put together?"
        )
    start = "The right genes are in it, but " if frozenset(rows) == right else ""
    raise Hint(f"{start}sig_genes is {kind}.\n{wanted}")


@task
def selected_genes(sig_genes: object) -> Answer:
    """Judge the names of the genes with an adjusted p-value at or below 0.0005.

    Parameters
    ----------
    sig_genes : Index, list, set, array or Series of str
        Names of genes, in any order.
    """
    q = hspc().results["pval_fdr"]
    right = frozenset(q.index[q <= THRESHOLD])
    names = gene_names(sig_genes, right)
    if names == right:
        return Answer("right", f"{len(names)} genes, chosen by their adjusted p-value.")
    if not names:
        raise Hint(
            "No gene was selected.\nWhat is the smallest adjusted p-value in the "
            "table, and does it pass the threshold?"
        )
    unknown = sorted(str(name) for name in names - set(q.index))
    if unknown:
        raise Hint(
            "Some entries are no genes of these data, for example "
            f"'{unknown[0][:40]}'.\nDo the names come from the index of the table with "
            "the p-values?"
        )
    chosen = q.index.isin(names)
    if chosen.all():
        raise Hint(
            f"These are all {len(q)} genes of the table: nothing was chosen.\nWhich "
            "comparison gives True or False for each gene, and where is it used?"
        )
    known = selected_by(chosen)
    if known:
        return known.answer
    if q[chosen].max() <= q[~chosen].min():
        raise first_ones(q[chosen].max(), q[~chosen].min(), len(names))
    raise another_list(chosen, (q <= THRESHOLD).to_numpy(), q)


def another_list(chosen: np.ndarray, asked: np.ndarray, q: pd.Series) -> Hint:
    """Say how many of the genes are right, and which are missing or too many."""
    for off in (1, -1):
        if np.array_equal(chosen, np.roll(asked, off)):
            beside = "below" if off > 0 else "above"
            return Hint(
                f"Each gene of yours stands in the table one row {beside} a right one."
                "\nAt which number did you begin to count the rows?",
                "C32",
            )
    right, missing, extra = chosen & asked, asked & ~chosen, chosen & ~asked
    lines = [f"{right.sum()} of your {counted(chosen.sum(), 'gene')} are right."]
    for kind, differing in [("missing", missing), ("too many", extra)]:
        if differing.any():
            gene = q[differing].idxmin()
            lines.append(
                f"{differing.sum()} {kind}, for example {gene} (adjusted p "
                f"{apart(q[gene], THRESHOLD)})."
            )
    ask = "Which column did you compare, with what, and in which direction?"
    if 10 * extra.sum() < right.sum():
        lines[0] += " Column, number and direction fit these."
        ask = "What happened to the list after the comparison?"
    elif 10 * missing.sum() < right.sum() > extra.sum():
        ask = "Which step, or which other list, brought in those that are too many?"
    return Hint("\n".join([*lines, ask]))


def first_ones(last: float, following: float, number: int) -> Hint:
    """Speak about the genes with the smallest p-values, up to a wrong one."""
    if number % 50 == 0:
        return Hint(
            f"These are the {number} genes with the smallest p-values.\nDid you "
            "choose the share of false calls, or the number of genes?",
            "C54",
        )
    return Hint(
        "These are the genes with an adjusted p-value up to "
        f"{apart(last, following, THRESHOLD)}; the next one has "
        f"{apart(following, last, THRESHOLD)}.\nWith which number did you compare, and "
        "which one does the task name?"
    )
