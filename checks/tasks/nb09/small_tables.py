"""The small tables on which `count_small` is tried, with all ways to deal labels."""

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations, product

import numpy as np
import pandas as pd

from checks.p_values import benjamini_hochberg
from fast_anova import anova_genes

__all__ = ["FEW", "N_GENES", "Case", "cases", "ties"]

N_GENES = 400
# So many shuffles that hardly one of 15 ways is missing, and never three of them.
N_SHUFFLES = 120
FEW = 30  # to see whether two calls agree


@dataclass(frozen=True)
class Case:
    """A table, its labels, a threshold, and what counts a shuffle can give."""

    name: str
    values: np.ndarray
    labels: np.ndarray
    threshold: float
    form: type | None = None
    n_shuffles: int = N_SHUFFLES

    def arguments(self) -> tuple:
        """Give expression and groups in the form of this case."""
        if self.form is None:
            return self.values.copy(), self.labels.copy()
        if self.form is list:
            return self.values.copy(), self.labels.tolist()
        samples = [f"s{i}" for i in range(len(self.labels))]
        table = pd.DataFrame(self.values.copy(), columns=samples)
        return table, pd.Series(self.labels.copy(), index=samples)

    def p_values(self, labels) -> np.ndarray:
        return anova_genes(self.values, np.array(labels))[1]

    def count(self, labels, threshold: float | None = None) -> int:
        limit = self.threshold if threshold is None else threshold
        return int((self.p_values(labels) <= limit).sum())

    @cached_property
    def ways(self) -> list[tuple]:
        """Give every way to deal out the labels, each once."""
        return sorted(set(permutations(self.labels.tolist())))

    @cached_property
    def exact(self) -> np.ndarray:
        """Give the count of every way."""
        return np.array([self.count(way) for way in self.ways])

    def at(self, threshold: float) -> set[int]:
        """Give the counts at another threshold."""
        return {self.count(way, threshold) for way in self.ways}

    @cached_property
    def real(self) -> int:
        return self.count(self.labels)

    @cached_property
    def other_sizes(self) -> set[int]:
        """Give the counts of all labels that two groups or more can have."""
        names = sorted(set(self.labels.tolist()))
        drawn = product(names, repeat=len(self.labels))
        return {
            self.count(way) for way in drawn if 1 < len(set(way)) < len(self.labels)
        }

    @cached_property
    def adjusted(self) -> set[int]:
        return {
            int((benjamini_hochberg(self.p_values(way)) <= self.threshold).sum())
            for way in self.ways
        }


@cache
def cases() -> tuple[Case, ...]:
    """Give the cases: unequal sizes, mixed order, genes that share three factors."""
    rng = np.random.default_rng(12)
    lean = rng.normal(0, 1, (N_GENES, 3))
    values = lean @ rng.normal(size=(3, 6)) + rng.normal(0, 0.8, (N_GENES, 6)) + 7
    two = np.array(["b", "a", "b", "b", "a", "b"])
    three = np.array(["AML", "ALL", "B", "ALL", "B", "AML"])
    return (
        Case("an array of labels", values, two, 0.3),
        Case("a threshold of 0.1", values, two, 0.1, n_shuffles=100),
        Case("a list of labels", values, two, 0.3, list),
        Case("three groups", values, three, 0.3),
        Case(
            "a table, and a Series with the sample names", values, two, 0.3, pd.Series
        ),
    )


@cache
def ties() -> Case:
    """Give genes of whole numbers: where means are equal, p is 1, the threshold."""
    rng = np.random.default_rng(13)
    values = rng.permuted(np.tile(np.arange(6.0), (N_GENES, 1)), axis=1)
    labels = np.array(["b", "a", "b", "b", "a", "b"])
    return Case("a threshold of 1", values, labels, 1.0, n_shuffles=FEW)
