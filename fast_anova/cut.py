"""Cut a value into a coarse part, whose sums are exact, and a fine rest.

The coarse part is the value rounded to a grid: a whole multiple of a power of two.
Whole numbers below 2**53 add up without rounding, in whatever order a library adds
them: so the sums of coarse parts, and of their squares, are exact. The fine rest is
exact too, and less than a millionth of the largest values; the rounding of *its* sums
is too small to matter. After Rump, Ogita and Oishi, SIAM J. Sci. Comput. 31:189 (2008).

Only `sum_by_group` and `sum_products` leave the order of adding to a library.
"""

import numpy as np

# Adding and subtracting 1.5 * 2**52 grids rounds to the grid.
ROUNDER = 1.5 * 2.0**52
# A sum of squares of coarse parts is exact up to so many squared grids.
EXACT_SQUARES = 2.0**52


def cut(values, grid, tile):
    """Cut values into `tile`, and give its two halves: coarse and fine."""
    coarse, fine = tile
    np.add(values, ROUNDER * grid, out=coarse)
    np.subtract(coarse, ROUNDER * grid, out=coarse)
    np.subtract(values, coarse, out=fine)
    return coarse, fine


def sum_by_group(ones, values):
    """Sum along the rows of `values` by group: (...) x groups x rows."""
    if isinstance(ones, np.ndarray):
        return ones @ values.swapaxes(-1, -2)
    flat = ones @ values.reshape(-1, values.shape[-1]).T
    return np.moveaxis(flat.reshape(len(flat), *values.shape[:-1]), 0, -2)


def sum_products(left, right):
    """Sum left times right along each row."""
    return np.vecdot(left, right)


def add_up(terms):
    """Add up along the first axis in pairs, so that n terms round log2(n) times."""
    while len(terms) > 1:
        half = len(terms) // 2
        pairs = terms[:half] + terms[half : 2 * half]
        rest = terms[2 * half :]
        terms = np.concatenate([pairs, rest]) if len(rest) else pairs
    return terms[0]
