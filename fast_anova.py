"""One-way ANOVA of every gene at once, in NumPy and SciPy.

    from fast_anova import anova_genes

    F, pval = anova_genes(expression, groups)

How it works
------------
The table is cut into tiles that fit the cache of a processor, so that a value is
fetched from memory once. In a tile three things happen: every gene's origin, a number
near its mean, is subtracted; a matrix product with a table of ones and zeros gives
the sums of the groups; a dot product gives the sums of squares. F follows from these
sums. Subtracting first keeps the digits that "mean of squares minus square of mean"
loses. A gene for which even this is not exact enough (groups far apart, group means
almost equal, batches one after the other, constant groups, huge or tiny numbers) is
computed again, with care.
Of a large table each of two threads takes half the genes.

Larger than memory
------------------
A table in a .npy file need not be loaded::

    expression = np.load("expression.npy", mmap_mode="r")
    F, pval = anova_genes(expression, groups)

A Dask array is computed block by block by `anova_block`, with the same bits::

    from fast_anova import anova_block

    result = expression.map_blocks(
        anova_block, groups=groups, dtype=float, chunks=(expression.chunks[0], 2)
    )
    F, pval = result.compute().T

It must be split along genes only, ``expression.rechunk({0: "auto", 1: -1})``: F needs
all samples of a gene, and reading a file across its rows is slow. With worker processes
let each worker open the file itself, as notebook 09 does; otherwise Dask sends the data
to them.
"""

import warnings
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import numpy as np
from scipy.sparse import csc_array, issparse
from scipy.special import betaincc, betaln, fdtrc

# A tile of 1 or 2 MiB (8 bytes a value) stays in the cache of a processor. Long rows
# are read fastest, if a row lies in one piece. Otherwise the tile has many genes; 500
# is no power of two, which would make columns collide in the cache. Values are first
# added in parts of so many samples, squares in runs: short sums round less.
LONG_ROWS, LONG_TILE, LONG_PART = 4000, 2**18, 150
SHORT_ROWS, SHORT_TILE, SHORT_PART = 500, 2**17, 75
RUN_SAMPLES = 525
# A tile has no more genes than this, however few samples there are.
TILE_GENES = 400
# The table of ones and zeros is fast for few groups. For many it would be slow, or
# large (8 MiB here), and a sparse one takes its place.
DENSE_GROUPS = 16
DENSE_VALUES = 2**20
# So many sums of groups and tiles (0.5 MiB) are kept before F is computed from them.
CHUNK_SUMS = 2**16
# The origin of a gene is the mean of about so many samples; of 4 % if that is more and
# fits into a small tile. They stand in runs of 64: memory is not read value by value.
# If all samples fit into one tile, all count.
ORIGIN_SAMPLES = 512
ORIGIN_RUN = 64
# NumPy computes in several threads at once. Memory is not fast enough for many, and
# each needs some MiB. For small tables two threads cost more than they save.
THREADS = 2
THREAD_VALUES = 2**22
# A DataFrame is turned into numbers so many values (12 MiB) at a time.
FRAME_VALUES = 3 * 2**19
# Whole numbers are checked so many rows at a time, labels numbered so many at a time.
ROWS, LABELS = 256, 2**15
# Adding and subtracting this number rounds a value below 1 to a multiple of 2**-26.
ROUNDER = 1.5 * 2.0**26


def anova_genes(expression, groups):
    """Test every gene for equal group means with a one-way ANOVA.

    Parameters
    ----------
    expression : array or DataFrame, genes x samples
        Real numbers of at most 8 bytes each. An ``np.memmap`` is read piece by piece.
        Nothing is changed.
    groups : list, array, Series or Categorical, one label a sample
        The name of the group of every sample: text, numbers or booleans. If both
        arguments carry sample names (a DataFrame and a Series), the labels are
        matched by name. A Series with the default index 0, 1, 2, ... has no names
        and is taken in order.

    Returns
    -------
    F, pval : float64 arrays, one value a gene, in gene order
        `pval` is the probability, assuming equal group means, of an F this large or
        larger. Both are NaN for a gene that is constant, or that holds a missing or
        infinite value; a warning names the first five of the latter. A gene without
        scatter within the groups, but with different means, has F inf and `pval` 0.

    Raises
    ------
    TypeError, ValueError
        If the input cannot be tested. The message says what, where, and what to do.

    Notes
    -----
    Extra memory is below 25 MiB up to a million samples and 10000 groups; the result
    is 17 bytes a gene. (Matching very many labels by name takes more.) F has 14 correct
    digits or more, counted from 1e-10 if it is smaller, and `pval` has 11 for the F
    given, down to 1e-300 and up to 1000 groups. The bits of a gene do not depend on the
    other genes, nor on the number of threads; tables in C and in Fortran order may
    differ in the last bits.
    """
    table = _check_expression(expression)
    codes = _number_groups(_check_labels(groups, table), table)
    design = None
    F, pval = np.empty(len(table)), np.empty(len(table))
    unusable = np.zeros(len(table), bool)
    results = F, pval, unusable
    for top, values in _pieces(table):
        if design is None:
            row_by_row = abs(values.strides[0]) >= abs(values.strides[1])
            design = _Design(codes, row_by_row)
        if len(values):
            genes = slice(top, top + len(values))
            _test_in_threads(values, design, [result[genes] for result in results])
        del values  # before the next piece is made
    if unusable.any():
        _warn_of(unusable, table)
    return F, pval


def anova_block(block, groups):
    """Give F and p of some genes as two columns, for ``dask.array.map_blocks``.

    Parameters
    ----------
    block : array, genes x samples
        Some of the genes, and of these all samples.
    groups : see `anova_genes`

    Returns
    -------
    float64 array, genes x 2
        F and p. A warning counts rows within the block, and Python may show it once
        for several blocks: ``np.isnan(F)`` tells which genes have no result.

    Raises
    ------
    ValueError
        If the array is cut along samples: F needs all samples of a gene.
    """
    if block.shape[1] < len(groups):
        raise ValueError(
            f"This block holds {block.shape[1]} of {len(groups)} samples, and F needs "
            "all samples of a gene at once. Split along genes only: "
            "expression.rechunk({0: 'auto', 1: -1})."
        )
    return np.column_stack(anova_genes(block, groups))


class _Design:
    """The groups, and how the samples are cut into tiles."""

    def __init__(self, codes, row_by_row):
        n_samples = len(codes)
        self.codes = codes
        self.sizes = np.bincount(codes).astype(float)
        n_groups = len(self.sizes)
        self.df_between = n_groups - 1
        self.df_within = n_samples - n_groups
        self.freedom = self.df_within / self.df_between
        # Groups are numbered in the order of their first sample.
        self.first = np.searchsorted(
            np.maximum.accumulate(codes), np.arange(n_groups, dtype=np.int32)
        )
        dense = n_groups <= DENSE_GROUPS and n_groups * n_samples <= DENSE_VALUES
        width = LONG_ROWS if row_by_row and dense else SHORT_ROWS
        width = min(n_samples, max(width, n_groups))
        # -(-a // b) is a / b, rounded up.
        part = LONG_PART if width > SHORT_ROWS else SHORT_PART
        self.runs = -(-width // RUN_SAMPLES) if dense else 1
        self.parts = self.runs * -(-width // (part * self.runs))
        if not dense:  # the sums of very many groups would outgrow the tile
            self.parts = max(1, min(self.parts, width // n_groups))
        self.width = -(-width // self.parts) * self.parts
        # Multiples of 8 genes: how the matrix product adds up depends on the rest.
        # Doubtful genes are few: smaller tiles. F is computed for many tiles at once.
        values = LONG_TILE if row_by_row and dense else SHORT_TILE
        self.tile_genes = max(8, min(values // self.width, TILE_GENES) // 8 * 8)
        share = min(4, -(-n_samples // self.width))
        self.careful_genes = max(8, self.tile_genes // share // 8 * 8)
        chunk = CHUNK_SUMS // (n_groups + self.runs * (1 + n_samples // self.width))
        self.chunk_genes = max(1, chunk // self.tile_genes) * self.tile_genes
        # The samples of a single tile all tell the origin, and are in the cache
        # afterwards. Of more, a run in every so many does.
        self.origin_run = self.origin_every = n_samples
        some = max(ORIGIN_SAMPLES, min(n_samples // 25, SHORT_TILE // self.tile_genes))
        if n_samples >= max(2 * some, self.width + 1):
            self.origin_run = ORIGIN_RUN
            self.origin_every = n_samples // some * ORIGIN_RUN
        self.ones = np.ones(self.width)
        self.places = np.arange(self.width + 1, dtype=np.int32)
        self.tiles = []
        for left in range(0, n_samples, self.width):
            here = slice(left, min(left + self.width, n_samples))
            member = self._membership(codes[here], n_groups, dense)
            padded = self.parts * member.shape[1] if dense else here.stop - left
            self.tiles.append((here, padded, member))
        # In groups of few samples the sums cannot climb far, see `_quick_sums`.
        self.may_climb = len(self.tiles) > 1 and n_samples > 50 * n_groups

    def _membership(self, codes, n_groups, dense):
        """Ones and zeros: which sample counts for which part and group."""
        size = len(codes)
        part_width = -(-size // self.parts)
        part = np.arange(size) // part_width
        rows = (part * n_groups + codes).astype(np.int32)
        if not dense:
            return csc_array(
                (self.ones[:size], rows, self.places[: size + 1]),
                shape=(self.parts * n_groups, size),
            )
        member = np.zeros((self.parts, part_width, n_groups))
        member[part, np.arange(size) % part_width, codes] = 1
        return member


def _origins(block, design):
    """The mean of some samples of every gene, with few digits.

    With few digits many equal values, such as zeros, sum without rounding.
    """
    every = design.origin_every
    runs = block.shape[1] // every
    some = block[:, : runs * every].reshape(len(block), runs, every)
    some = some[:, :, : design.origin_run].reshape(len(block), -1)
    some = np.ascontiguousarray(some, dtype=float)
    return (np.add.reduce(some, axis=1) / some.shape[1]).astype(np.float32)


def _group_sums(tile, width, padded, member, parts):
    """Sum a tile by group: parts x groups x genes of the tile.

    The whole tile takes part, also when fewer genes are in use: sums over another
    shape may add in another order. So a gene gets the same bits wherever it stands,
    in one process or in many.
    """
    if not isinstance(member, np.ndarray):
        return (member @ tile[:, :width].T).reshape(parts, -1, len(tile))
    tile[:, width:padded] = 0
    pieces = tile[:, :padded].reshape(len(tile), parts, -1)
    return (pieces.transpose(1, 0, 2) @ member).transpose(0, 2, 1)


def _square_sums(tile, padded, out):
    """Put the sums of squares of a tile, after `_group_sums`, into genes x runs."""
    pieces = tile[:, :padded].reshape(*out.shape, -1)
    np.vecdot(pieces, pieces, out=out)


def _test_in_threads(values, design, results):
    """Fill `results`: F, p, and "holds a missing or infinite value" of every row."""
    threads = THREADS if values.size >= THREAD_VALUES else 1
    share = -(-len(values) // threads)
    shares = [slice(top, top + share) for top in range(0, len(values), share)]

    def test(rows):
        _test(values[rows], design, *(result[rows] for result in results))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(test, shares) if threads > 1 else map(test, shares))


def _test(values, design, F, pval, unusable):
    """Fill F, p and `unusable` of some rows, in one thread."""
    tile = np.zeros((design.tile_genes, design.width))
    with np.errstate(all="ignore"):
        for top in range(0, len(values), design.chunk_genes):
            rows = values[top : top + design.chunk_genes]
            between, within, limit, sure = _quick_sums(rows, design, tile)
            _compute_with_care(rows, design, tile, between, within, limit, sure)
            here = slice(top, top + len(rows))
            unusable[here] = ~np.isfinite(limit)
            F[here] = between / within * design.freedom
            F[here][unusable[here]] = np.nan
            pval[here] = _upper_tail(F[here], design.df_between, design.df_within)


def _compute_with_care(rows, design, tile, between, within, limit, sure):
    """Replace, in place, what `_quick_sums` is not sure of."""
    few = tile[: design.careful_genes]
    for doubtful, all_again in ((sure == 1, False), (sure == 0, True)):
        doubtful = np.flatnonzero(doubtful)
        for start in range(0, len(doubtful), len(few)):
            genes = doubtful[start : start + len(few)]
            if all_again:
                limit[genes] = _largest(rows, genes, design)
            scale = _powers_of_two(limit[genes])
            between[genes], means = _exact_means(rows, genes, scale, design, few)
            if all_again:
                within[genes] = _sums_within(rows, genes, scale, means, design, few)
            else:
                within[genes] *= scale.prod(axis=0)[:, 0] ** 2


def _quick_sums(rows, design, tile):
    """Sums of squares from one look at every value, and whether they will do.

    Returns
    -------
    between, within : sums of squares of the ANOVA table, one value a gene
    limit : float array
        No absolute value of the gene is larger than this.
    sure : int array
        2: F has 14 digits. 1: `within` has them. 0: all must be done again.
    """
    n_genes, n_samples = rows.shape
    step = len(tile)
    all_genes = -(-n_genes // step) * step
    sums, peaks = np.empty((2, len(design.sizes), all_genes))
    squares = np.zeros((all_genes, len(design.tiles), design.runs))
    origins = np.zeros((all_genes, 1))
    for top in range(0, n_genes, step):
        block = rows[top : top + step]
        genes, these = slice(top, top + len(block)), slice(top, top + step)
        origins[genes, 0] = _origins(block, design)
        away = tile[: len(block)]
        in_parts = peak = 0
        for i, (here, padded, member) in enumerate(design.tiles):
            width = here.stop - here.start
            np.subtract(block[:, here], origins[genes], out=away[:, :width])
            in_parts += _group_sums(tile, width, padded, member, design.parts)
            _square_sums(away, padded, squares[genes, i])
            if design.may_climb:
                peak = np.maximum(peak, abs(in_parts.sum(axis=0)))
        sums[:, these] = in_parts.sum(axis=0)
        # What goes up and comes down again in the parts reaches half of this.
        peaks[:, these] = np.maximum(peak, abs(in_parts).sum(axis=0) / 2)

    # Groups x genes from here on.
    total = squares.reshape(all_genes, -1).sum(axis=1)
    sizes = design.sizes[:, np.newaxis]
    means = sums / sizes
    of_means = (sums * means).sum(axis=0)
    within = total - of_means
    means -= sums.sum(axis=0) / n_samples
    between = (sizes * means**2).sum(axis=0)
    limit = np.abs(origins[:, 0]) + np.sqrt(total)
    # A small difference of large numbers loses digits (here at most one of `within`,
    # about one of `between`), a tiny or huge square all. Samples in the order of
    # batches make the sums climb and come down again: what counts is their peak.
    sure = (total < 8 * within) & (total > 2.0**-900) & (total < 2.0**1000)
    climb = (peaks**2 / sizes).sum(axis=0)
    between_too = (of_means < 30 * between) & (climb < 80 * between)
    between_too &= between > 0.03 * within / design.freedom
    sure = sure * (1 + between_too)
    return between[:n_genes], within[:n_genes], limit[:n_genes], sure[:n_genes]


def _largest(values, genes, design):
    """The largest absolute value of some genes; not finite if one is not."""
    largest = np.zeros(len(genes))
    for here, _, _ in design.tiles:
        piece = values[genes, here].astype(float)
        largest = np.maximum(largest, np.abs(piece).max(axis=1))
    return largest


def _powers_of_two(limit):
    """Two factors that bring values below 1: no digit changes, nor does F.

    A single factor would be too large for the smallest values.
    """
    exponent = -np.frexp(limit)[1]
    half = exponent // 2
    return np.ldexp(1.0, [half, exponent - half])[:, :, np.newaxis]


def _scaled(values, scale):
    """Values times both factors."""
    values = values * scale[0]
    values *= scale[1]
    return values


def _exact_means(values, genes, scale, design, tile):
    """The sum of squares between groups, and the group means, of scaled genes.

    A value is split into a multiple of 2**-26, which sums without rounding, and a
    remainder so small that the rounding of its sum hardly matters (Rump, Ogita, Oishi
    2008).
    """
    n, n_samples = len(genes), len(design.codes)
    sizes = design.sizes[:, np.newaxis]
    coarse = fine = 0
    for here, padded, member in design.tiles:
        width = here.stop - here.start
        piece = _scaled(values[genes, here], scale)
        rough = tile[:n, :width]
        np.add(piece, ROUNDER, out=rough)
        rough -= ROUNDER
        piece -= rough
        coarse += _group_sums(tile, width, padded, member, design.parts)
        rough[:] = piece
        fine += _group_sums(tile, width, padded, member, design.parts)
    # The mean of the gene is taken off in two steps, of which the first is exact, so
    # that almost equal group means keep their difference.
    sums, fine = coarse.sum(axis=0), fine.sum(axis=0)
    means = (sums + fine) / sizes
    for grid, more in ((2.0**26, fine), (2.0**52, 0)):
        center = np.rint(sums.sum(axis=0) / n_samples * grid) / grid
        sums = sums - sizes * center + more
    apart = (sums * n_samples - sizes * sums.sum(axis=0)) / n_samples
    between = (apart**2 / sizes).sum(axis=0)
    return between[:n], means[:, :n].T


def _sums_within(values, genes, scale, means, design, tile):
    """The sum of squares within groups of scaled genes, about the group means."""
    n = len(genes)
    # From its first sample a constant group has a scatter of exactly 0; from its mean,
    # which is rounded, it may not.
    first = _scaled(values[genes[:, np.newaxis], design.first], scale)
    origin = np.where(abs(first - means) <= 2.0**-50 * abs(means), first, means)
    sums = 0
    squares = np.zeros((n, len(design.tiles), design.runs))
    for i, (here, padded, member) in enumerate(design.tiles):
        width = here.stop - here.start
        away = tile[:n, :width]
        np.multiply(values[genes, here], scale[0], out=away)
        away *= scale[1]
        away -= origin.take(design.codes[here], axis=1)
        sums += _group_sums(tile, width, padded, member, design.parts)
        _square_sums(tile[:n], padded, squares[:, i])
    of_means = (sums.sum(axis=0) ** 2 / design.sizes[:, np.newaxis]).sum(axis=0)
    return squares.reshape(n, -1).sum(axis=1) - of_means[:n]


def _upper_tail(F, df_between, df_within):
    """Probability of an F this large or larger.

    SciPy's `fdtrc` is fast, but in SciPy 1.17 it loses digits for very many samples,
    and all of them for some p below 1e-230; other formulas take over there.
    """
    pval = fdtrc(df_between, df_within, F)
    a, b = df_between / 2, df_within / 2
    far = np.flatnonzero((pval < 1e-200) | ((df_within > 2e5) & (pval <= 1)))
    ratio = F[far] * df_between / df_within
    x, y = 1 / (1 + ratio), 1 / (1 + 1 / ratio)
    if df_within > 400:
        pval[far] = betaincc(a, b, y)
    elif len(far):
        # The power series of the incomplete beta function (DLMF 8.17.8).
        term, series = np.ones(len(far)), np.ones(len(far))
        for j in range(1000):
            term = term * x * (a + b + j) / (b + 1 + j)
            series += term
            if term.max() < 1e-17:
                break
        pval[far] = series * np.exp(b * np.log(x) + a * np.log(y) - betaln(a, b)) / b
    return pval


def _pieces(table):
    """The table in pieces that are, or at little cost become, arrays of numbers."""
    if isinstance(table, np.ndarray):
        if _is_long_integer(table.dtype):
            _check_whole_numbers(table, 0, table)
        yield 0, table
        return
    step = max(1, FRAME_VALUES // max(1, table.shape[1]))
    types = set(table.dtypes)
    long = any(_is_long_integer(dtype) for dtype in types)
    if len(types) == 1 and isinstance(*types, np.dtype):
        options, limit = {}, 2**53
        first = table.iloc[:1]
        if np.shares_memory(first.to_numpy(), first.to_numpy()):
            step = max(1, len(table))  # nothing is copied
    else:
        # Integers become float64, and 2**53 + 1 becomes 2**53.
        options, limit = {"dtype": float}, 2**53 - 1
        if not all(isinstance(dtype, np.dtype) for dtype in types):
            options["na_value"] = np.nan
    if long:
        long = [_is_long_integer(dtype) for dtype in table.dtypes]
    for top in range(0, len(table), step):
        values = table.iloc[top : top + step].to_numpy(**options)
        if long:
            _check_whole_numbers(values, top, table, long, limit)
        yield top, values
        del values  # before the next piece is made


def _gene(table, row):
    """How a message names a gene."""
    if not hasattr(table, "index"):
        return f"gene in row {row}"
    name = table.index[row]
    return f"gene {name.item() if isinstance(name, np.generic) else name!r}"


def _sample(table, column):
    """How a message names a sample."""
    named = hasattr(table, "columns")
    return f"sample {table.columns[column]!r}" if named else f"sample {column}"


def _check_expression(expression):
    """The table as an array or a DataFrame of real numbers, or a clear error."""
    if isinstance(expression, dict):
        raise TypeError(
            "expression is a dictionary. Pass the table in it, for example "
            "data['expression']."
        )
    if type(expression).__module__.startswith("dask."):
        raise TypeError(
            "expression is a Dask collection. Compute it in blocks of whole genes: "
            "expression.map_blocks(anova_block, groups=groups, dtype=float, "
            "chunks=(expression.chunks[0], 2)), see the top of fast_anova.py."
        )
    if issparse(expression):
        raise TypeError(
            "expression is a sparse matrix. Pass expression.toarray(), some thousand "
            "genes at a time if memory is short."
        )
    if isinstance(expression, np.ma.MaskedArray):
        raise TypeError(
            "expression is a masked array. Pass expression.filled(np.nan), or leave "
            "the genes with masked values out."
        )
    if hasattr(expression, "columns") and hasattr(expression, "iloc"):
        table, types = expression, list(expression.dtypes)
    else:
        try:
            table = np.asarray(expression)
        except ValueError:
            raise ValueError(
                "expression is no table: its rows differ in length. Every gene needs "
                "one value a sample."
            ) from None
        types = [table.dtype]
    if table.ndim != 2:
        raise ValueError(
            f"expression has {table.ndim} dimension(s); it must have two, genes x "
            "samples. A single gene is a table of one row: values.reshape(1, -1) of an "
            "array, table.loc[['Kit']] of a DataFrame."
        )
    text = [column for column, dtype in enumerate(types) if dtype.kind in "OSUT"]
    if text:
        _refuse_text(table, text if len(types) > 1 else range(table.shape[1]))
    for dtype in set(types):
        if dtype.kind not in "biuf" or "Sparse" in str(dtype) or dtype.itemsize > 8:
            column = types.index(dtype)
            where = f" in {_sample(table, column)}" if len(types) > 1 else ""
            raise TypeError(
                f"expression holds {dtype}{where}; it must be real numbers of at most "
                "8 bytes. Convert it first, for example with expression.astype(float)."
            )
    return table


def _refuse_text(table, columns):
    """Raise an error that names the first value that is no number."""
    values = np.asarray(table, dtype=object)
    for row in range(len(values)):
        for column in columns:
            try:
                complex(values[row, column])
            except (TypeError, ValueError):
                raise TypeError(
                    f"{_gene(table, row)}, {_sample(table, column)} holds "
                    f"{values[row, column]!r}; expression must be numbers. Put np.nan "
                    "there or leave the gene out, and then use "
                    "expression.astype(float)."
                ) from None
    raise TypeError(
        "expression holds numbers stored as text or as objects. Convert it first, "
        "for example with expression.astype(float)."
    )


def _is_long_integer(dtype):
    """Whether a type holds integers that float64 may not."""
    return dtype.kind in "iu" and dtype.itemsize >= 8


def _check_whole_numbers(values, top, table, columns=slice(None), limit=2**53):
    """Refuse integers that float64 would round."""
    for start in range(0, len(values), ROWS):
        some = values[start : start + ROWS, columns]
        low, high = some.min(axis=1, initial=0), some.max(axis=1, initial=0)
        beyond = np.flatnonzero((low < -limit) | (high > limit))
        if len(beyond):
            raise ValueError(
                f"{_gene(table, top + start + beyond[0])} holds whole numbers beyond "
                "2**53, which float64 would round. Subtract a constant first; F stays "
                "the same."
            )


def _check_labels(groups, table):
    """The labels as a sequence in the order of the samples, or a clear error."""
    n_samples = table.shape[1]
    if isinstance(groups, (str, bytes, dict, set, frozenset)) or not hasattr(
        groups, "__len__"
    ):
        raise TypeError(
            f"groups is a {type(groups).__name__}; it must be a list, array or Series "
            "with one label a sample, in the order of the samples."
        )
    if hasattr(groups, "columns") or getattr(groups, "ndim", 1) != 1:
        raise ValueError(
            "groups has more than one dimension. Pass one label a sample, for example "
            "one column of the table of samples: samples['group']."
        )
    if hasattr(groups, "iloc") and hasattr(table, "columns"):
        groups = _in_order_of(groups, table.columns)
    if len(groups) != n_samples:
        hint = ""
        if len(groups) == len(table):
            hint = " It has as many rows: is it samples x genes? Then pass its .T."
        raise ValueError(
            f"groups has {len(groups)} labels, and expression has {n_samples} samples "
            f"(columns). Give one label a sample.{hint}"
        )
    return getattr(groups, "iloc", groups)


def _in_order_of(groups, names):
    """Labels with an index, in the order of the samples."""
    index = groups.index
    if len(index) == len(names) and (index == names).all():
        return groups
    in_order = list(index) == list(range(len(index)))
    if set(index) == set(names) and index.is_unique and names.is_unique:
        if in_order:
            raise ValueError(
                "The samples are named 0, 1, 2, ... in another order, and so are the "
                "labels: by name or by place? Pass groups[expression.columns] to match "
                "them by name, or groups.to_numpy() to take them in order."
            )
        return groups.reindex(names)
    if in_order:
        return groups
    known = set(names)
    strange = [name for name in index if name not in known]
    labelled = set(index)
    missing = [name for name in names if name not in labelled]
    if strange:
        problem = f"groups has a label for {strange[0]!r}, which is no sample"
    elif missing:
        problem = f"groups has no label for sample {missing[0]!r}"
    else:
        problem = "a sample name occurs more than once"
    raise ValueError(
        f"The labels cannot be matched to the samples by name: {problem}. Give groups "
        "the sample names as its index, or, if labels and samples are surely in the "
        "same order, pass groups.to_numpy()."
    )


def _number_groups(labels, table):
    """The group of every sample as a number, in the order of appearance."""
    n_samples = table.shape[1]
    numbers = defaultdict(count().__next__)  # a new name gets the next number
    codes = np.empty(n_samples, np.int32)
    # Piece by piece: Python objects take much more memory than their numbers.
    for left in range(0, n_samples, LABELS):
        piece = labels[left : left + LABELS]
        piece = piece.tolist() if hasattr(piece, "tolist") else piece
        try:
            codes[left : left + LABELS] = list(map(numbers.__getitem__, piece))
        except TypeError:
            raise TypeError(
                "A label in groups is itself a list or table. Give one name a sample."
            ) from None
    for name, code in numbers.items():
        # Whatever its type, a missing label reads like this as text.
        if name is None or str(name).strip() in (
            "nan",
            "NaN",
            "NaT",
            "<NA>",
            "",
            "b''",
        ):
            where = int(np.argmax(codes == code))
            raise ValueError(
                f"{_sample(table, where)} (position {where}) has no label: it is "
                f"{name!r}. Give it one, or leave the sample out of both arguments."
            )
    if len(numbers) < 2:
        name = next(iter(numbers), None)
        raise ValueError(
            f"All samples are in one group, {name!r}. An ANOVA compares two or more."
            if numbers
            else "There are no samples. An ANOVA needs two groups or more."
        )
    if n_samples <= len(numbers):
        raise ValueError(
            f"{n_samples} samples in {len(numbers)} groups: every group has one "
            "sample, so nothing shows the scatter within groups (no residual degrees "
            "of freedom). At least one group needs two samples."
        )
    return codes


def _warn_of(unusable, table):
    """Name the genes that hold a missing or infinite value."""
    rows = np.flatnonzero(unusable)
    names = ", ".join(_gene(table, row) for row in rows[:5])
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    warnings.warn(
        f"Missing or infinite values in {names}{more}: F and pval are NaN there, and "
        "the other genes are not affected.",
        stacklevel=3,
    )
