"""Feedback for notebook 04: Benjamini-Hochberg by hand, and selecting genes."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from checks.answer import Answer
from checks.course_results import hspc

__all__ = ["bh_by_hand", "selected_genes"]

# The p-values of "Your turn 4.1", in the order in which the notebook gives them.
FIVE = np.array([0.041, 0.002, 0.2, 0.012, 0.035])
# Three decimals are enough for an answer by hand.
TOLERANCE = 6e-4

# The threshold of "Your turn 4.2".
THRESHOLD = 0.0005


# ---------------------------------------------------------------------------
# Your turn 4.1: Benjamini-Hochberg by hand
# ---------------------------------------------------------------------------


def adjusted(pval: np.ndarray, method: str) -> np.ndarray:
    """Give the adjusted p-values of a method of statsmodels."""
    return multipletests(pval, method=method)[1]


def in_steps(
    rank: np.ndarray,
    m: int = len(FIVE),
    run: Callable | None = None,
    upwards: bool = True,
) -> np.ndarray:
    """Follow the steps of Benjamini-Hochberg on `FIVE`, with one step altered.

    Parameters
    ----------
    rank : array of int
        The rank of each of the five p-values, in the given order.
    m : int
        The number of tests to multiply with.
    run : function, optional
        The running step, for example ``np.minimum.accumulate``; None leaves it out.
    upwards : bool
        Whether the running step starts at the largest p-value.
    """
    values = FIVE * m / rank
    if run is not None:
        order = np.argsort(FIVE)[::-1] if upwards else np.argsort(FIVE)
        values[order] = run(values[order])
    return np.minimum(values, 1)


@cache
def wrong_by_hand() -> list[tuple[np.ndarray, str | None, str]]:
    """Give what each known mistake would answer: values, misconception, hint."""
    m = len(FIVE)
    rank = np.argsort(np.argsort(FIVE)) + 1
    right = adjusted(FIVE, "fdr_bh")
    lowest, highest = np.minimum.accumulate, np.maximum.accumulate
    no_minimum = (
        "The step that keeps the order is missing.\n"
        "In your answer the gene with p = 0.035 gets a larger adjusted p-value than "
        "the gene with p = 0.041. May a smaller p ever be given a larger adjusted "
        "one? Which step of the ten-gene example took care of that?"
    )
    still_sorted = (
        "The values are in sorted order, not in the order of the five genes.\n"
        "The first gene has p = 0.041, the smallest p of all is the second. Which "
        "step of the ten-gene example brought the genes back to their places?"
    )
    upside_down = (
        "The ranks are upside down.\n"
        "Which p-value must pay the full price, times 5, and which pays least: the "
        "smallest or the largest? Which of them has rank 1?"
    )
    wrong_way = (
        "The running step goes the wrong way, or keeps the wrong one.\n"
        "At which end of the sorted list does it start, and does it carry on the "
        "smaller or the larger value? Follow it by finger through three values."
    )
    wrong_m = (
        "The number of tests is not that of this list.\n"
        "How many p-values stand in front of you, and by what did you multiply them?"
    )
    other_method = (
        "This is {}, not Benjamini-Hochberg.\n"
        "Which error does your method control: the chance of any false call, or the "
        "share of false ones in the list? Does it use the rank of each p-value?"
    )
    found = [
        (in_steps(rank), "C51", no_minimum),
        (np.sort(right), "C51", still_sorted),
        (np.sort(right)[::-1], "C51", still_sorted),
        (np.sort(FIVE) * m / np.arange(1, m + 1), "C51", still_sorted),
        (in_steps(m + 1 - rank), "C51", upside_down),
        (in_steps(m + 1 - rank, run=lowest), "C51", upside_down),
        (in_steps(m + 1 - rank, run=lowest, upwards=False), "C51", upside_down),
        (in_steps(rank, run=lowest, upwards=False), "C51", wrong_way),
        (in_steps(rank, run=highest), "C51", wrong_way),
        (in_steps(rank, run=highest, upwards=False), "C51", wrong_way),
        (adjusted(FIVE, "bonferroni"), "C46", other_method.format("Bonferroni")),
        (FIVE * m, "C46", other_method.format("Bonferroni")),
        (adjusted(FIVE, "holm"), "C46", other_method.format("Holm")),
        (adjusted(FIVE, "holm-sidak"), "C45", other_method.format("Holm-Sidak")),
        (adjusted(FIVE, "sidak"), "C46", other_method.format("Sidak")),
        (
            adjusted(FIVE, "fdr_by"),
            None,
            "This is Benjamini-Yekutieli, the stricter relative.\n"
            "Which of the two names did the task ask for?",
        ),
        (
            adjusted(right, "fdr_bh"),
            "C47",
            "The five were corrected twice.\n"
            "What kind of numbers did you feed into the last step: p-values, or "
            "p-values that had been adjusted already?",
        ),
        (
            FIVE,
            "C44",
            "These are the p-values themselves: nothing has been corrected.\n"
            "How many tests does your correction believe were made?",
        ),
        (
            in_steps(np.arange(1, m + 1)),
            "C51",
            "The rank was taken from the place in the list, not from the size of p.\n"
            "The first gene has p = 0.041. How many of the five are smaller?",
        ),
        (
            FIVE * rank / m,
            "C51",
            "Rank and number of tests have changed places.\n"
            "The smallest p has to stand against all five tests. Is it now larger or "
            "smaller than it was?",
        ),
        (
            FIVE / rank,
            None,
            "The number of tests is missing.\n"
            "Would your result be any different if 4170 genes had been tested?",
        ),
        (
            0.05 * rank / m,
            None,
            "These are the heights of the line, not the adjusted p-values.\n"
            "The line answers yes or no for one alpha. Which step moved the ranks to "
            "the other side, so that one number works for every alpha?",
        ),
        (
            rank.astype(float),
            None,
            "These are the ranks.\n"
            "A good first step. What did the ten-gene example do with them next?",
        ),
    ]
    for other_m in [1, 2, 3, 4, 6, 10, 4170]:
        found.append((in_steps(rank, m=other_m, run=lowest), None, wrong_m))
    return found


def five_numbers(value: object) -> np.ndarray | Answer:
    """Give the learner's five numbers, or the answer that says why they are none."""
    wanted = "Give a list, an array or a Series with one number a gene."
    if isinstance(value, str) or value is None or callable(value):
        kind = "nothing (None)" if value is None else f"a {type(value).__name__}"
        return Answer("hint", f"my_fdr is {kind}, not five numbers.\n{wanted}")
    if isinstance(value, (set, frozenset, dict)):
        return Answer(
            "hint",
            f"my_fdr is a {type(value).__name__}, and its order says nothing about "
            f"the genes.\n{wanted}",
        )
    if isinstance(value, pd.DataFrame) and value.shape[1] == 1:
        value = value.iloc[:, 0]  # the ten-gene example ends with such a table
    if isinstance(value, pd.DataFrame):
        return Answer(
            "hint",
            "my_fdr is a whole table.\nWhich of its columns holds the answer?",
        )
    if isinstance(value, tuple) and any(np.ndim(part) == 1 for part in value):
        return Answer(
            "hint",
            f"my_fdr holds {len(value)} results at once, not five numbers.\n"
            "Print it. Which of them are the adjusted p-values, and can you get there "
            "by the steps of the ten-gene example?",
            "C48",
        )
    try:
        raw = np.asarray(value)
        if raw.dtype.kind in "US":
            raise ValueError
        numbers = raw.astype(float)
    except (TypeError, ValueError, OverflowError):
        return Answer("hint", f"my_fdr holds something that is no number.\n{wanted}")
    if numbers.ndim == 1 and len(numbers) == len(FIVE):
        if raw.dtype.kind == "b":
            return Answer(
                "hint",
                "These are decisions, True or False, and not adjusted p-values.\n"
                "The task asks for five numbers. What would you compare with alpha?",
                "C48",
            )
        if np.isfinite(numbers).all():
            return numbers
        place = np.flatnonzero(~np.isfinite(numbers))[0]
        return Answer(
            "hint",
            f"Value number {place + 1} is {numbers[place]}, which is no adjusted "
            "p-value.\nDid two Series with different labels meet in a sum or "
            "product, or was something divided by 0? Does a rank start at 0?",
        )
    shape = " x ".join(str(n) for n in numbers.shape) or "a single number"
    return Answer(
        "hint",
        f"my_fdr holds {shape}; five are asked, one for each p-value.\n"
        "Print it: is every one of the five genes still there, and no other?",
    )


def bh_by_hand(my_fdr: object) -> Answer:
    """Judge the adjusted p-values of the five p-values, in the given order.

    Parameters
    ----------
    my_fdr : list, array or Series of float
        Five numbers; three decimals are enough.
    """
    values = five_numbers(my_fdr)
    if isinstance(values, Answer):
        return values
    right = adjusted(FIVE, "fdr_bh")
    if np.allclose(values, right, rtol=0, atol=TOLERANCE):
        return Answer(
            "right",
            "five adjusted p-values in the order of the genes.\n"
            "Two of them are tied, and now you know why.",
        )
    if np.allclose(values, right.round(2), rtol=0, atol=1e-9):
        return Answer(
            "note",
            "the steps are right; the values are rounded to two decimals.\n"
            "At alpha = 0.05 the third decimal decides: keep it until the end.",
        )
    for wrong, misconception, hint in wrong_by_hand():
        if np.allclose(values, wrong, rtol=0, atol=TOLERANCE):
            return Answer("hint", hint, misconception)
    if (values < FIVE - TOLERANCE).any():
        place = np.argmax(values < FIVE - TOLERANCE)
        return Answer(
            "hint",
            "An adjusted p-value came out smaller than its p-value.\n"
            f"The gene with p = {FIVE[place]:g} got {values[place]:.4g}. Can "
            "a correction make a gene look better? Follow this one through the steps.",
            "C51",
        )
    off = np.flatnonzero(np.abs(values - right) > TOLERANCE)
    return Answer(
        "hint",
        f"{len(FIVE) - len(off)} of the five are right.\n"
        f"The first that is not belongs to p = {FIVE[off[0]]:g}; you have "
        f"{values[off[0]]:.4g}. What is its rank among the five, and does any larger "
        "p-value end up with a smaller result?",
    )


# ---------------------------------------------------------------------------
# Your turn 4.2: selecting genes
# ---------------------------------------------------------------------------


@cache
def wrong_selections() -> list[tuple[frozenset, str | None, str]]:
    """Give what each known mistake would select: names, misconception, hint."""
    results = hspc().results
    pval, pval_fdr = results["pval"], results["pval_fdr"]
    m = len(results)
    raw = (
        "These genes were chosen by their raw p-values.\n"
        "How many genes would this rule call if the labels were shuffled? Which "
        "column has the number of tests already paid for?"
    )
    dull = (
        "These are the dull genes: all that did not pass.\n"
        "Look at the smallest adjusted p-value of all: is its gene in your list?"
    )
    any_error = (
        "This list limits the chance of any false call; only their share was asked.\n"
        "It is shorter than it has to be. Which method gave the adjusted p-values?"
    )
    other_alpha = (
        "The column is right, the threshold is not the one of the task.\n"
        "Which false discovery rate did the task ask for, and which one is this?"
    )
    hits = pval[pval <= 0.05]
    hits_fdr = pd.Series(adjusted(hits, "fdr_bh"), index=hits.index)
    twice = pd.Series(adjusted(pval_fdr, "fdr_bh"), index=results.index)
    masks = [
        (pval < THRESHOLD, "C43", raw),
        (pval < 0.05, "C43", raw),
        (pval_fdr > THRESHOLD, "C50", dull),
        (pval_fdr > 0.05, "C50", dull),
        (pval > THRESHOLD, "C50", dull),
        (pval_fdr < 0.05, None, other_alpha),
        (pval_fdr < 0.005, None, other_alpha),
        (pval_fdr < 0.00005, None, other_alpha),
        (pval_fdr < 0.01, None, other_alpha),
        (pval_fdr < 0.001, None, other_alpha),
        (pval * m < THRESHOLD, "C46", any_error),
        (pval * m < 0.05, "C46", any_error),
        (
            pd.Series(adjusted(pval, "holm-sidak") < THRESHOLD, index=results.index),
            "C45",
            any_error + " And what is done if no method is named?",
        ),
        (
            twice < THRESHOLD,
            "C47",
            "The p-values were corrected twice.\n"
            "What kind of numbers went into multipletests the last time?",
        ),
        (
            pval_fdr < THRESHOLD / m,
            "C56",
            "The number of tests was paid for twice.\n"
            "The threshold was divided by the number of genes, and the p-values you "
            "compare with it are adjusted already. Is both needed?",
        ),
        (
            hits_fdr < THRESHOLD,
            "C52",
            "Only the raw hits were corrected.\n"
            "Which tests had you looked at before you chose these? How many were "
            "made in all?",
        ),
    ]
    return [
        (frozenset(mask.index[mask]), misconception, hint)
        for mask, misconception, hint in masks
    ]


def gene_names(value: object) -> frozenset | Answer:
    """Give the selected names, or the answer that says why there are none."""
    results = hspc().results
    expected = results.index[results["pval_fdr"] < THRESHOLD]
    wanted = "The task asks for the names of the genes: an Index or a list."
    if isinstance(value, (bool, np.bool_)):
        return Answer("hint", f"sig_genes is one True or False.\n{wanted}")
    if isinstance(value, (int, float, np.integer, np.floating)):
        number = "the right number" if value == len(expected) else "a number"
        return Answer("hint", f"sig_genes is {number}: how many, not which.\n{wanted}")
    if isinstance(value, str):
        return Answer("hint", f"sig_genes is one text.\n{wanted}")
    if value is None or callable(value) or isinstance(value, dict):
        kind = "nothing (None)" if value is None else f"a {type(value).__name__}"
        return Answer("hint", f"sig_genes is {kind}.\n{wanted}")
    if isinstance(value, pd.DataFrame):
        return Answer(
            "hint",
            f"sig_genes is a table of {len(value)} rows.\n{wanted} Which part of a "
            "table holds the names of its rows?",
        )
    try:
        entries = list(value)
        names = frozenset(entries)
    except TypeError:
        return Answer("hint", f"sig_genes holds no names.\n{wanted}")
    if entries and all(isinstance(entry, (bool, np.bool_)) for entry in entries):
        correct = len(entries) == len(results) and np.array_equal(
            np.array(entries, dtype=bool), results["pval_fdr"] < THRESHOLD
        )
        start = "The right genes are marked, but this" if correct else "This"
        return Answer(
            "hint",
            f"{start} is a mask: one True or False a gene.\n{wanted} What do "
            "you do with a mask to get the names it marks?",
        )
    numbers = (int, float, np.integer, np.floating)
    if entries and all(isinstance(entry, numbers) for entry in entries):
        return Answer(
            "hint",
            "sig_genes holds numbers: places or p-values.\n"
            f"{wanted} Where in the table do the names stand?",
        )
    if len(entries) > len(names):
        return Answer(
            "hint",
            f"{len(entries) - len(names)} names occur more than once.\n"
            "Each gene was tested once. Were two lists put together?",
        )
    return names


def selected_genes(sig_genes: object) -> Answer:
    """Judge the names of the genes with an adjusted p-value below 0.0005.

    Parameters
    ----------
    sig_genes : Index, list, set, array or Series of str
        Names of genes, in any order.
    """
    names = gene_names(sig_genes)
    if isinstance(names, Answer):
        return names
    results = hspc().results
    expected = frozenset(results.index[results["pval_fdr"] < THRESHOLD])
    if names == expected:
        return Answer("right", f"{len(names)} genes, chosen by their adjusted p-value.")
    if not names:
        return Answer(
            "hint",
            "No gene was selected.\n"
            "What is the smallest adjusted p-value in the table, and is it below "
            "the threshold?",
        )
    for wrong, misconception, hint in wrong_selections():
        if names == wrong:
            return Answer("hint", hint, misconception)
    unknown = sorted(str(name) for name in names - set(results.index))
    if unknown:
        return Answer(
            "hint",
            f"{len(unknown)} entries are no genes of these data, among them "
            f"'{unknown[0][:40]}'.\nDo the names come from the index of the table "
            "with the p-values?",
        )
    lines = []
    for kind, differing in [
        ("missing", expected - names),
        ("too many", names - expected),
    ]:
        if differing:
            gene = results.loc[list(differing), "pval_fdr"].idxmin()
            lines.append(
                f"{len(differing)} {kind}, for example {gene} (adjusted p "
                f"{results.loc[gene, 'pval_fdr']:.2g})."
            )
    return Answer(
        "hint",
        "This is another list than the one asked for.\n"
        + "\n".join(lines)
        + "\nWhich column did you compare, with what, and in which direction?",
    )
