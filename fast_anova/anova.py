"""F and p of every gene: the two functions that others call."""

import warnings
from threading import Thread

import numpy as np

from .careful import careful_sums
from .labels import number_groups
from .pieces import pieces
from .quick import quick_sums
from .sums import GENES
from .table import as_testable, gene_name, sample_names
from .tail import upper_tail

# Compiled sums run in several threads at once. Memory is not fast enough for many. For
# small tables a second thread costs more than it saves.
THREADS = 2
THREAD_VALUES = 2**20
# So many values (2 MiB) of other types, or of genes in doubt, are copied at a time, and
# so many sums (256 KiB) are kept before F is computed from them.
COPIED_VALUES = 2**18
KEPT_SUMS = 2**15


def anova_genes(expression, groups):
    """Test every gene for equal group means with a one-way ANOVA.

    Parameters
    ----------
    expression : array, DataFrame or sparse array (CSR, CSC), genes x samples
        Real numbers of at most 8 bytes each. An ``np.memmap`` is read, and a sparse
        array is filled in, piece by piece. Nothing is changed.
    groups : list, array, Series or Categorical, one label a sample
        The name of the group of every sample, see `labels.check_groups`. If both
        arguments carry sample names (a DataFrame and a Series), the labels are
        matched by name. A Series with the default index 0, 1, 2, ... has no names
        and is taken in order.

    Returns
    -------
    F, pval : float64 arrays, one value a gene, in gene order
        `pval` is the probability, assuming equal group means and the model
        (independent normal errors with one sigma), of an F this large or
        larger. Both are NaN for a gene that is constant, or that holds a missing or
        infinite value; a warning names the first five of the latter. A gene without
        scatter within the groups, but with different means, has F inf and `pval` 0.

    Raises
    ------
    TypeError, ValueError
        If the input cannot be tested. The message says what, where, and what to do.

    Notes
    -----
    F has 14 correct digits or more, counted from 1e-10 if it is smaller, in whatever
    order the libraries below add; `pval` has 11 for the F given, down to 1e-300 and up
    to 1000 groups. The bits of a gene do not depend on the other genes, on the layout
    of the table, nor on the number of threads. Extra memory is below 25 MiB up to a
    million samples in 1000 groups; the result is 17 bytes a gene. (Matching very many
    labels by name takes more.) The first call on a computer takes a second longer: then
    Numba compiles the sums, and keeps them.
    """
    table = as_testable(expression)
    n_genes, n_samples = table.shape
    codes, _ = number_groups(groups, n_samples, sample_names(table), n_genes)
    sizes = np.bincount(codes).astype(float)[:, np.newaxis]
    F, pval = np.empty((2, n_genes))
    usable = np.empty(n_genes, bool)
    for top, values, check in pieces(table):
        genes = slice(top, top + len(values))
        results = F[genes], pval[genes], usable[genes]
        _test_in_threads(values, top, check, codes, sizes, results)
        del values  # before the next piece is made
    if not usable.all():
        _warn_of(np.flatnonzero(~usable), table)
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


def _test_in_threads(values, top, check, codes, sizes, results):
    """Fill `results` (F, p, usable) of every row; a large table in several threads."""
    threads = THREADS if values.size >= THREAD_VALUES else 1
    share = max(1, -(-len(values) // threads))
    shares = [slice(left, left + share) for left in range(0, len(values), share)]
    errors = {}

    def test(rows):
        try:
            own = (result[rows] for result in results)
            _test(values[rows], top + rows.start, check, codes, sizes, *own)
        except BaseException as error:  # a thread would only print it
            errors[rows.start] = error

    others = [Thread(target=test, args=(rows,)) for rows in shares[1:]]
    for thread in others:
        thread.start()
    for rows in shares[:1]:
        test(rows)
    for thread in others:
        thread.join()
    if errors:
        raise errors[min(errors)]


def _test(values, first, check, codes, sizes, F, pval, usable):
    """Fill F, p and `usable` of some rows, from `first` on, in one thread."""
    n_samples, n_groups = len(codes), len(sizes)
    df_between, df_within = n_groups - 1, n_samples - n_groups
    few = max(1, COPIED_VALUES // n_samples)
    if few > GENES:  # as many as are computed side by side, or twice as many, ...
        few -= few % GENES
    step = max(1, KEPT_SUMS // n_groups)
    if values.dtype != float:
        step = min(step, few)
    with np.errstate(all="ignore"):
        for top in range(0, len(values), step):
            rows = values[top : top + step]
            check(rows, first + top)
            rows = np.asarray(rows, dtype=float)
            here = slice(top, top + len(rows))
            between, within, trusted = quick_sums(rows, codes, sizes)
            usable[here] = True
            doubtful = np.flatnonzero(~trusted)
            for start in range(0, len(doubtful), few):
                genes = doubtful[start : start + few]
                sums = careful_sums(rows, genes, codes, sizes)
                between[genes], within[genes], usable[here][genes] = sums
            F[here] = between / within * (df_within / df_between)
            F[here][~usable[here]] = np.nan
            pval[here] = upper_tail(F[here], df_between, df_within)


def _warn_of(rows, table):
    """Name the genes that hold a missing or infinite value."""
    names = ", ".join(gene_name(table, row) for row in rows[:5])
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    warnings.warn(
        f"Missing or infinite values in {names}{more}: F and pval are NaN there, and "
        "the other genes are not affected.",
        stacklevel=3,
    )
