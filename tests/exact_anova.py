"""The all-gene ANOVA in exact arithmetic, slow and right: what F and p must be."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction


def exact_f(values, labels):
    """F of one gene from its float64 values, without any rounding.

    Parameters
    ----------
    values : sequence of float
    labels : sequence, one label a value

    Returns
    -------
    Fraction, or inf (no scatter within groups), or nan (no scatter at all)
    """
    ratios = [float(value).as_integer_ratio() for value in values]
    denominator = max(below for _, below in ratios)
    # Powers of two only: the largest denominator serves all values.
    whole = [above * (denominator // below) for above, below in ratios]
    sums, counts = {}, {}
    for value, label in zip(whole, labels, strict=True):
        sums[label] = sums.get(label, 0) + value
        counts[label] = counts.get(label, 0) + 1
    of_groups = sum(Fraction(sums[label] ** 2, counts[label]) for label in sums)
    between = of_groups - Fraction(sum(whole) ** 2, len(whole))
    within = sum(value * value for value in whole) - of_groups
    if within == 0:
        return math.inf if between else math.nan
    return between / within * Fraction(len(whole) - len(sums), len(sums) - 1)


def correct_digits(computed, exact):
    """How many decimal digits of `computed` are right (99: all of them)."""
    if isinstance(exact, float):
        same = computed == exact or (math.isnan(computed) and math.isnan(exact))
        return 99 if same else 0
    if exact > 10**290:  # at the end of the range of float64
        return 99 if computed > 1e290 else 0
    if not math.isfinite(computed):
        return 0
    # Below 1e-20, where p is 1 to all digits, F is as good as 0.
    error = abs(Fraction(float(computed)) - exact) / max(exact, Fraction(1, 10**20))
    return -math.log10(error) if error else 99


def exact_p(F, df_between, df_within):
    """Upper tail of F to 40 digits, for an even number of between-group df.

    With x = df_within / (df_within + df_between F) and b = df_within / 2 it is
    x**b times the sum over i < df_between / 2 of b (b + 1) ... (b + i - 1)
    (1 - x)**i / i!, which repeated integration by parts gives.
    """
    if df_between % 2:
        raise ValueError("The closed form needs an even number of between-group df.")
    with localcontext() as context:
        context.prec = 60
        x = Decimal(df_within) / (df_within + df_between * Decimal(float(F)))
        b = Decimal(df_within) / 2
        term, series = Decimal(1), Decimal(0)
        for i in range(df_between // 2):
            series += term
            term *= (b + i) * (1 - x) / (i + 1)
        return (b * x.ln()).exp() * series
