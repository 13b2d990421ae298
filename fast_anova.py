"""One-way ANOVA of every gene at once, in NumPy and SciPy.

    from fast_anova import anova_genes

    F, pval = anova_genes(expression, groups)

The matrix is read from memory once, in small tiles, so time grows with the number
of values and the extra memory does not grow at all. That also makes it work on a
file that is larger than memory (``np.load(path, mmap_mode="r")``).
"""

import warnings

import numpy as np
from scipy.special import fdtrc

TILE_VALUES = 2**15  # 256 KiB of float64: fits the second-level cache of one core
TILE_SAMPLES = 512


def anova_genes(expression, groups):
    """Test every gene for equal group means with a one-way ANOVA.

    Parameters
    ----------
    expression : array or DataFrame, genes x samples
        Numbers. Read only.
    groups : list, array, Series or Categorical, one label a sample
        The group of every sample. If both `expression` and `groups` carry sample
        names (DataFrame and Series), labels are matched by name.

    Returns
    -------
    F, pval : float64 arrays, one value a gene, in gene order
        NaN for a gene that has a missing or infinite value, or is constant.

    Raises
    ------
    TypeError, ValueError
        When the input cannot be tested; the message says where and what to do.
    """
    values, gene_names, sample_names = _check_expression(expression)
    codes, names = _check_groups(groups, sample_names, values.shape[1])
    n_genes, n_samples = values.shape
    sizes = np.bincount(codes)
    n_groups = len(sizes)
    first = np.array([np.argmax(codes == g) for g in range(n_groups)])
    member = np.zeros((n_samples, n_groups))
    member[np.arange(n_samples), codes] = 1

    F = np.empty(n_genes)
    tile_samples = min(n_samples, TILE_SAMPLES)
    tile_genes = max(1, TILE_VALUES // tile_samples)
    with np.errstate(all="ignore"):
        for top in range(0, n_genes, tile_genes):
            rows = values[top : top + tile_genes]
            origin = rows[:, first].astype(float)
            total = np.zeros_like(origin)
            squares = np.zeros(len(rows))
            for left in range(0, n_samples, tile_samples):
                here = slice(left, left + tile_samples)
                away = rows[:, here] - origin[:, codes[here]]
                total += away @ member[here]
                squares += np.einsum("ij,ij->i", away, away)
            within = squares - (total * total / sizes).sum(axis=1)
            means = (origin - origin[:, :1]) + total / sizes
            grand = means @ sizes / n_samples
            between = ((means - grand[:, None]) ** 2) @ sizes
            F[top : top + tile_genes] = (between / (n_groups - 1)) / (
                within / (n_samples - n_groups)
            )
        pval = fdtrc(n_groups - 1, n_samples - n_groups, F)
    return F, pval


def _check_expression(expression):
    """Return the values, the gene names and the sample names (None for an array)."""
    if hasattr(expression, "columns"):
        values = expression.to_numpy()
        gene_names, sample_names = expression.index, expression.columns
    else:
        values, gene_names, sample_names = np.asanyarray(expression), None, None
    if values.ndim != 2:
        raise ValueError(
            f"expression must have two dimensions, genes x samples; "
            f"this has {values.ndim}."
        )
    if values.dtype.kind not in "biuf":
        raise TypeError(
            f"expression must be numbers; this holds {values.dtype}. "
            "Convert it first, for example with expression.astype(float)."
        )
    return values, gene_names, sample_names


def _check_groups(groups, sample_names, n_samples):
    """Return the group number of every sample and the group names."""
    if sample_names is not None and hasattr(groups, "reindex"):
        if set(groups.index) == set(sample_names):
            groups = groups.reindex(sample_names)
    labels = list(groups)
    if len(labels) != n_samples:
        raise ValueError(
            f"groups has {len(labels)} labels for {n_samples} samples; "
            "give one label a sample."
        )
    index = {}
    codes = np.array([index.setdefault(label, len(index)) for label in labels])
    for name, code in index.items():
        if name is None or name != name:
            where = int(np.argmax(codes == code))
            raise ValueError(f"groups has no label for sample {where}.")
    if len(index) < 2:
        raise ValueError("groups names one group only; an ANOVA compares two or more.")
    if n_samples <= len(index):
        raise ValueError(
            f"{n_samples} samples in {len(index)} groups leave no residual degrees "
            "of freedom; at least one group needs two samples."
        )
    return codes, list(index)
