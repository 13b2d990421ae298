"""What rows of p-values show without a recipe: lots, a prior, a filter, a memory."""

import numpy as np
from scipy import stats

from checks.functions_py.right_answers import Case
from checks.p_values import benjamini_hochberg, close

STATISTICS = {
    "mean": lambda values: values.mean(axis=1),
    "largest value": lambda values: values.max(axis=1),
    "variance": lambda values: values.var(axis=1),
    "share of zeros": lambda values: (values == 0).mean(axis=1),
    "share of values above zero": lambda values: (values > 0).mean(axis=1),
    "number of values above zero": lambda values: (values > 0).sum(axis=1),
    "median": lambda values: np.median(values, axis=1),
    "smallest value": lambda values: values.min(axis=1),
    "spread beside the mean": lambda values: (
        values.std(axis=1) / np.abs(values.mean(axis=1))
    ),
}
SHUFFLES = (99, 100, 199, 200, 250, 299, 300, 399, 499, 500, 999, 1000, 1999, 2000)


def left_over(table, first) -> bool:
    """Tell whether a call holds p-values of an earlier call in the same places."""
    number = min(len(table.pval), len(first.pval))
    same = close(table.pval[:number], first.pval[:number], 1e-9, tiny=0)
    return bool(number > 2 and same.mean() > 0.6)


def opposite(found, expected) -> bool:
    """Tell whether p falls where it should rise."""
    steps = np.diff(found[np.argsort(expected)])
    return len(found) > 3 and np.mean(steps <= 0) > 0.9 and np.ptp(found) > 0


def from_shuffles(tables) -> bool:
    """Tell whether all p-values are shares of a number of shuffles, near the right."""
    tables = [table for table in tables if table.case.n_genes > 1]
    found = np.concatenate([table.pval for table in tables])
    right = np.concatenate([table.case.pval for table in tables])
    if not np.isfinite(found).all() or len(found) < 10 or np.isin(found, (0, 1)).all():
        return False
    for number in SHUFFLES:
        for whole in (number, number + 1):
            shares = found * whole
            if np.allclose(shares, shares.round(), atol=1e-6):
                noise = 6 * np.sqrt(right * (1 - right) / number) + 8 / number
                # Few samples have few arrangements: a shuffle may tie with the data.
                return bool(np.mean(np.abs(found - right) < noise + 0.05) > 0.9)
    return False


def moderated(table) -> bool:
    """Tell whether F was taken with a scatter that leans on that of other genes.

    Then a number of degrees of freedom can be found for which the scatter that the
    p-values tell is a straight line in the gene's own: flatter, and not through zero.
    """
    case, p = table.case, table.pval
    own = case.within / case.df[1]
    usable = (p > 1e-12) & (p < 0.98) & (case.between > 0)
    if usable.sum() < 5:
        return False
    top = case.between[usable] / case.df[0]
    for more in [0, *np.geomspace(0.5, 200, 70), 1e6]:
        lent = top / stats.f.isf(p[usable], case.df[0], case.df[1] + more)
        slope, start = np.polyfit(own[usable], lent, 1, w=1 / lent)
        off = np.abs(start + slope * own[usable] - lent) / lent
        if off.max() < 0.02 and start > 0.01 * lent.mean() and -0.01 < slope < 1.01:
            return True
    return False


def times_a_share(tables) -> bool:
    """Tell whether adjusted p-values are the right ones times a share of each list."""
    shares = []
    for table in tables:
        right = benjamini_hochberg(table.case.pval)
        below = (table.pval_fdr < 0.999) & (right < 0.999) & (right > 1e-12)
        if table.case.n_genes < 2 or not below.any():
            continue
        ratio = table.pval_fdr[below] / right[below]
        if np.ptp(ratio) > 1e-4 * ratio.max() or not ratio.max() < 1.0001:
            return False
        shares.append(ratio[0])
    return sum(np.array(shares) > 0) > 3 and np.ptp(shares) > 1e-3


def corrected_in_part(tables) -> tuple[str, bool] | None:
    """Find by what genes were chosen that are corrected, and the others left alone.

    Returns
    -------
    tuple of str and bool, or None
        What the genes left out have, "a low mean"; whether one limit fits everywhere.
    """
    for name, statistic in STATISTICS.items():
        for sign, word in ((1, "low"), (-1, "high")):
            with np.errstate(all="ignore"):
                rows = [sign * statistic(table.case.values) for table in tables]
            limits = list(map(_limit_of_correction, tables, rows))
            if all(limits) and any(highest > -np.inf for highest, _ in limits):
                lost, kept = zip(*limits, strict=True)
                return f"a {word} {name}", max(lost) < min(kept)
    return None


def _limit_of_correction(table, row: np.ndarray) -> tuple[float, float] | None:
    """Give the largest value left out and the smallest kept, if that explains all."""
    p, found = table.case.pval, table.pval_fdr
    for limit in np.unique(row):
        kept, rest = row >= limit, found[row < limit]
        alike = np.isnan(rest) | (rest == 1) | (rest == 0) | (rest == p[row < limit])
        if alike.all() and close(found[kept], benjamini_hochberg(p[kept]), 1e-5).all():
            return max(row[~kept], default=-np.inf), limit
    return None


def told_apart(cases: list[Case], lost: list[np.ndarray]) -> str | None:
    """Find what the genes that were lost have in common: a low mean, few values, ...

    Parameters
    ----------
    cases : list of Case
    lost : list of bool arrays
        Which genes of each case were lost.

    Returns
    -------
    str or None
        In words, for "the genes with ... were lost"; None if nothing tells the lost
        from the kept.
    """
    number = sum(mask.sum() for mask in lost)
    if number < 2 or number > 0.9 * sum(map(len, lost)):
        return None
    for name, statistic in STATISTICS.items():
        with np.errstate(all="ignore"):
            rows = [statistic(case.values) for case in cases]
        for sign, word in ((1, "low"), (-1, "high")):
            signed = [sign * row for row in rows]
            every, gone = np.concatenate(signed), np.concatenate(lost)
            if every[gone].max() < every[~gone].min():
                return f"a {word} {name}"
            if number > 8 and _in_each(signed, lost):
                return f"a {word} {name}"
    return None


def _in_each(rows, lost) -> bool:
    """Tell whether in every data set the lost lie on one side, and in some the kept."""
    mixed = [
        row[gone].max() < row[~gone].min()
        for row, gone in zip(rows, lost, strict=True)
        if gone.any() and not gone.all()
    ]
    return len(mixed) > 3 and all(mixed)
