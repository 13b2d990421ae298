"""The tables of the benchmark, and the functions that test all genes in one call."""

import sys
from pathlib import Path

import numpy as np
import scipy.stats
from sklearn.feature_selection import f_classif

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fast_anova import anova_genes  # noqa: E402

READ = "np.add.reduce"
OURS = "fast_anova"
SCIPY = "scipy f_oneway"
SKLEARN = "sklearn f_classif"


def draw(n_genes, n_samples, n_groups):
    """Normal values, and the number of a group for every sample, in random order."""
    rng = np.random.default_rng(n_samples)
    expression = rng.standard_normal((n_genes, n_samples))
    expression *= 2
    expression += 5
    return expression, rng.permutation(np.arange(n_samples) % n_groups)


def whole_table_methods(expression, groups):
    """Functions without arguments that take the table and test all genes."""

    def by_scipy():
        parts = [expression[:, groups == group] for group in np.unique(groups)]
        return scipy.stats.f_oneway(*parts, axis=1)

    return {
        READ: lambda: np.add.reduce(expression, axis=1),
        OURS: lambda: anova_genes(expression, groups),
        SCIPY: by_scipy,
        SKLEARN: lambda: f_classif(expression.T, groups),
    }
