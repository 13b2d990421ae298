"""Your turn 4.1: Benjamini-Hochberg by hand."""

from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import (
    all_true_or_false,
    as_entries,
    counted,
    in_order_of,
    kind_of,
    named,
    row_of_numbers,
)
from checks.known import Known, first_that_fits
from checks.p_values import benjamini_hochberg
from checks.tasks.corrections import corrected, either, known_as, names_of

__all__ = ["bh_by_hand"]

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
