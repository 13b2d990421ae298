"""Sums by group whose digits do not depend on the order of adding.

A value is cut in two. The coarse part is the value rounded to a grid, a whole multiple
of a power of two. Whole numbers below 2**53 add up without rounding, in any order: so
the sums of coarse parts, and of their squares, are exact. The fine rest is exact too,
and less than a millionth of the scatter of the gene; the rounding of *its* sums is too
small to matter. After Rump, Ogita and Oishi, SIAM J. Sci. Comput. 31:189 (2008).
"""

import functools

import numpy as np

# So many genes are computed side by side, and so many of their samples at a time (32
# KiB in all, which the processor keeps at hand). Squares are exact within such a part.
GENES = 32
PART_SAMPLES = 128
# Adding and subtracting 1.5 * 2**52 grids rounds to the grid.
ROUNDER = 1.5 * 2.0**52
# A sum of squares of coarse parts is exact up to so many squared grids.
EXACT_SQUARES = 2.0**52


def group_sums(rows, codes, n_groups, origin, grid):
    """Sum the coarse and the fine parts of every gene by group.

    Parameters
    ----------
    rows : float64 array, genes x samples
    codes : int32 array, the number of the group of every sample
    n_groups : int
    origin, grid : float arrays, one value a gene
        The grid (a power of two), and the multiple of it that is taken off first.

    Returns
    -------
    by_group : float array, 2 x groups x genes
        Sums of the coarse and of the fine parts.
    squares : float array, 3 x genes
        Sums of coarse * coarse, of what rounding took from it, and of what the fine
        parts add to it: (2 * coarse + fine) * fine.
    largest : float array, one value a gene
        The largest sum of coarse * coarse of any part: exact up to `EXACT_SQUARES`.
    """
    n_genes = len(rows)
    by_group = np.zeros((2, n_groups, n_genes))
    squares = np.zeros((3, n_genes))
    largest = np.zeros(n_genes)
    part = part_samples(n_groups)
    add = _compiled() or add_in_numpy
    add(rows, codes, part, ROUNDER * grid, origin, by_group, squares, largest)
    return by_group, squares, largest


def part_samples(n_groups):
    """How many samples are added at a time: as many as there are sums, at least."""
    return max(PART_SAMPLES, n_groups)


@functools.cache
def _compiled():
    """`add_in_loops` as machine code; None where Numba cannot be had."""
    try:
        from numba import njit
    except ImportError:
        return None
    try:
        return njit(nogil=True, cache=True, error_model="numpy")(add_in_loops)
    except RuntimeError:  # no folder where the code could be kept
        return njit(nogil=True, error_model="numpy")(add_in_loops)


def add_in_loops(rows, codes, part, rounder, origin, by_group, squares, largest):
    """Fill the results of `group_sums`, value by value. To be compiled."""
    n_genes, n_samples = rows.shape
    n_groups = by_group.shape[1]
    tile = np.zeros((part, GENES))
    round_by, start = np.zeros(GENES), np.zeros(GENES)
    coarse, fine = np.zeros((n_groups, GENES)), np.zeros((n_groups, GENES))
    cc, rest = np.zeros(GENES), np.zeros(GENES)
    for top in range(0, n_genes, GENES):
        here = min(GENES, n_genes - top)
        for gene in range(here):
            round_by[gene], start[gene] = rounder[top + gene], origin[top + gene]
        for left in range(0, n_samples, part):
            size = min(part, n_samples - left)
            tile[:size, :here] = rows[top : top + here, left : left + size].T
            coarse[:], fine[:] = 0, 0
            cc[:], rest[:] = 0, 0
            for sample in range(size):
                group = codes[left + sample]
                for gene in range(GENES):  # one instruction does several genes
                    value = tile[sample, gene]
                    c = (value + round_by[gene]) - round_by[gene]
                    f = value - c
                    c -= start[gene]
                    coarse[group, gene] += c
                    fine[group, gene] += f
                    cc[gene] += c * c
                    rest[gene] += (c + c + f) * f
            for group in range(n_groups):
                for gene in range(here):
                    by_group[0, group, top + gene] += coarse[group, gene]
                    by_group[1, group, top + gene] += fine[group, gene]
            for gene in range(here):
                before = squares[0, top + gene]
                after = before + cc[gene]
                added = after - before
                lost = (before - (after - added)) + (cc[gene] - added)
                squares[0, top + gene] = after
                squares[1, top + gene] += lost
                squares[2, top + gene] += rest[gene]
                largest[top + gene] = max(largest[top + gene], cc[gene])


def add_in_numpy(rows, codes, part, rounder, origin, by_group, squares, largest):
    """Fill the results of `group_sums` where there is no Numba, some times slower."""
    rounder, origin = rounder[:, np.newaxis], origin[:, np.newaxis]
    for left in range(0, rows.shape[1], part):
        values = rows[:, left : left + part]
        groups, members = np.unique(codes[left : left + part], return_inverse=True)
        ones = (members == np.arange(len(groups))[:, np.newaxis]).astype(float)
        coarse = (values + rounder) - rounder
        fine = values - coarse
        coarse -= origin
        by_group[0, groups] += sum_by_group(ones, coarse)
        by_group[1, groups] += sum_by_group(ones, fine)
        cc = sum_products(coarse, coarse)
        before = squares[0].copy()
        squares[0] += cc
        added = squares[0] - before
        squares[1] += (before - (squares[0] - added)) + (cc - added)
        squares[2] += sum_products(2 * coarse + fine, fine)
        np.maximum(largest, cc, out=largest)


def sum_by_group(ones, values):
    """Sum the rows of `values` by group, in the order of a library."""
    return ones @ values.T


def sum_products(left, right):
    """Sum left times right along each row, in the order of a library."""
    return np.vecdot(left, right)


def add_up(terms):
    """Add up along the first axis in pairs, so that n terms round log2(n) times."""
    while len(terms) > 1:
        half = len(terms) // 2
        pairs = terms[:half] + terms[half : 2 * half]
        rest = terms[2 * half :]
        terms = np.concatenate([pairs, rest]) if len(rest) else pairs
    return terms[0]


def sum_of_squares(sums, sizes):
    """Sum squared group sums (groups x genes), each divided by the group's size."""
    squares = sums * sums
    squares /= sizes
    return add_up(squares)
