"""Your turn 9.1: counts of small p-values under shuffles of whole samples.

The tables are so small that every way to deal out the labels can be tried. So a right
answer is recognised exactly, whatever random numbers it uses.
"""

import copy
import re
from collections import Counter
from dataclasses import replace

import numpy as np

from checks.answer import Answer, Hint, task
from checks.given import as_number, as_row, counted, kind_of
from checks.known import first_seen
from checks.tasks.nb09.small_tables import FEW, N_GENES, Case, cases, ties
from checks.tasks.nb09.wrong_counts import MISTAKES
from checks.their_function import quietly, refuse_dots, refuse_no_function, said_by

__all__ = ["count_small"]

LABELS = re.compile(r"\b(?:labels?|groups?)\b", re.IGNORECASE)


@task
def count_small(function) -> Answer:
    """Judge a function that counts small p-values under shuffles of whole samples."""
    refuse_no_function(function, "count_small")
    refuse_dots(function, "count_small")
    for case in cases():
        found = counts_of(function, case, seed=1)
        refuse_wrong(found, case)
    refuse_without_ties(counts_of(function, ties(), seed=1))
    case = replace(cases()[0], n_shuffles=FEW)
    first, again, other = (counts_of(function, case, seed) for seed in (1, 1, 2))
    if not np.array_equal(first, again):
        raise Hint(
            "The same seed gives other counts when it is called again.\nWhich random "
            "numbers does your function use: some that begin with this seed?"
        )
    if np.array_equal(first, other):
        raise Hint(
            "Seeds 1 and 2 give the same counts.\nWhich of your lines uses the "
            "argument seed?",
            "C72",
        )
    return Answer(
        "right",
        "each count belongs to one way of dealing out whole samples, and hardly one is "
        "missing.\nAll genes share a shuffle, so what goes together stays together.",
    )


def counts_of(function, case: Case, seed: int) -> np.ndarray:
    """Call the learner's function, and give one count a shuffle."""
    given = case.arguments()
    before = copy.deepcopy(given)
    try:
        with quietly():
            gives = function(*given, case.threshold, case.n_shuffles, seed)
    except Exception as problem:
        raise stopped(problem, case) from None
    if any(not np.array_equal(old, new) for old, new in zip(before, given)):
        raise Hint(
            "Your function changes what it was given.\nWhat do the labels in the "
            "notebook look like after the call?",
            "C74",
        )
    if gives is None:
        raise Hint(
            "count_small gives None.\nDoes it hand back what it counts, or only print "
            "it?",
            "C70",
        )
    number = as_number(gives)
    if number is not None:
        raise one_instead_of_many(number, case)
    found = as_row(gives)
    if found is None:
        raise Hint(
            f"count_small gives {kind_of(gives)}, and one number a shuffle is asked "
            "for.\nWhat do you see when you print it?"
        )
    if len(found) != case.n_shuffles:
        if len(found) == N_GENES:
            raise Hint(
                f"n_shuffles is {case.n_shuffles}, and you give {N_GENES} numbers; "
                f"{N_GENES} is the number of genes.\nDo you count for each gene, or "
                "for each shuffle?"
            )
        raise Hint(
            f"n_shuffles is {case.n_shuffles}, and you give "
            f"{counted(len(found), 'number')}.\nHow many rounds does your loop make, "
            "and what does each of them keep?",
            None if len(found) == 1 else "C72",
        )
    if not np.isfinite(found).all():
        raise Hint(
            "Some of the counts are NaN or infinite.\nWhich step gave it first? Print "
            "one shuffle."
        )
    return found


def stopped(problem: Exception, case: Case) -> Hint:
    """Give the hint to an error: only one that speaks of labels is about labels."""
    said = said_by(problem)
    sizes = {int(digits) for digits in re.findall(r"\d+", said)}
    of_labels = isinstance(problem, ValueError) and LABELS.search(said)
    if of_labels and sizes - set(range(len(case.labels) + 1)):
        ask = (
            f"The table that your function was given has {len(case.labels)} samples. "
            "Which table and which labels does each of your lines use?"
        )
    elif of_labels:
        ask = (
            "After a shuffle, is there still one label for each sample, and are all "
            "groups there? Print the labels."
        )
    else:
        ask = "Which of your lines does the message mean, and what does it hold there?"
    return Hint(f"With {case.name} it stops. {said}\n{ask}")


def one_instead_of_many(number: float, case: Case) -> Hint:
    """Give the hint to one number where one a shuffle is asked for."""
    mean, room = case.exact.mean(), 0.5 * case.exact.std()
    ask = "What did a single shuffle give?"
    seen = ""
    if abs(number - mean) < room:
        seen, ask = ", near the mean over all shuffles", "What does a mean hide?"
    elif abs(number / case.n_shuffles - mean) < room:
        seen, ask = ", near the sum over all shuffles", "What does a sum hide?"
    return Hint(
        f"count_small gives one number{seen}.\nThe task asks for one number a shuffle. "
        f"{ask}"
    )


def refuse_without_ties(found: np.ndarray) -> None:
    """Stop if p-values that equal the threshold, here 1, are not counted."""
    if (found < N_GENES).any():
        raise Hint(
            f"With threshold 1 you count {found.min():g} of {N_GENES} genes, and no "
            "p-value is above 1.\nWhat does the task say of p-values that equal the "
            "threshold?"
        )


def refuse_wrong(found: np.ndarray, case: Case) -> None:
    """Stop if these are not the counts of whole samples dealt out at random."""
    if not np.isin(found, case.exact).all():
        known = first_seen(MISTAKES, found, case)
        if known:
            raise Hint(known.hint, known.idea)
        stray = found[~np.isin(found, case.exact)][0]
        raise Hint(
            f"With {case.name} one of your counts is {stray:g}, and no way to deal out "
            f"the labels gives that.\nTake one shuffle: how many p-values of "
            "`anova_genes` are at or below the threshold?"
        )
    seen = Counter(found.tolist())
    if len(seen) < 2:
        known = first_seen(MISTAKES, found, case)
        raise Hint(known.hint, known.idea)
    missing = set(case.exact.tolist()) - set(seen)
    if len(missing) > 0.15 * len(set(case.exact.tolist())):
        raise Hint(
            f"With {case.name} {len(missing)} of the counts that shuffles can give "
            "never come up.\nCan your shuffle give a label to any sample?"
        )
