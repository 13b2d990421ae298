"""Your turn 6.1: the threshold that belongs to the top-ranked genes."""

from functools import cache, partial

import numpy as np

from checks.answer import Answer, Hint, task
from checks.course_results import hspc
from checks.given import as_entries, counted, kind_of, one_number
from checks.known import Known, first_that_fits
from checks.p_values import SAME, benjamini_hochberg
from checks.tasks.corrections import known_as, names_of

__all__ = ["fdr_threshold"]

PLACES = 500
# Ten places of the panel are kept; no other gene has this gene's adjusted p-value.
TOP = PLACES - 10
# A wrong number is recognised by the digits that learners copy, unless others are near.
ALIKE, EXACT = 5e-3, 1e-5


@cache
def adjusted() -> np.ndarray:
    """Give the adjusted p-values of the course data, in the order of the file."""
    return benjamini_hochberg(hspc().results["pval"])


def at_the_top(values: np.ndarray) -> float:
    return np.sort(values)[TOP - 1]


def around(values: np.ndarray) -> np.ndarray:
    """Give what stands at the place and on both sides of it."""
    return values[TOP - 2 : TOP + 1]


def at_place(number: float, values: np.ndarray, near: float, off: int) -> bool:
    """Tell whether this is the value at the place, or one at most ``off`` from it."""
    found = np.sort(values)[TOP - 1 - off : TOP + off]
    return bool((np.abs(number - found) <= near * found).any())


# A recipe gets the raw p-values and the adjusted ones, both in the order of the file,
# and gives a number or a few.
KNOWN = [
    Known(
        None,
        "Your number lies between two neighbours of the sorted list: it is a quantile."
        "\nA quantile may fall between two genes. Which entry of the list belongs to "
        f"gene number {TOP} itself?",
        lambda p, q: np.quantile(q, [TOP / len(q), (TOP - 1) / len(q)]),
    ),
    Known(
        None,
        f"Your number is the {PLACES}th smallest adjusted p-value.\nHow many of the "
        f"{PLACES} places are left for genes?",
        lambda p, q: np.sort(q)[PLACES - 1],
    ),
    Known(
        "C43",
        f"Your number is the {TOP}th smallest raw p-value, or a neighbour of it.\nAn "
        "FDR threshold is compared with other numbers: what did the correction make of "
        "this one?",
        lambda p, q: around(np.sort(p)),
    ),
    Known(
        "C47",
        "Your list has been corrected twice.\nWhat kind of numbers did you give to "
        "multipletests?",
        lambda p, q: at_the_top(benjamini_hochberg(q)),
    ),
    Known(
        "C52",
        "Your number comes from a list in which only the genes with p < 0.05 were "
        "corrected.\nWhich tests were looked at before the correction was made?",
        lambda p, q: at_the_top(benjamini_hochberg(p[p < 0.05])),
    ),
    Known(
        "C56",
        f"Your number is the Benjamini-Hochberg line at rank {TOP}, with which raw "
        "p-values are compared.\nIf you have adjusted p-values already, has the number "
        "of tests not been paid for?",
        lambda p, q: 0.05 * TOP / len(p),
    ),
    Known(
        None,
        f"Your number is the share that {TOP} genes have in all genes.\nThe threshold "
        "is one of the adjusted p-values: which one?",
        lambda p, q: TOP / len(p),
    ),
    Known(
        "C50",
        "Your number counts from the dull end: the largest adjusted p-value came first."
        "\nWhich end of the list holds the genes with the strongest evidence?",
        lambda p, q: [*around(np.sort(q)[::-1]), np.quantile(q, 1 - TOP / len(q))],
    ),
    Known(
        None,
        "Your number stands at that place of the list while the list is in the order "
        "of the genes in the file.\nWhat has to happen to the list before its entry "
        f"number {TOP} is the {TOP}th smallest?",
        lambda p, q: around(q),
    ),
    Known(
        None,
        "Your number is a logarithm of the threshold.\nWhich number does it stand for?",
        lambda p, q: np.log10(at_the_top(q)) * np.array([1, -1, np.log(10)]),
    ),
    Known(
        "C50",
        "Your number is 1 minus a threshold.\nAre small or large adjusted p-values the "
        "ones that a threshold lets through?",
        lambda p, q: 1 - at_the_top(q),
    ),
]


@task
def fdr_threshold(threshold) -> Answer:
    """Judge the FDR threshold that belongs to the top-ranked genes."""
    number, ranked = _read(threshold), np.sort(adjusted())
    pval = hspc().results["pval"].to_numpy()
    wanted = ranked[TOP - 1]

    def fits(gives) -> bool:
        found = np.atleast_1d(gives(pval, adjusted()))
        crowded = (np.abs(found / wanted - 1) < 0.2) | (np.abs(found - 1) < ALIKE)
        near = np.where(crowded, EXACT, ALIKE) * np.abs(found)
        return bool((np.abs(number - found) <= near).any())

    if abs(number - wanted) <= SAME * wanted:
        text = f"this is the {TOP}th smallest adjusted p-value, {wanted:.3g}."
        return Answer("right", text)
    known = first_that_fits(KNOWN, fits)
    if known:
        return known.answer
    _check_rank(number, ranked)
    # A copied number may be rounded; what tells two methods apart comes first.
    for near, off in [(SAME / 1e3, 0), (ALIKE, 0), (ALIKE, 1)]:
        names = names_of(pval, partial(at_place, number, near=near, off=off))
        if names:
            seen = f"Your number {'is' if not off else 'stands beside'} the {TOP}th"
            return known_as(names, f"{seen} smallest value by").answer
    called = int((ranked <= number * (1 + SAME)).sum())
    if called == TOP:
        return Answer(
            "note",
            f"with '<=' it calls {TOP} genes, and it is none of their adjusted "
            "p-values.\nAny number from the last of them up to the next one does the "
            "same. Did you round, or try values until the count was right? Who tries "
            "has chosen the number of genes, not the error.",
            "C54",
        )
    if number < 0 or number > 1:
        raise Hint(
            f"{number:g} cannot be an adjusted p-value.\nIs it a count or a position? "
            "Between which two numbers does an adjusted p-value lie?"
        )
    calls = f"With {number:.4g} as threshold, '<=' calls {counted(called, 'gene')}."
    if abs(called - TOP) <= 50:
        raise Hint(
            f"{calls}\nClose. Did you try values, or round one? The sorted list of "
            "adjusted p-values holds the answer: at which position?",
            "C54",
        )
    raise Hint(
        f"{calls}\nSort the adjusted p-values. If {TOP} genes are to be called, which "
        "of the sorted values is the last one to pass?"
    )


def _check_rank(number: float, ranked: np.ndarray) -> None:
    """Stop where the number is an entry of the sorted list, and name its rank."""
    rank = int(np.abs(ranked - number).argmin()) + 1
    # Near the place learners copy few digits; elsewhere nearly all must agree.
    near = EXACT if abs(rank - TOP) == 1 else SAME
    if abs(number - ranked[rank - 1]) > near * ranked[rank - 1]:
        return
    same = np.flatnonzero(ranked == ranked[rank - 1]) + 1
    which = " to ".join(map(_th, dict.fromkeys([same[0], same[-1]])))
    seen = f"the {which} smallest adjusted p-value"
    ask = (
        f"How many of the {PLACES} places are left for genes, and at which position of "
        "the sorted list does the last of them stand?"
    )
    if abs(rank - TOP) == 1:
        ask = (
            "Try it on the list 10, 20, 30: which position gives the smallest, and "
            "which the third smallest?"
        )
    raise Hint(f"Your number is {seen}; asked for is the {_th(TOP)}.\n{ask}")


def _th(number: int) -> str:
    """Write which one it is: 491st, 492nd, 493rd, 511th."""
    last = number % 10 if number // 10 % 10 != 1 else 0
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _read(threshold) -> float:
    """Give the one number that was handed in, alone or in a list."""
    entries = as_entries(threshold)
    if entries is not None and len(entries) == 1:
        threshold = entries[0]
    elif entries is not None:
        raise Hint(
            f"Your threshold is {kind_of(threshold)}; one number is asked for.\nWhich "
            "of them is the last one to pass?"
        )
    if isinstance(threshold, str) and threshold in hspc().results.index:
        raise Hint(f"'{threshold}' is a gene.\nWhich number belongs to this gene?")
    return one_number(threshold, "threshold")
