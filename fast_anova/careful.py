"""The sums of squares of a few genes, for which one look at the values is not enough.

Groups far apart, group means almost equal, constant groups, huge or tiny numbers: here
every gene is brought to the same size, its group means are taken to twice the usual
digits, and its scatter is measured from the mean of each group.
"""

import numpy as np

from .sums import (
    EXACT_SQUARES,
    ROUNDER,
    add_up,
    group_sums,
    part_samples,
    sum_of_squares,
)

# Values below 1 are cut to these grids, one after the other. What is left over lies
# below the last digit of all but the smallest values.
GRIDS = 2.0**-26, 2.0**-52
# So many samples are changed at a time: a gene may have a million.
SAMPLES = 2**14


def careful_sums(rows, genes, codes, sizes):
    """Sums of squares of the ANOVA table of some genes, to 14 digits of F.

    Parameters
    ----------
    rows, codes, sizes : see `quick_sums`
    genes : int array, which rows

    Returns
    -------
    between, within : float arrays, one value a gene
        In a unit of each gene's own: F is right, and that is all they are for.
    finite : bool array
        False where a value is missing or infinite.
    """
    values = rows[genes]
    limit = _largest(values)
    sums = _sums(_below_one(values, limit), codes, len(sizes))
    means = (sums[0] + (sums[1] + sums[2])) / sizes
    del values  # a gene may have a million samples
    away = _below_one(rows[genes], limit)
    for here in _blocks(codes):
        away[:, here] -= means.T[:, codes[here]]
    within = _within(away, codes, sizes)
    return _between(sums, sizes, len(codes)), within, np.isfinite(limit)


def _largest(values):
    """The largest absolute value of every gene, without a copy."""
    return np.maximum(values.max(axis=1), -values.min(axis=1))


def _below_one(values, limit):
    """The values times a power of two: no digit changes, nor does F.

    In two steps, as a single factor would be too large for the smallest values.
    """
    exponent = -np.frexp(limit)[1]
    half = exponent // 2
    for power in (half, exponent - half):
        values *= np.ldexp(1.0, power)[:, np.newaxis]
    return values


def _blocks(codes):
    return [slice(left, left + SAMPLES) for left in range(0, len(codes), SAMPLES)]


def _sums(rest, codes, n_groups):
    """Group sums on both grids, and of what is left over; `rest` is changed."""
    zero, sums = np.zeros(len(rest)), []
    for grid in GRIDS:
        grids = np.full(len(rest), grid)
        (coarse, fine), _, _ = group_sums(rest, codes, n_groups, zero, grids)
        sums.append(coarse)
        for here in _blocks(codes):
            rest[:, here] -= (rest[:, here] + ROUNDER * grid) - ROUNDER * grid
    return [*sums, fine]


def _between(sums, sizes, n_samples):
    """The sum of squares between groups, from group sums on both grids and the rest.

    The mean of the gene is taken off on one grid after the other. These steps are
    exact, so that almost equal group means keep their difference.
    """
    apart = sums[0]
    for grid, finer in zip(GRIDS, sums[1:], strict=True):
        mean = np.rint(add_up(apart) / n_samples / grid) * grid
        apart = apart - sizes * mean + finer
    apart = apart - sizes * (add_up(apart) / n_samples)
    return sum_of_squares(apart, sizes)


def _within(away, codes, sizes):
    """The sum of squares within groups, from distances to the group means."""
    # As fine a grid as leaves the squares of every part exact.
    size = _largest(away) * np.sqrt(part_samples(len(sizes)) / EXACT_SQUARES)
    grid = np.ldexp(1.0, np.frexp(size)[1])
    zero = np.zeros(len(away))
    by_group, squares, _ = group_sums(away, codes, len(sizes), zero, grid)
    total = squares[0] + (squares[1] + squares[2])
    return total - sum_of_squares(by_group[0] + by_group[1], sizes)
