"""Data sets on which task 10.2 is tried, and what is right on them."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

N_GENES = 7


@dataclass(frozen=True)
class Case:
    """A data set to try a function on.

    Parameters
    ----------
    name : str
        For the hint.
    values : array, genes x samples
    full, reduced : DataFrame, samples x columns
    """

    name: str
    values: np.ndarray
    full: pd.DataFrame
    reduced: pd.DataFrame

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Numbers of samples, of columns, of columns kept."""
        return len(self.full), self.full.shape[1], self.reduced.shape[1]

    def rss(self, columns) -> np.ndarray:
        """Give what a fit of these columns leaves, one sum of squares a gene."""
        # From the residuals, not from what lstsq returns: another way than the task's.
        X = np.asarray(columns, float)
        basis = np.linalg.qr(X)[0]
        rest = self.values - self.values @ basis @ basis.T
        return (rest**2).sum(axis=1)

    @property
    def asked(self) -> pd.DataFrame:
        """The columns that are left out of the reduced design."""
        kept = set(self.reduced.columns)
        return self.full[[name for name in self.full if name not in kept]]

    @property
    def right(self) -> tuple[np.ndarray, np.ndarray]:
        n, p, q = self.sizes
        F = self.ratio(self.reduced, self.full, p - q, n - p)
        return F, stats.f.sf(F, p - q, n - p)

    def ratio(self, fewer, more, df_asked, df_left) -> np.ndarray:
        """Give F of two designs with these degrees of freedom."""
        left = self.rss(more)
        return (self.rss(fewer) - left) / df_asked / (left / df_left)


def _design(**factors) -> pd.DataFrame:
    """Write names, or a column of numbers, as columns."""
    columns = {"intercept": np.ones(len(next(iter(factors.values()))))}
    for name, entries in factors.items():
        if isinstance(entries[0], str):
            for level in sorted(set(entries))[1:]:
                is_level = [float(entry == level) for entry in entries]
                columns[f"{name}_{level}"] = np.array(is_level)
        else:
            columns[name] = np.asarray(entries, float)
    return pd.DataFrame(columns)


def _case(name: str, seed: int, asked: str, scale: float = 1, **factors) -> Case:
    full = _design(**factors)
    rng = np.random.default_rng(seed)
    effects = rng.normal(0, 1, (N_GENES, full.shape[1]))
    values = effects @ full.to_numpy().T + rng.normal(0, 1, (N_GENES, len(full)))
    kept = [column for column in full if not column.startswith(asked)]
    return Case(name, scale * values, full, full[kept])


@cache
def cases() -> list[Case]:
    """Give data sets that tell mistakes apart."""
    return [
        _case(
            "three crossed mice",
            1,
            "group",
            group=list("abc") * 3,
            mouse=list("xxxyyyzzz"),
        ),
        _case(
            "groups of unequal size on unequal days",
            2,
            "group",
            group=list("abacbbacabbbcaab"),
            day=list("xyzzxxyzxxyzyxyx"),
        ),
        _case("one-way, mixed labels", 3, "group", 10, group=list("babcbacbbaabcc")),
        _case(
            "an age beside two groups",
            4,
            "age",
            group=list("abaabbabab"),
            age=[3, 8, 5, 9, 2, 7, 4, 11, 6, 1],
        ),
    ]
