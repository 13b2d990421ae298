"""What is right, and the building blocks of what is wrong, for one small data set."""

from functools import cached_property
from itertools import combinations

import numpy as np
from scipy import stats

from checks.p_values import benjamini_hochberg


class Case:
    """One call of `run_anova` with all that its answer is made of.

    Parameters
    ----------
    call : dict
        See `checks.functions_py.data_sets`.
    labels : list, optional
        Other labels than those of the call.
    """

    def __init__(self, call: dict, labels=None):
        self.call = call
        self.values = np.array(call["data"]["expression"], dtype=float)
        self.genes = call["data"]["genes"]
        self.samples = call["data"]["samples"]
        self.groups = call["groups"]
        given = self._by_name() if labels is None else labels
        self.labels = np.array([str(label) for label in given])
        self.alpha = call["kwargs"].get("alpha", 0.05)
        self.names = list(dict.fromkeys(self.labels))
        self.n_genes, self.n = self.values.shape
        self.k = len(self.names)

    def _by_name(self):
        """Give the labels in the order of the samples, as `check_groups` has it."""
        labels, index = self.groups["labels"], self.groups["index"]
        if index is None or set(index) != set(self.samples):
            return labels
        label_of = dict(zip(index, labels, strict=True))
        return [label_of[sample] for sample in self.samples]

    def with_labels(self, labels):
        """Give the same data with other labels; None if they cannot be tested."""
        case = Case(self.call, labels)
        return case if 1 < case.k < case.n else None

    @cached_property
    def parts(self):
        """The values of each group, in the order in which the groups appear."""
        return [self.values[:, self.labels == name] for name in self.names]

    @cached_property
    def sizes(self):
        return np.array([part.shape[1] for part in self.parts])

    @cached_property
    def means(self):
        return np.column_stack([part.mean(axis=1) for part in self.parts])

    @cached_property
    def within(self):
        """Sum of squares within the groups."""
        return sum(
            ((part.T - part.mean(axis=1)) ** 2).sum(axis=0) for part in self.parts
        )

    def between_around(self, grand, weights=None):
        """Sum of squares between the groups, around a given grand mean."""
        weights = self.sizes if weights is None else weights
        return ((self.means - np.asarray(grand)[:, None]) ** 2) @ weights

    @cached_property
    def between(self):
        return self.between_around(self.values.mean(axis=1))

    @cached_property
    def df(self):
        return self.k - 1, self.n - self.k

    def p_of(self, between, within, squares_df=None, tail_df=None):
        """Give the upper tail of F for given sums of squares."""
        top, bottom = squares_df or self.df
        with np.errstate(all="ignore"):
            F = (between / top) / (within / bottom)
            return stats.f.sf(F, *(tail_df or self.df))

    @cached_property
    def F(self):  # noqa: N802
        with np.errstate(all="ignore"):
            return (self.between / self.df[0]) / (self.within / self.df[1])

    @cached_property
    def pval(self):
        return stats.f.sf(self.F, *self.df)

    @cached_property
    def pval_fdr(self):
        return benjamini_hochberg(self.pval)

    @cached_property
    def significant(self):
        return self.pval_fdr <= self.alpha

    @cached_property
    def pairs(self):
        return list(combinations(self.parts, 2))

    def regression(self, codes):
        """Give the p-value of one slope on numbered groups."""
        codes = np.asarray(codes, float)
        x = codes - codes.mean()
        y = self.values - self.values.mean(axis=1, keepdims=True)
        explained = (y @ x) ** 2 / (x @ x)
        left = (y**2).sum(axis=1) - explained
        with np.errstate(all="ignore"):
            return stats.f.sf(explained / (left / (self.n - 2)), 1, self.n - 2)

    def coefficients(self, order):
        """Give the p-values of intercept and dummies; the first name is the base."""
        X = np.column_stack(
            [np.ones(self.n), *[self.labels == name for name in order[1:]]]
        ).astype(float)
        inverse = np.linalg.inv(X.T @ X)
        beta = self.values @ X @ inverse
        scatter = self.within / self.df[1]
        t = beta / np.sqrt(scatter[:, None] * np.diag(inverse))
        return 2 * stats.t.sf(np.abs(t), self.df[1])
