"""The sums of squares of a few genes, for which one look at the values is not enough.

Groups far apart, group means almost equal, constant groups, huge or tiny numbers: here
every gene is brought to the same size, its group means are taken to twice the usual
digits, and its scatter is measured from the mean of each group.
"""

import numpy as np

from .cut import EXACT_SQUARES, add_up, cut, sum_by_group, sum_products

# Values below 1 are cut to these grids, one after the other. What is left over lies
# below the last digit of all but the smallest values.
GRIDS = 2.0**-26, 2.0**-52


def careful_sums(rows, genes, layout, tile):
    """Sums of squares of the ANOVA table of some genes, to 14 digits of F.

    Parameters
    ----------
    rows : array, genes x samples
    genes : int array, which rows; at most `layout.tile_genes`
    layout, tile : see `quick_sums`

    Returns
    -------
    between, within : float arrays, one value a gene
        In a unit of each gene's own: F is right, and that is all they are for.
    finite : bool array
        False where a value is missing or infinite.
    """
    limit = np.zeros(len(genes))
    for part in layout.parts:
        piece = np.abs(rows[genes, part].astype(float))
        limit = np.maximum(limit, piece.max(axis=1))
    scale = _powers_of_two(limit)
    between, means = _between(rows, genes, scale, layout, tile)
    within = _within(rows, genes, scale, means, layout, tile)
    return between, within, np.isfinite(limit)


def _powers_of_two(limit):
    """Two factors that bring values below 1: no digit changes, nor does F.

    A single factor would be too large for the smallest values.
    """
    exponent = -np.frexp(limit)[1]
    half = exponent // 2
    return np.ldexp(1.0, [half, exponent - half])[:, :, np.newaxis]


def _scaled(rows, genes, part, scale):
    """A part of some genes, brought to the same size."""
    values = rows[genes, part] * scale[0]
    values *= scale[1]
    return values


def _between(rows, genes, scale, layout, tile):
    """The sum of squares between groups, and the group means."""
    sizes, n_samples, n = layout.sizes, layout.n_samples, len(genes)
    sums = np.zeros((len(GRIDS) + 1, layout.n_groups, layout.tile_genes))
    for number, part in enumerate(layout.parts):
        values = _scaled(rows, genes, part, scale)
        used = tile[:, :, : values.shape[1]]
        groups, ones = layout.member(number)
        for level, grid in enumerate(GRIDS):
            _, fine = cut(values, grid, used[:, :n])
            of_coarse, of_fine = sum_by_group(ones, used)[:, : layout.n_groups]
            sums[level, groups] += of_coarse
            values[:] = fine
        sums[-1, groups] += of_fine
    means = (sums[0] + (sums[1] + sums[2])) / sizes
    # The mean of the gene is taken off on one grid after the other. These steps are
    # exact, so that almost equal group means keep their difference.
    apart = sums[0]
    for grid, finer in zip(GRIDS, sums[1:]):
        mean = np.rint(add_up(apart) / n_samples / grid) * grid
        apart = apart - sizes * mean + finer
    apart = apart - sizes * (add_up(apart) / n_samples)
    return add_up(apart**2 / sizes)[:n], means[:, :n].T


def _within(rows, genes, scale, means, layout, tile):
    """The sum of squares within groups, about the group means."""
    n = len(genes)
    sums = np.zeros((layout.n_groups, layout.tile_genes))
    squares = np.zeros((len(layout.parts), n))
    for number, part in enumerate(layout.parts):
        away = _scaled(rows, genes, part, scale)
        away -= means.take(layout.codes[part], axis=1)
        used = tile[:, :, : away.shape[1]]
        used[0, :n] = away
        groups, ones = layout.member(number)
        sums[groups] += sum_by_group(ones, used[:1])[0, : layout.n_groups]
        # As fine a grid as leaves the squares of this part exact.
        size = np.sqrt(sum_products(away, away) / EXACT_SQUARES)
        grid = np.ldexp(1.0, np.frexp(size)[1] + 1)[:, np.newaxis]
        coarse, fine = cut(away, grid, used[:, :n])
        squares[number] = sum_products(coarse, coarse)
        squares[number] += 2 * sum_products(coarse, fine) + sum_products(fine, fine)
    return add_up(squares) - add_up(sums**2 / layout.sizes)[:n]
