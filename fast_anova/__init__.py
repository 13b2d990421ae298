"""One-way ANOVA of every gene at once, in NumPy, SciPy and Numba, which compiles loops.

    from fast_anova import anova_genes

    F, pval = anova_genes(expression, groups)  # genes x samples; a label a sample

If you want the idea only, read `plain.py`: the same test in a few lines, right for
ordinary values. What the rest adds is digits that can be relied on, and speed.

What is difficult
-----------------
A computer keeps 16 digits or so, and rounds every sum to them: 0.1 + 0.2 + 0.3 depends
on which two are added first. Libraries add in different orders on different computers.
Mostly this changes the last digit. But F is made of two sums of squares, between and
within groups, and each may be what is left when two large numbers are subtracted:
within is the total minus between, so few of its digits survive where the groups lie far
apart; and between is nearly nothing where the group means are almost equal.

What happens to one gene
------------------------
At the right stands the file in which it is done::

    its values, one a sample                                  table.py, pieces.py
        |   eight of them tell roughly where the mean is and how far
        |   they scatter. The mean is taken off, and the scatter sets
        |   the steps: the squares must stay below 2**53 of them   quick.py
        v
    value = coarse + fine                                     sums.py
        |   coarse: rounded to whole steps, for example of 2**-18
        |   fine:   the rest, less than half a step
        v
    sums of both by group, sums of their squares              sums.py
        |   coarse ones do not round: they are whole numbers of steps, and a
        |           computer adds whole numbers exactly, up to 2**53
        |   fine ones do, but they are so small that it does no harm
        v
    sums of squares between and within groups                 quick.py
        |   and how wrong F can be at most: as each addition errs by one part in
        |   10**16 at most, the sizes of the sums tell, for any order of adding
        |
        |-- F has 14 correct digits for sure: most genes
        |
        |-- not for sure (groups far apart, means almost equal, no scatter, values
        |   whose squares are too large or small for a computer, or eight values
        |   that misled): again, slower, with 14 digits       careful.py
        |       |   all values are multiplied by one power of two, which F does not
        |       |   notice; the fine part is cut once more, so that the group sums
        |       |   are two exact numbers and a tiny rest; and the scatter is measured
        |       |   from the mean of each group, so nothing large is subtracted
        v       v
    F = (between / df_between) / (within / df_within)         anova.py
        v
    pval: assuming equal means, how likely is an F
    this large or larger? (11 digits)                         tail.py

A computer may send a gene down the second way that did not need it; none lets one pass
that did. Without scatter within the groups F is infinite, and for a constant gene it is
NaN, as for a gene with a missing value.

`labels.py` says which sample belongs to which group; the notebooks' functions use the
same rule.

Larger than memory
------------------
Only for tables that do not fit into memory. One in a .npy file need not be loaded::

    expression = np.load("expression.npy", mmap_mode="r")
    F, pval = anova_genes(expression, groups)

A sparse table (SciPy's CSR or CSC, genes x samples) is filled with its zeros piece by
piece. A Dask array is computed block by block by `anova_block`, to the same last digit;
the 2 stands for the columns F and p::

    from fast_anova import anova_block

    result = expression.map_blocks(
        anova_block, groups=groups, dtype=float, chunks=(expression.chunks[0], 2)
    )
    F, pval = result.compute().T

It must be split along genes only, ``expression.rechunk({0: "auto", 1: -1})``: F needs
all samples of a gene, and reading a file across its rows is slow. With worker processes
let each worker open the file itself, as notebook 13 does; otherwise Dask sends the data
to them.
"""

from .anova import anova_block, anova_genes

__all__ = ["anova_block", "anova_genes"]
