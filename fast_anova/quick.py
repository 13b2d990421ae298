"""The sums of squares of many genes from one look at every value."""

from math import ceil, log2

import numpy as np

from .cut import EXACT_SQUARES, add_up, cut, sum_by_group, sum_products

# The grid for values up to about 32 (mean square below 2**10), as of a logarithm: with
# 2**-17 the squares of a whole part stay exact. Genes of other sizes get a grid that is
# 2**8 times coarser or finer, once or more often.
GRID, MEAN_SQUARE, STEP = 2.0**-17, 2.0**10, 8
# The first so many samples tell the size. If they mislead, the gene is not trusted.
LOOKED_AT = 32
# How many units the sums of squares may round, all steps together: between, by twice
# so many thirtieths, and within. With both F keeps 14 digits, which are 90 units.
ROUNDED_BETWEEN, ROUNDED_WITHIN = 15, 40


def quick_sums(rows, layout, memory):
    """Sums of squares of the ANOVA table, and whether they can be trusted.

    Parameters
    ----------
    rows : array, genes x samples, at most `layout.chunk_genes` of them
    layout : Layout
    memory : float array to work in, of `layout.memory` values

    Returns
    -------
    between, within : float arrays, one value a gene
    trusted : bool array
        Where F has 14 digits, in whatever order the libraries added.
    """
    n_genes, step, parts = len(rows), layout.tile_genes, layout.parts
    room = -(-n_genes // step) * step
    # By group, coarse and fine; in each part, coarse; in each part, the products
    # coarse * coarse, coarse * fine, fine * fine.
    by_group, in_part, products = layout.room_for_sums(memory, room)
    tile = layout.room_for_tile(memory)
    grids = np.full(room, GRID)
    grids[:n_genes] = grids_for(rows)
    usual = bool((grids == GRID).all())
    for top in range(0, n_genes, step):
        end = min(top + step, n_genes)
        whole, genes = slice(top, top + step), slice(top, end)
        grid = GRID if usual else grids[genes, np.newaxis]
        for number, part in enumerate(parts):
            values = as_rows(rows[genes, part])
            used = tile[:, :, : values.shape[1]]
            coarse, fine = cut(values, grid, used[:, : end - top])
            # The whole tile takes part, also where it has fewer genes: products of
            # another shape may add in another order, and a gene keeps its bits.
            groups, ones = layout.member(number)
            sums = sum_by_group(ones, used)[:, : layout.n_groups]
            by_group[:, groups, whole] += sums
            in_part[number, whole] = sums[0].sum(axis=0)  # exact in any order
            products[0, number, genes] = sum_products(coarse, coarse)
            products[1:, number, genes] = sum_products(used[:, : end - top], fine)
    sums = from_sums(layout, grids, by_group, in_part, products)
    return [values[:n_genes] for values in sums]


def grids_for(rows):
    """The grid of every gene, by the size of its first values."""
    some = as_rows(rows[:, :LOOKED_AT])
    mean_square = sum_products(some, some) / some.shape[1]
    exponent = np.frexp(mean_square / MEAN_SQUARE)[1]
    steps = np.where(mean_square > 0, -(-exponent // (2 * STEP)), 0)
    return np.ldexp(GRID, STEP * steps)


def as_rows(values):
    """The values as float64, each row in one piece; a copy where need be."""
    if values.dtype == float and values.strides[1] == values.itemsize:
        return values
    return np.ascontiguousarray(values, dtype=float)


def from_sums(layout, grids, by_group, in_part, products):
    """The sums of squares about the mean, and whether they can be trusted."""
    n_samples, sizes = layout.n_samples, layout.sizes
    widths = np.array([[part.stop - part.start] for part in layout.parts], float)
    away, of_fine = by_group
    cc, cf, ff = products
    # Everything is taken from the mean, rounded to the grid: still whole numbers.
    mean = np.rint(add_up(away) / n_samples / grids) * grids
    squares = widths * mean**2
    exact = (np.maximum(cc, squares) <= EXACT_SQUARES * grids**2).all(axis=0)
    of_all = add_up(cc).copy()
    cc += squares - 2 * mean * in_part
    total = add_up(cc) + (2 * (add_up(cf) - mean * add_up(of_fine)) + add_up(ff))
    away -= sizes * mean
    away += of_fine
    of_means = sum_of_squares(away, sizes, of_fine)
    within = total - of_means
    away -= sizes * (add_up(away) / n_samples)
    between = sum_of_squares(away, sizes, of_fine)

    # How much may have been rounded, at most, counted in units: the sums of fine parts
    # in the worst order, then the steps here.
    worst = (layout.width + len(layout.parts)) * grids
    steps = 9 + ceil(log2(len(layout.parts))) + ceil(log2(layout.n_groups))
    of_within = steps * total + 3 * worst * np.sqrt(n_samples * of_all)
    of_between = 4 * np.sqrt(of_means) + worst * np.sqrt(n_samples)
    trusted = exact & (of_within < ROUNDED_WITHIN * within)
    trusted &= of_between < ROUNDED_BETWEEN * np.sqrt(between)
    return between, within, trusted


def sum_of_squares(away, sizes, memory):
    """The sum over groups of the squared sums, each divided by the size."""
    np.multiply(away, away, out=memory)
    np.divide(memory, sizes, out=memory)
    return add_up(memory)
