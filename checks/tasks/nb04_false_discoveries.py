"""Feedback for notebook 04: Benjamini-Hochberg by hand, and selecting genes."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

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
    row_of_numbers,
)
from checks.known import Known, first_that_fits
from checks.p_values import benjamini_hochberg
from checks.tasks.corrections import STOREY, corrected, either, known_as, names_of

__all__ = ["bh_by_hand", "selected_genes"]

# ---------------------------------------------------------------------------
# Your turn 4.1: Benjamini-Hochberg by hand
# ---------------------------------------------------------------------------

FIVE = pd.Series([0.041, 0.002, 0.2, 0.012, 0.035], index=list("VWXYZ"))
P, M = FIVE.to_numpy(), len(FIVE)
ORDER, PLACE = np.argsort(P), np.arange(1, M + 1)
RANK = np.argsort(ORDER) + 1
RIGHT = benjamini_hochberg(P)
TOLERANCE = 6e-4  # three decimals are enough for an answer by hand


def in_steps(m: int, rank=RANK, run=None, upwards=True, p=P) -> np.ndarray:
    """Follow the steps on `FIVE` with another number of tests, rank or running step.

    ``run`` is None without a running step, else for example ``np.minimum.accumulate``;
    it starts at the largest p-value if ``upwards``.
    """
    values = p * m / rank
    if run is not None:
        order = ORDER[::-1] if upwards else ORDER
        values[order] = run(values[order])
    return np.minimum(values, 1)


lowest = partial(in_steps, run=np.minimum.accumulate)
highest = partial(in_steps, run=np.maximum.accumulate)
BY_PLACE = (
    "The rank was taken from the place in the list, not from the size of p.\nThe first "
    "gene has p = 0.041. How many of the five are smaller?"
)
UPSIDE_DOWN = (
    "The ranks are upside down.\nWhich p-value must pay the full price, times the "
    "number of tests, and which pays least: the smallest or the largest?"
)
DECISIONS = (
    "These are decisions, yes or no for each gene, and not adjusted p-values.\nThe "
    "task asks for five numbers. What would you compare with alpha?"
)
# A recipe gets the number of tests and gives the five values in the given order.
BY_HAND = [
    Known(
        None,
        "All five are 1, as large as an adjusted p-value can be.\nBy which number did "
        "you multiply, and how many tests are there?",
        lambda m: 0 * P + 1,
    ),
    Known(
        "C51",
        "These are the ratios, p x m / rank.\nThe gene with p = 0.035 gets a larger "
        "value here than that with p = 0.041. Which step of the ten-gene example took "
        "care of it?",
        in_steps,
    ),
    *(
        Known("C51", UPSIDE_DOWN, partial(recipe, rank=M + 1 - RANK))
        for recipe in [in_steps, lowest, partial(lowest, upwards=False)]
    ),
    Known(
        "C51",
        "All five have the value of the smallest p-value.\nAt which end of the sorted "
        "list did your running step start?",
        partial(lowest, upwards=False),
    ),
    Known(
        "C51",
        "All five have the value of the largest p-value.\nDoes your running step "
        "carry on the smaller or the larger of two values?",
        highest,
    ),
    Known(
        "C51",
        "Your running step carries the larger value on, from the smallest p-value to "
        "the largest.\nThe values rise with p, as they should. But look at I and C in "
        "the ten-gene example: which of their two values did both get?",
        partial(highest, upwards=False),
    ),
    Known(
        "C44",
        "These are the p-values themselves: nothing has been corrected.\nHow many "
        "tests does your correction believe were made?",
        lambda m: P,
    ),
    Known(
        "C47",
        "The five were corrected twice.\nWhat kind of numbers did you feed into the "
        "last step: p-values, or p-values that had been adjusted already?",
        lambda m: benjamini_hochberg(RIGHT),
    ),
    Known("C51", BY_PLACE, partial(in_steps, rank=PLACE)),
    Known(
        "C51", BY_PLACE, lambda m: np.minimum.accumulate((P * m / PLACE)[::-1])[::-1]
    ),
    Known(
        "C51",
        "Rank and number of tests have changed places.\nThe smallest p has to stand "
        "against all tests. Is it now larger or smaller than it was?",
        lambda m: P * RANK / m,
    ),
    Known(
        None,
        "These are the heights of the line, not the adjusted p-values.\nThe line "
        "answers yes or no for one alpha. Which step moved the ranks to the other "
        "side, so that one number works for every alpha?",
        lambda m: 0.05 * RANK / m,
    ),
    Known(
        None,
        "These are the ranks.\nA good first step. What did the ten-gene example do "
        "with them next?",
        lambda m: RANK,
    ),
    Known("C48", DECISIONS, lambda m: RIGHT <= 0.05),
    Known("C48", DECISIONS, lambda m: P <= 0.05),
]


def halves_up(values, digits: int) -> np.ndarray:
    """Round as by hand: a half goes up."""
    unit = Decimal(1).scaleb(-digits)
    exact = [Decimal(f"{value:.12g}") for value in values]
    return np.array([float(x.quantize(unit, ROUND_HALF_UP)) for x in exact])


EARLY = (
    "The steps are right; these values come out if {} is rounded, or cut off, to "
    "{{to}} on the way.\nAt which step of yours did digits get lost?"
)
# A recipe gets a way of rounding, and gives the five values after the right steps.
TOO_EARLY = [
    Known(None, EARLY.format("p"), lambda cut: lowest(M, p=cut(P))),
    Known(
        None,
        EARLY.format("p times the number of tests"),
        lambda cut: lowest(1, p=cut(P * M)),
    ),
    Known(
        None,
        EARLY.format("p divided by its rank"),
        lambda cut: lowest(M, rank=1, p=cut(P / RANK)),
    ),
    Known(
        None,
        EARLY.format("the number of tests divided by the rank"),
        lambda cut: lowest(1, rank=1, p=P * cut(M / RANK)),
    ),
    Known(
        None,
        EARLY.format("each ratio"),
        lambda cut: lowest(1, rank=1, p=cut(P * M / RANK)),
    ),
]
P_SORTED = (
    "These are the p-values themselves, sorted: nothing has been corrected.\nWhat does "
    "a correction do with a p-value, and whose value stands first in your answer?"
)
IN_SORTED_ORDER = (
    "The values stand in sorted order, not in the order of the five genes.\nThe first "
    "gene has p = 0.041, the smallest p of all is the second. Which step of the "
    "ten-gene example brought the genes back to their places?"
)


def agree(values: np.ndarray, expected) -> bool:
    """Compare five numbers, of which three decimals were asked for."""
    return np.allclose(values, np.asarray(expected, float), rtol=0, atol=TOLERANCE)


def alike(values: np.ndarray, wrong) -> bool:
    """Compare with wrong values, which two decimals are enough to know."""
    two = values.any() and np.allclose(values, values.round(2), rtol=0, atol=1e-9)
    wrong = np.asarray(wrong, float)
    return agree(values, wrong) or two and bool((abs(values - wrong) < 0.00501).all())


def known_by_hand(fits) -> Known | None:
    return first_that_fits(BY_HAND, lambda gives: fits(gives(M)))


def wrong_values(values: np.ndarray) -> Answer:
    """Say which known mistake gives these values, or what can be seen in them."""
    known = known_by_hand(partial(agree, values)) or known_by_hand(
        partial(alike, values)
    )
    names = names_of(P, partial(agree, values)) or names_of(P, partial(alike, values))
    if known:
        return known.answer
    rounded = None if names else rounded_early(values)
    if rounded:
        raise rounded
    free = values < 1  # the others may have been cut off
    by = values[free] @ RIGHT[free] / (RIGHT[free] @ RIGHT[free]) if free.any() else 1
    for m in (round(by * M), by * M, 10, 4, 6, 1):
        if (by < 1 or not names) and any(
            alike(values, f(m)) for f in (lowest, in_steps)
        ):
            raise another_number(m, names)
    if names:
        return known_as(names, "This is").answer
    if any(alike(values, P[ORDER][::step]) for step in (1, -1)):
        raise Hint(P_SORTED, "C44")
    in_order = [lowest(10), lowest(M), *(known.gives(M) for known in BY_HAND)]
    in_order += [other for _, other in corrected(tuple(P))]
    for expected in in_order:
        expected = np.asarray(expected, float)[ORDER]
        if alike(values, expected) or alike(values, expected[::-1]):
            raise Hint(IN_SORTED_ORDER, "C51")
    if agree(np.sort(values), np.sort(RIGHT)):
        raise Hint(
            "These are the five right numbers, in another order than the five "
            "genes.\nDoes the gene with the smallest p-value have the smallest number?",
            "C51",
        )
    strange, smaller = (values < 0) | (values > 1), values < P - TOLERANCE
    for off, ask, number in [
        (strange, "Between which two numbers must an adjusted p-value lie?", None),
        (smaller, "By what is p multiplied, and can that be less than 1?", "C51"),
    ]:
        if off.any():
            gene = off.argmax()
            raise Hint(
                f"The gene with p = {P[gene]:g} got {values[gene]:.4g}.\n{ask}", number
            )
    off = np.flatnonzero(np.abs(values - RIGHT) > TOLERANCE)
    raise Hint(
        f"{M - len(off)} of the five are right.\nThe first that is not is that of p = "
        f"{P[off[0]]:g}: you have {values[off[0]]:.4g}. Which rank has this p, and "
        "does any larger p-value end up with a smaller result?"
    )


def rounded_early(values: np.ndarray) -> Hint | None:
    """Speak about right steps of which one went on with rounded numbers."""
    for digits in (3, 2, 1, 0):
        for cut in (
            partial(halves_up, digits=digits),
            lambda x, n=digits: np.array([round(float(entry), n) for entry in x]),
            lambda x, n=digits: np.floor(x * 10**n + 1e-9) / 10**n,
        ):
            known = first_that_fits(
                TOO_EARLY, lambda gives, cut=cut: agree(values, gives(cut))
            )
            if known and values.any():
                to = counted(digits, "decimal") if digits else "a whole number"
                return Hint(known.hint.format(to=to), known.idea)
    return None


def another_number(m: float, names: list[str]) -> Hint:
    """Speak about the right steps with another number of tests."""
    also = f", as {either(names)} gives them" if names else ""
    ask = "How many p-values stand in front of you?"
    if m < M:
        ask += (
            " Or did you estimate how many of the null hypotheses are true, as for "
            "Storey's q-value or in two stages? The steps of the notebook do not."
        )
    return Hint(
        f"These values come out with {m:.3g} as the number of tests{also}.\n{ask}"
    )


def other_names(names: list, moved: bool) -> Answer:
    """Answer to right values under other names, or in another order."""
    seen = "each gene has its own value, by name; your rows stand in the order"
    if not moved:
        seen = "the values are right, place by place; but your rows are called"
    return Answer(
        "note",
        f"{seen} {', '.join(map(str, names))}.\nThe five are given as "
        f"{', '.join(FIVE.index)}. What would somebody get who takes your first value?",
    )


@task
def bh_by_hand(my_fdr: object) -> Answer:
    """Judge the adjusted p-values of the five p-values, in the given order.

    Parameters
    ----------
    my_fdr : list, array or Series of float
        Five numbers; three decimals are enough. A Series with the names of the genes
        is compared by name.
    """
    if isinstance(my_fdr, pd.DataFrame) and my_fdr.shape[1] > 1:
        raise Hint(f"my_fdr is {kind_of(my_fdr)}.\nWhich column holds the answer?")
    if isinstance(my_fdr, tuple) and any(map(as_entries, my_fdr)):
        raise Hint(
            f"my_fdr holds {len(my_fdr)} results at once, not five numbers.\nPrint "
            "it. Which of them are the adjusted p-values, and can you get there by "
            "the steps of the ten-gene example?",
            "C48",
        )
    if all_true_or_false(as_entries(my_fdr)):
        raise Hint(DECISIONS, "C48")
    is_dict = isinstance(my_fdr, dict)
    if is_dict and set(my_fdr) in (set(FIVE.index), set(range(M))):
        my_fdr = pd.Series(my_fdr)
    by_place = row_of_numbers(my_fdr, "my_fdr", M, "gene")
    by_name = in_order_of(range(M), in_order_of(FIVE.index, my_fdr))
    values = row_of_numbers(by_name, "my_fdr", M, "gene")
    rounded = np.allclose(values, RIGHT.round(2), rtol=0, atol=1e-9)
    if not agree(values, RIGHT) and not rounded:
        if agree(by_place, RIGHT):
            raise Hint(
                "Place by place your values are right; by name they are not.\nWhat "
                f"does the row called {my_fdr.index[0]} hold, and whose value is that?"
            )
        return wrong_values(values)
    names = list(my_fdr.index) if by_name is not my_fdr or named(my_fdr) else None
    if is_dict and agree(values, RIGHT):
        said = f"the values are right; they stand in {kind_of(dict(my_fdr))}."
        return Answer("note", f"{said}\nHow would you ask it for its first value?")
    if names and names not in (list(FIVE.index), list(range(M))):
        return other_names(names, moved=by_name is not my_fdr)
    if rounded and not agree(values, RIGHT):
        return Answer(
            "note",
            "the steps are right; the values are rounded to two decimals.\nAt alpha = "
            "0.05 the third decimal decides: keep it until the end.",
        )
    return Answer(
        "right",
        "five adjusted p-values in the order of the genes.\nTwo of them are tied, and "
        "now you know why.",
    )


# ---------------------------------------------------------------------------
# Your turn 4.2: selecting genes
# ---------------------------------------------------------------------------

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
