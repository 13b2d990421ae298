"""F and p of every gene: the two functions that others call."""

import warnings
from threading import Thread

import numpy as np

from .careful import careful_sums
from .labels import number_groups
from .layout import Layout
from .pieces import pieces
from .quick import quick_sums
from .table import check_table, gene_name, sample_names
from .tail import upper_tail

# NumPy computes in several threads at once. Memory is not fast enough for many, and
# each needs some MiB. For small tables a second thread costs more than it saves.
THREADS = 2
THREAD_VALUES = 2**18
# Memory that is new to a process is handed over page by page, which would take a fifth
# of the time of a small table. So each thread leaves up to 2 MiB for the next call.
KEPT_MEMORY = 2**18
_kept_memory = []


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
    F has 14 correct digits or more, counted from 1e-10 if it is smaller, in whatever
    order the libraries below add; `pval` has 11 for the F given, down to 1e-300 and up
    to 1000 groups. The bits of a gene do not depend on the other genes, on the layout
    of the table, nor on the number of threads. Extra memory is below 25 MiB up to a
    million samples and 10000 groups; the result is 17 bytes a gene. (Matching very many
    labels by name takes more.)
    """
    table = check_table(expression)
    n_genes, n_samples = table.shape
    codes, _ = number_groups(groups, n_samples, sample_names(table), n_genes)
    layout = Layout(codes)
    F, pval, usable = np.empty((3, n_genes))
    for top, values in pieces(table):
        genes = slice(top, top + len(values))
        _test_in_threads(values, layout, [F[genes], pval[genes], usable[genes]])
        del values  # before the next piece is made
    if not usable.all():
        _warn_of(np.flatnonzero(usable == 0), table)
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


def _test_in_threads(values, layout, results):
    """Fill `results` (F, p, usable) of every row; a large table in several threads."""
    threads = THREADS if values.size >= THREAD_VALUES else 1
    share = max(1, -(-len(values) // threads))
    errors = []

    def test(rows):
        try:
            _test(values[rows], layout, *(result[rows] for result in results))
        except BaseException as error:  # a thread would only print it
            errors.append(error)

    shares = [slice(top, top + share) for top in range(0, len(values), share)]
    others = [Thread(target=test, args=(rows,)) for rows in shares[1:]]
    for thread in others:
        thread.start()
    for rows in shares[:1]:
        test(rows)
    for thread in others:
        thread.join()
    if errors:
        raise errors[0]


def _test(values, layout, F, pval, usable):
    """Fill F, p and `usable` of some rows, in one thread."""
    df_between = layout.n_groups - 1
    df_within = layout.n_samples - layout.n_groups
    memory = _take_memory(layout.memory)
    tile = layout.room_for_tile(memory)
    with np.errstate(all="ignore"):
        for top in range(0, len(values), layout.chunk_genes):
            rows = values[top : top + layout.chunk_genes]
            here = slice(top, top + len(rows))
            between, within, trusted = quick_sums(rows, layout, memory)
            usable[here] = True
            doubtful = np.flatnonzero(~trusted)
            for start in range(0, len(doubtful), layout.tile_genes):
                genes = doubtful[start : start + layout.tile_genes]
                sums = careful_sums(rows, genes, layout, tile)
                between[genes], within[genes], usable[here][genes] = sums
            F[here] = between / within * (df_within / df_between)
            F[here][usable[here] == 0] = np.nan
            pval[here] = upper_tail(F[here], df_between, df_within)
    if len(memory) <= KEPT_MEMORY:
        _kept_memory.append(memory)


def _take_memory(n_values):
    """An array to work in, with anything in it, of at least so many values."""
    try:
        memory = _kept_memory.pop()
    except IndexError:
        memory = np.zeros(0)
    return memory if len(memory) >= n_values else np.zeros(n_values)


def _warn_of(rows, table):
    """Name the genes that hold a missing or infinite value."""
    names = ", ".join(gene_name(table, row) for row in rows[:5])
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    warnings.warn(
        f"Missing or infinite values in {names}{more}: F and pval are NaN there, and "
        "the other genes are not affected.",
        stacklevel=3,
    )
