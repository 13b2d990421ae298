"""The tables of the benchmark, and the functions that are timed on them.

A method is known by its name: either a program, which gets a plain table, or a table,
on which `anova_genes` runs. Libraries are imported when they are first called, so that
whoever times `anova_genes` alone need not wait for the others.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fast_anova import anova_genes  # noqa: E402


def shuffled_labels(n_samples, n_groups):
    """The number of a group for every sample, in random order."""
    rng = np.random.default_rng(n_samples)
    return rng.permutation(np.arange(n_samples) % n_groups)


def draw(n_genes, n_samples, n_groups):
    """Normal values, genes x samples, and the group of every sample."""
    expression = np.random.default_rng(n_samples).standard_normal((n_genes, n_samples))
    expression *= 2
    expression += 5
    return expression, shuffled_labels(n_samples, n_groups)


def sums(expression, groups):
    """Read every value once: no method that looks at all values can do with less."""
    return np.add.reduce(expression, axis=1)


def scipy_all_genes(expression, groups):
    from scipy.stats import f_oneway

    return f_oneway(*[expression[:, groups == g] for g in np.unique(groups)], axis=1)


def sklearn_all_genes(expression, groups):
    from sklearn.feature_selection import f_classif

    return f_classif(expression.T, groups)


def frame_of_first_gene(expression, groups):
    names = np.array([f"group {group}" for group in groups])
    return pd.DataFrame({"expression": expression[0], "group": names})


def pingouin_first_gene(expression, groups):
    import pingouin

    frame = frame_of_first_gene(expression, groups)
    row = pingouin.anova(frame, dv="expression", between="group").iloc[0]
    return row["F"], row["p_unc"]


def statsmodels_first_gene(expression, groups):
    from statsmodels.formula.api import ols
    from statsmodels.stats.anova import anova_lm

    frame = frame_of_first_gene(expression, groups)
    row = anova_lm(ols("expression ~ group", frame).fit(), typ=2).iloc[0]
    return row["F"], row["PR(>F)"]


def many_zeros(expression):
    """One value in ten is kept, the others are 0."""
    kept = np.random.default_rng(0).random(expression.shape) < 0.1
    return sparse.csr_array(expression * kept)


READ, OURS = "np.add.reduce", "fast_anova"
SCIPY, SKLEARN = "scipy f_oneway", "sklearn f_classif"
PINGOUIN, STATSMODELS = "pingouin loop", "statsmodels loop"
ONE_CALL = {
    READ: sums,
    OURS: anova_genes,
    SCIPY: scipy_all_genes,
    SKLEARN: sklearn_all_genes,
}
# Timed on one gene, as the next one takes as long.
LOOPS = {PINGOUIN: pingouin_first_gene, STATSMODELS: statsmodels_first_gene}
SPARSE = "CSR, one value in ten not 0"
TABLES = {
    "float32": lambda x, groups: (x.astype(np.float32), groups),
    "Fortran order": lambda x, groups: (np.asfortranarray(x), groups),
    "int64": lambda x, groups: ((10 * x).astype(np.int64), groups),
    "200 groups": lambda x, groups: (x, shuffled_labels(x.shape[1], 200)),
    "2 groups": lambda x, groups: (x, shuffled_labels(x.shape[1], 2)),
    "groups far apart in every gene": lambda x, groups: (x + 1000 * groups, groups),
    "DataFrame of int64": lambda x, groups: (
        pd.DataFrame((10 * x).astype(int)),
        groups,
    ),
    SPARSE: lambda x, groups: (many_zeros(x), groups),
}


def method(name, expression, groups):
    """The function without arguments that goes by this name, its table made."""
    if name in TABLES:
        return partial(anova_genes, *TABLES[name](expression, groups))
    return partial((ONE_CALL | LOOPS)[name], expression, groups)
