"""The small tasks of notebook 02: degrees of freedom, and F by hand."""

import numpy as np
from scipy import stats

from checks.answer import Answer

__all__ = ["degrees_of_freedom", "f_by_hand"]

# Your turn 2.1: the design of the leukaemia data.
GOLUB_SIZES = {"ALL": 27, "AML": 11}

# Your turn 2.2: the made-up data set, as it stands in the notebook.
SMALL = {
    "A": [4.1, 5.0, 4.4, 5.3],
    "B": [6.2, 5.4],
    "C": [5.6, 6.9, 6.0, 7.4, 6.6, 5.8],
}


def as_number(value) -> float | None:
    """Give a number, also from an array or a Series of one, or None."""
    if value is None or isinstance(value, (str, bytes, bool, np.bool_)):
        return None
    try:
        numbers = np.asarray(value, dtype=float).ravel()
    except (TypeError, ValueError):
        return None
    return float(numbers[0]) if numbers.size == 1 else None


def not_a_number(name: str, value) -> Answer:
    """Say what was given where one number is asked for."""
    return Answer(
        "hint",
        f"{name} is a {type(value).__name__}, and one number is asked for.\nWhat do "
        f"you see when you print {name}?",
    )


def degrees_of_freedom(df_between, df_within=None) -> Answer:
    """Judge the degrees of freedom for the leukaemia data: 27 ALL and 11 AML."""
    if df_within is None and isinstance(df_between, (tuple, list)):
        if len(df_between) == 2:
            df_between, df_within = df_between
    between, within = as_number(df_between), as_number(df_within)
    if between is None:
        return not_a_number("df_between", df_between)
    if within is None:
        return not_a_number("df_within", df_within)

    n_groups, n_samples = len(GOLUB_SIZES), sum(GOLUB_SIZES.values())
    right = (n_groups - 1, n_samples - n_groups)
    if (between, within) == right:
        return Answer(
            "right",
            "one mean is free once the grand mean is known, and each estimated mean "
            "takes one from the samples.",
        )
    if (within, between) == right:
        return Answer(
            "hint",
            "both numbers are there, but each in the other's place.\nWhich one counts "
            "groups, and which one counts samples?",
            "C17",
        )
    if (between, within) == (2, 147):
        return Answer(
            "hint",
            "these belong to the three blood populations.\nHow many groups and how "
            "many samples do the leukaemia data have?",
        )
    if between == n_samples - 1:
        return Answer(
            "hint",
            "your df_between counts samples, all of them less one: that is the total."
            "\nBetween which things do you measure here: samples, or groups?",
            "C17",
        )
    if between == n_groups:
        return Answer(
            "hint",
            "df_between counts all the groups.\nIf you know the grand mean and the "
            "mean of one group, is the mean of the other still free?",
            "C17",
        )
    if between != n_groups - 1:
        return Answer(
            "hint",
            "df_between does not fit two groups.\nWith three groups it was 2. What "
            "was subtracted from the number of groups?",
            "C17",
        )
    if within == n_samples - 1:
        return Answer(
            "hint",
            "df_between is right; df_within is the number of samples less one, as for "
            "a single group.\nAround how many different means do the samples scatter?",
            "C17",
        )
    if within == n_samples - n_groups - 1:
        return Answer(
            "hint",
            "df_between is right; df_within subtracts one too many.\nWith 150 cells "
            "in 3 groups it was 147. How many means did you estimate here?",
            "C17",
        )
    if within == n_samples:
        return Answer(
            "hint",
            "df_between is right; df_within is the number of samples itself.\nThe "
            "means were estimated from the same samples. What does that cost?",
            "C17",
        )
    return Answer(
        "hint",
        "df_between is right; df_within does not fit 27 and 11 samples.\nCount: how "
        "many samples are there, and how many means did you estimate?",
        "C17",
    )


def small_results() -> dict[str, float]:
    """Give the F of the small data set, and what usual mistakes make of it."""
    parts = [np.array(values) for values in SMALL.values()]
    every = np.concatenate(parts)
    k, n = len(parts), len(every)
    sizes = np.array([len(part) for part in parts])
    means = np.array([part.mean() for part in parts])
    between = float(np.sum(sizes * (means - every.mean()) ** 2))
    within = float(sum(np.sum((part - part.mean()) ** 2) for part in parts))
    off_center = float(np.sum(sizes * (means - means.mean()) ** 2))
    once_each = float(np.sum((means - every.mean()) ** 2))
    F = (between / (k - 1)) / (within / (n - k))
    ms_within = within / (n - k)
    mean_variance = float(np.mean([part.var(ddof=1) for part in parts]))
    return {
        "F": F,
        "p": float(stats.f.sf(F, k - 1, n - k)),
        "1 - p": float(stats.f.cdf(F, k - 1, n - k)),
        "sums of squares": between / within,
        "upside down": 1 / F,
        "df within N - 1": (between / (k - 1)) / (within / (n - 1)),
        "df within N - k - 1": (between / (k - 1)) / (within / (n - k - 1)),
        "df within N": (between / (k - 1)) / (within / n),
        "df of the blood cells": (between / (k - 1)) / (within / 147),
        "no brackets": between / (k - 1) / within / (n - k),
        "df between k": (between / k) / ms_within,
        "df between N - 1": (between / (n - 1)) / ms_within,
        "df swapped": (between / (n - k)) / (within / (k - 1)),
        "between not divided": between / ms_within,
        "within not divided": (between / (k - 1)) / within,
        "mean of means": (off_center / (k - 1)) / ms_within,
        "mean of means, sums of squares": off_center / within,
        "means once each": (once_each / (k - 1)) / ms_within,
        "variance of means": float(means.var(ddof=1)) / ms_within,
        "mean of variances": (between / (k - 1)) / mean_variance,
        "total for within": (between / (k - 1)) / ((between + within) / (n - k)),
    }


MEAN_OF_MEANS = (
    "the grand mean you measured from is the mean of the three group means.\n"
    "Group C has three times as many cells as group B. Should both pull the grand "
    "mean equally?",
    "C20",
)
ONCE_EACH = (
    "every group counts once, whatever its size.\nThe sum of squares between groups "
    "has one term for every cell. How many of them belong to group C?",
    None,
)
DF_WITHIN = (
    "the mean square within groups has another divisor than its degrees of freedom.\n"
    "Count: how many cells are there, and how many means did you estimate?",
    "C17",
)
DF_BETWEEN = (
    "the mean square between groups has another divisor than its degrees of freedom."
    "\nThree group means, and the grand mean is known: how many are free?",
    "C17",
)

# Name in `small_results` -> message and number in the catalogue.
MISTAKES = {
    "p": (
        "this is the p-value of the small data set, not its F.\nBetween which two "
        "numbers must a p-value lie, and where does F lie when the means differ?",
        "C14",
    ),
    "1 - p": (
        "this is the area to the left of F, so neither F nor its p-value.\nWhich tail "
        "is 'this large or larger', and is an area what was asked for?",
        "C18",
    ),
    "sums of squares": (
        "you divided one sum of squares by the other.\nA sum over many free numbers "
        "is large because it has many. What have you not divided by?",
        "C16",
    ),
    "upside down": (
        "the ratio is upside down.\nShould F get larger or smaller when the group "
        "means move apart?",
        None,
    ),
    "df within N - 1": DF_WITHIN,
    "df within N - k - 1": DF_WITHIN,
    "df within N": DF_WITHIN,
    "df of the blood cells": (
        "the scatter within groups was divided by 147, the degrees of freedom of the "
        "150 blood cells.\nIs df_residual still the one from above? How many cells has "
        "the small data set?",
        "C17",
    ),
    "no brackets": (
        "Python divided step by step, from left to right.\nThe mean square within "
        "groups is a division of its own. How do you tell Python to do it first?",
        None,
    ),
    "df between k": DF_BETWEEN,
    "df between N - 1": DF_BETWEEN,
    "df swapped": (
        "each sum of squares was divided by the degrees of freedom of the other.\n"
        "Which of them counts groups, and which counts cells?",
        "C17",
    ),
    "between not divided": (
        "the sum of squares between groups is still a sum.\nYou made a mean square "
        "of one of the two. What about the other?",
        "C16",
    ),
    "within not divided": (
        "the sum of squares within groups is still a sum.\nYou made a mean square of "
        "one of the two. What about the other?",
        "C16",
    ),
    "mean of means": MEAN_OF_MEANS,
    "mean of means, sums of squares": MEAN_OF_MEANS,
    "means once each": ONCE_EACH,
    "variance of means": ONCE_EACH,
    "mean of variances": (
        "you averaged the variances of the groups as if all groups were equally "
        "large.\nWhich group tells you more about the scatter: one of two cells, or "
        "one of six?",
        None,
    ),
    "total for within": (
        "you divided by the total scatter, around the grand mean.\nAround which mean "
        "should a cell be measured to get the unexplained part?",
        None,
    ),
}


def f_by_hand(f_value) -> Answer:
    """Judge the F of the small data set with three unequal groups."""
    if isinstance(f_value, tuple) and len(f_value) == 2:
        return Answer(
            "hint",
            "these are two numbers, as scipy returns them: F and its p-value.\nWhich "
            "of the two is F? Take it alone.",
        )
    found = as_number(f_value)
    if found is None:
        return not_a_number("f_value", f_value)
    if not np.isfinite(found):
        return Answer(
            "hint",
            f"f_value is {found}, so something was divided by zero or is missing.\n"
            "Was every group averaged to one number before its scatter was measured?",
            "C21",
        )
    if found < 0:
        return Answer(
            "hint",
            "f_value is negative.\nCan a ratio of two sums of squares be below zero?",
        )
    results = small_results()
    # Two decimals are enough; the mistakes lie further apart than that.
    if abs(found - results["F"]) < 0.0051:
        return Answer(
            "right",
            "groups of unequal size, and each counts with its own number of cells.",
        )
    for name, (message, misconception) in MISTAKES.items():
        if abs(found - results[name]) < min(0.0051, 0.02 * results[name]):
            return Answer("hint", message, misconception)
    if abs(found - results["F"]) < 0.051:
        return Answer("note", "this is F, rounded. Keep two decimals or more.")
    return Answer(
        "hint",
        "this is not the F of the small data set.\n"
        f"  sums of squares: their total is {total_ss():.4f}\n"
        "Do your two sums of squares add up to this? If so, look at what you divided "
        "them by; if not, look at the means you measured from.",
    )


def total_ss() -> float:
    """Give the sum of squares of the small data set around its grand mean."""
    every = np.concatenate([np.array(values) for values in SMALL.values()])
    return float(np.sum((every - every.mean()) ** 2))
