"""One-way ANOVA of every gene at once, in NumPy, SciPy and Numba.

    from fast_anova import anova_genes

    F, pval = anova_genes(expression, groups)

What happens to one gene
------------------------
::

    its values, one a sample                                  table.py, pieces.py
        |   a look at a few of them: about where is the mean,
        |   and how far do they scatter?                      quick.py
        v
    value = coarse + fine                                     sums.py
        |   coarse: rounded to a whole multiple of a small power of two, so that
        |           its sums and sums of squares are exact, in any order
        |   fine:   the rest, so small that rounding its sums does no harm
        v
    sums by group, sums of squares                            sums.py
        |   taken from the mean of the gene, still exact      quick.py
        v
    between groups, within groups; and a bound:               quick.py
    how much may have been rounded, at most?
        |                            |
        |  F has 14 digits           |  it may not have: groups far apart, means
        |                            |  almost equal, a constant group, a huge or
        |                            |  tiny number
        |                            v
        |                        once more, with care         careful.py
        |                            |
        v                            v
    F = between / within * df_within / df_between             anova.py
        |
        v
    pval, the upper tail of F                                 tail.py

Here "between" and "within" are the sums of squares of the ANOVA table. Libraries add in
different orders on different processors, and sums that round then differ. Nothing that
matters here depends on the order: coarse sums do not round, and for the sums of fine
parts the worst order is assumed. So a gene for which 14 digits are not sure is found on
every processor, and computed again.

`labels.py` says which sample belongs to which group; the whole course uses its rule.
`plain.py` is the same test in a few lines, for ordinary values.

Larger than memory
------------------
A table in a .npy file need not be loaded::

    expression = np.load("expression.npy", mmap_mode="r")
    F, pval = anova_genes(expression, groups)

A sparse table (CSR or CSC, genes x samples) is filled in piece by piece. A Dask array
is computed block by block by `anova_block`, with the same bits::

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

from .anova import anova_block, anova_genes

__all__ = ["anova_block", "anova_genes"]
