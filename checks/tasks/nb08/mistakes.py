"""Tables to try a function of Welch's test on, and what known mistakes give there."""

from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pandas as pd
from scipy import stats

from checks.known import Known


@dataclass(frozen=True)
class Case:
    """A small table to try a function on, and what is right for it.

    Parameters
    ----------
    about : str
        What a hint says of it.
    table : DataFrame of float, genes x samples
        In the first gene one group has the same value in all samples.
    labels : array of str
        One label a sample, interleaved.
    """

    about: str
    table: pd.DataFrame
    labels: np.ndarray

    @property
    def parts(self) -> list[np.ndarray]:
        """Give the values of each group without the first gene, genes x samples."""
        values = self.table.to_numpy()[1:]
        return [values[:, self.labels == name] for name in sorted(set(self.labels))]

    @property
    def right(self) -> tuple[np.ndarray, np.ndarray]:
        result = stats.f_oneway(*self.parts, axis=1, equal_var=False)
        return result.statistic, result.pvalue


@cache
def cases() -> list[Case]:
    """Give tables that tell mistakes apart: sizes, scatter and names differ."""
    made = []
    for seed, sizes, n_genes in [
        (1, {"WT": 4, "WT2": 12, "KO": 7}, 30),
        (2, {"B": 9, "A": 5}, 25),
        (3, {"c": 6, "a": 8, "d": 3, "b": 11}, 20),
    ]:
        rng = np.random.default_rng(seed)
        labels = rng.permutation(np.repeat(list(sizes), list(sizes.values())))
        values = np.empty((n_genes, len(labels)))
        for i, name in enumerate(sizes):
            own = labels == name
            sd = rng.uniform(0.5, 1.5, (n_genes, 1)) * (1 + 2 * (i % 2))
            mean = rng.normal(0, 1.5, (n_genes, 1))
            values[:, own] = rng.normal(mean, sd, (n_genes, own.sum()))
        values[-5:] += 1000
        values[0, labels == labels[0]] = 0.0
        names = [f"sample{i}" for i in range(len(labels))]
        genes = [f"gene{i}" for i in range(n_genes)]
        made.append(
            Case(
                f"{len(sizes)} groups of {', '.join(map(str, sizes.values()))} samples",
                pd.DataFrame(values, index=genes, columns=names),
                labels,
            )
        )
    return made


def welch(
    case: Case,
    weight=lambda n, var: n / var,
    center=None,
    ddof=1,
    divide=True,
    shrink=True,
    df=None,
    area=stats.f.sf,
    groups=None,
):
    """Follow the notebook's steps, with one of them replaced; gives F and p."""
    n = np.array([part.shape[1] for part in case.parts])
    mean = np.column_stack([part.mean(axis=1) for part in case.parts])
    var = np.column_stack([part.var(axis=1, ddof=ddof) for part in case.parts])
    k = len(n) if groups is None else groups(case)
    w = np.broadcast_to(weight(n, var), mean.shape)
    total = w.sum(axis=1, keepdims=True)
    share = w if center is None else np.broadcast_to(center(n, var), mean.shape)
    middle = (share * mean).sum(axis=1) / share.sum(axis=1)
    between = (w * (mean - middle[:, np.newaxis]) ** 2).sum(axis=1)
    unsure = ((1 - w / total) ** 2 / (n - 1)).sum(axis=1)
    F = between / (k - 1 if divide else 1)
    if shrink:
        F = F / (1 + 2 * (k - 2) / (k**2 - 1) * unsure)
    rest = (k**2 - 1) / (3 * unsure) if df is None else df(n, unsure)
    return F, area(F, k - 1, rest)


def usual(case: Case):
    """Give F and p of the usual ANOVA."""
    result = stats.f_oneway(*case.parts, axis=1)
    return result.statistic, result.pvalue


def ranked(case: Case):
    """Give H and p of Kruskal and Wallis."""
    result = stats.kruskal(*case.parts, axis=1)
    return result.statistic, result.pvalue


UNDER = "This is the area below F.\nWhich F speak against equal means: small or large?"
# Each recipe gets a case, and gives F and p of its genes.
OTHER_F = [
    Known(
        None,
        "These are F and p of the usual ANOVA.\nIn which step of yours does each group "
        "get a scatter of its own?",
        usual,
    ),
    Known(
        None,
        "These are the results of Kruskal-Wallis, a respectable other test.\nWhich "
        "null hypothesis does it test, and which one does Welch's?",
        ranked,
    ),
    Known(
        "C17",
        "F is right, and p belongs to the residual degrees of freedom of the usual "
        "ANOVA.\nFrom which number of the formula do those of Welch's test come?",
        partial(welch, df=lambda n, unsure: n.sum() - len(n)),
    ),
    Known(
        "C17",
        "F is right, and the residual degrees of freedom are turned upside down.\nIf "
        "the means are known less surely, should there be more of them or fewer?",
        partial(welch, df=lambda n, unsure: 3 * unsure / (len(n) ** 2 - 1)),
    ),
    Known(
        "C17",
        "F is right, and the residual degrees of freedom are three times too many.\n"
        "Which number stands under the fraction bar beside the sum over the groups?",
        partial(welch, df=lambda n, unsure: (len(n) ** 2 - 1) / unsure),
    ),
    Known(
        None,
        "Your k is the number of genes.\nWhich of the three arrays has one entry a "
        "group?",
        partial(welch, groups=lambda case: len(case.table)),
    ),
    Known(
        None,
        "Your k is the number of samples.\nWhich of the three arrays has one entry a "
        "group?",
        partial(welch, groups=lambda case: len(case.labels)),
    ),
    Known("C18", UNDER, partial(welch, area=stats.f.cdf)),
    Known(
        "C20",
        "The spread was measured around the plain mean of the group means.\nWhich "
        "groups know the common mean well, and which badly?",
        partial(welch, center=lambda n, var: np.ones_like(var)),
    ),
    Known(
        None,
        "The spread was measured around the mean of all samples.\nBy what is a group "
        "mean weighted there, and by what in Welch's test?",
        partial(welch, center=lambda n, var: n + 0 * var),
    ),
    Known(
        None,
        "The weights are 1 / variance.\nOf two groups that scatter alike, one of 5 and "
        "one of 50 samples, which mean do you know better?",
        partial(welch, weight=lambda n, var: 1 / var),
    ),
    Known(
        None,
        "The weights hold the standard deviation, not the variance.\nWhat is the "
        "squared standard error of a mean?",
        partial(welch, weight=lambda n, var: n / np.sqrt(var)),
    ),
    Known(
        None,
        "The weights are upside down: the group that scatters most weighs most.\nWhich "
        "group should have little to say about the common mean?",
        partial(welch, weight=lambda n, var: var / n),
    ),
    Known(
        None,
        "The variances were divided by n, not by n - 1.\nWhat is `ddof` where you (or "
        "NumPy) made them?",
        partial(welch, ddof=0),
    ),
    Known(
        "C16",
        "F was not divided by the degrees of freedom of the groups.\nWhat made a sum "
        "of squares a mean square in notebook 02?",
        partial(welch, divide=False),
    ),
    Known(
        None,
        "F lacks the first correction, by which it shrinks a little.\nWhat stands "
        "under the fraction bar besides 1, and for how many groups does it vanish?",
        partial(welch, shrink=False),
    ),
]
