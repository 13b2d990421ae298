"""The sums of squares of many genes from one look at every value."""

from math import ceil, log2

import numpy as np

from .sums import (
    EXACT_SQUARES,
    PART_SAMPLES,
    add_up,
    group_sums,
    part_samples,
    sum_of_squares,
)

# About so many samples, spread over the row, roughly tell mean and scatter of a gene.
# If they mislead, the gene is not trusted.
LOOKED_AT = 8
# The scatter of a part may be so many times what was seen and its squares stay exact.
MARGIN = 8
# The grid where all values looked at are equal: right for values such as logarithms.
USUAL_GRID = 2.0**-17
# How many units (2**-53, relative) the sums of squares may round: between twice so
# many, and within. With both, and the steps after, F keeps 14 digits: 90 units.
ROUNDED_BETWEEN, ROUNDED_WITHIN = 15, 40


def quick_sums(rows, codes, sizes):
    """Sums of squares of the ANOVA table, and whether they can be trusted.

    Parameters
    ----------
    rows : float64 array, genes x samples
    codes : int32 array, the number of the group of every sample
    sizes : float array, groups x 1, the number of samples in each group

    Returns
    -------
    between, within : float arrays, one value a gene
    trusted : bool array
        Where F has 14 digits, in whatever order the sums were made.
    """
    n_samples, n_groups = len(codes), len(sizes)
    origin, grid = _look(rows)
    (away, fine), squares, largest = group_sums(rows, codes, n_groups, origin, grid)
    exact = largest <= EXACT_SQUARES * grid**2
    # From the mean, rounded to the grid. Coarse sums are exact up to here; their digits
    # end with those of the fine.
    sum_coarse, sum_fine = add_up(away), add_up(fine)
    mean = np.rint(sum_coarse / n_samples / grid) * grid
    away -= sizes * mean
    away += fine
    total = squares[0] - mean * (2 * sum_coarse - n_samples * mean)
    total += squares[1] + (squares[2] - 2 * mean * sum_fine)
    of_groups = sum_of_squares(away, sizes)
    within = total - of_groups
    between = of_groups - add_up(away) ** 2 / n_samples

    # What may have been rounded, at most, counted in units: the sums of fine parts in
    # the worst order, and the steps here.
    part = part_samples(n_groups)
    in_turn = min(part, n_samples) + n_samples // part + 3
    worst = in_turn * grid * np.sqrt(n_samples)
    steps = 8 + ceil(log2(n_groups))
    of_within = 3 * squares[0] + steps * total + 3 * worst * np.sqrt(squares[0])
    of_between = 4 * np.sqrt(of_groups) + worst
    trusted = exact & (of_within < ROUNDED_WITHIN * within)
    trusted &= of_between < ROUNDED_BETWEEN * np.sqrt(between)
    return between, within, trusted


def _look(rows):
    """An origin near the mean of every gene, and as fine a grid as its scatter lets."""
    # Samples x genes: many genes at a time are faster than few samples.
    some = rows[:, :: -(-rows.shape[1] // LOOKED_AT)].T.copy()
    origin = some.mean(axis=0)
    some -= origin
    some *= some
    scatter = np.sqrt(some.mean(axis=0) * (PART_SAMPLES / EXACT_SQUARES))
    grid = np.ldexp(1.0, np.frexp(MARGIN * scatter)[1])
    grid[scatter == 0] = USUAL_GRID
    return np.rint(origin / grid) * grid, grid
