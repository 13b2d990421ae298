"""The tasks of notebook 08: Welch's test of all genes, and which way a test errs."""

import contextlib
import io
import warnings
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pandas as pd
from scipy import stats

from checks.answer import Answer, Hint, task, todo
from checks.given import as_row, counted, kind_of
from checks.known import Known, first_seen, first_that_fits
from checks.tasks.own_words import compared

__all__ = ["welch_genes", "which_way", "name_the_test"]


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
):
    """Follow the notebook's steps, with one of them replaced; gives F and p."""
    n = np.array([part.shape[1] for part in case.parts])
    mean = np.column_stack([part.mean(axis=1) for part in case.parts])
    var = np.column_stack([part.var(axis=1, ddof=ddof) for part in case.parts])
    k, w = len(n), np.broadcast_to(weight(n, var), mean.shape)
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


def close(found, right) -> bool:
    """Compare two rows of numbers."""
    return len(found) == len(right) and np.allclose(found, right, 1e-6, 1e-290)


@task
def welch_genes(function) -> Answer:
    """Judge a function that gives Welch's F and p of every gene.

    Parameters
    ----------
    function : function
        Gets expression (genes x samples) and one label a sample, gives F and p.
    """
    if not callable(function):
        raise Hint(
            f"welch_genes is {kind_of(function)}; a function is asked for.\nDid you "
            "hand over the function itself, without round brackets behind its name?"
        )
    found = [two_rows(function, case, case.table, case.labels) for case in cases()]
    right = [close(p, case.right[1]) for case, (_, p, _) in zip(cases(), found)]
    right_f = [close(F, case.right[0]) for case, (F, _, _) in zip(cases(), found)]
    if not all(right + right_f):
        raise other_values(found, right, right_f)
    for case, (_, _, flat) in zip(cases(), found, strict=True):
        if not np.isnan(flat):
            raise Hint(
                f"In the gene gene0 one group has the value 0 in all of its samples, "
                f"and you give p = {flat:.3g}.\nWhich weight has this group, and what "
                f"does the task ask for then? ({case.about})"
            )
    case = cases()[0]
    by_name = pd.Series(case.labels, index=case.table.columns)
    forms = {
        "an array and a list": (case.table.to_numpy(), list(case.labels)),
        "a table and a Series": (case.table, by_name),
    }
    for form, (table, labels) in forms.items():
        if not close(two_rows(function, case, table, labels)[1], case.right[1]):
            raise Hint(
                f"With {form} the p-values are others than with a table and an "
                "array.\nWhich line of yours compares labels, and what does it "
                "compare?",
                "C12",
            )
    return Answer(
        "right",
        "F and p of every gene, for two groups and more, of any sizes.\nWith two "
        "groups this is Welch's t-test, and F is its t squared.",
    )


def two_rows(function, case: Case, table, labels):
    """Call the learner's function; give F and p without the first gene, and its p."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            gives = function(table.copy(), labels)
    except Exception as problem:
        said = f"{type(problem).__name__}: {(str(problem).splitlines() or [''])[0]}"
        raise Hint(
            f"With {case.about} your function stops. {said}\nWhich shapes have the "
            "arrays in that line?"
        ) from None
    if gives is ... or (isinstance(gives, tuple) and any(x is ... for x in gives)):
        raise Hint("replace the dots in welch_genes, then run it.", None, "todo")
    if gives is None:
        raise Hint(
            "Your function gives None.\nDoes it hand back what it computes, or only "
            "print it?",
            "C70",
        )
    if isinstance(gives, np.ndarray) and gives.shape == (len(table), 2):
        gives = gives.T
    pair = isinstance(gives, (tuple, list, np.ndarray)) and len(gives) == 2
    rows = [as_row(row) for row in gives] if pair else [None]
    if any(row is None for row in rows):
        raise Hint(
            f"Your function gives {kind_of(gives)}; two rows are asked for, F and p.\n"
            "What stands behind `return`?"
        )
    F, p = rows
    if {len(F), len(p)} == {len(labels)} and len(labels) != len(table):
        raise Hint(
            f"There are {counted(len(p), 'p-value')}, as many as samples.\nIn a table "
            "of genes x groups, along which axis lie the groups of one gene?",
            "C31",
        )
    if len(F) != len(table) or len(p) != len(table):
        raise Hint(
            f"There are {counted(len(F), 'F', 'F')} and {counted(len(p), 'p-value')} "
            f"for {len(table)} genes.\nAlong which axis did you add up?"
        )
    return F[1:], p[1:], p[0]


def other_values(found: list, right: list, right_f: list) -> Hint:
    """Name what a function gives in place of the right F and p."""
    swapped = all(
        close(p, c.right[0]) and close(F, c.right[1])
        for c, (F, p, _) in zip(cases(), found)
    )
    if swapped:
        return Hint(
            "F and p have changed places.\nIn which order does the task ask for them?",
            "C48",
        )
    known = first_that_fits(
        OTHER_F,
        lambda gives: all(
            close(F, gives(c)[0]) and close(p, gives(c)[1])
            for c, (F, p, _) in zip(cases(), found)
        ),
    )
    if known:
        return Hint(known.hint, known.idea)
    at = [a and b for a, b in zip(right, right_f)].index(False)
    case, (F, p, _) = cases()[at], found[at]
    if np.isnan(p).all():
        return Hint(
            f"All p-values are NaN ({case.about}).\nWhich array holds the first NaN, "
            "if you print them one by one?"
        )
    if all(right_f):
        return Hint(
            f"F is right, and p is not ({case.about}).\nHow many degrees of freedom "
            "does each of the two parts have, and which tail did you take?"
        )
    if any(a and b for a, b in zip(right, right_f)):
        return Hint(
            f"It is right for some tables, and not for {case.about}.\nWhich number in "
            "your lines should follow from the number of groups?"
        )
    gene = int((~np.isclose(F, case.right[0], 1e-6)).argmax()) + 1
    return Hint(
        f"With {case.about}, gene{gene} gets F = {F[gene - 1]:.4g}, and "
        f"{case.right[0][gene - 1]:.4g} is right.\nTake this one gene and the lines of "
        "the notebook for *Procr*: at which line do the two part?"
    )


MANY, FEW, RIGHT = "too many", "too few", "right"
ERRS = {"a": MANY, "b": FEW, "c": RIGHT, "d": MANY, "e": RIGHT}
# A recipe gets the answers and says whether this is the first thing to ask about.
OTHER_WAYS = [
    Known(
        "C93",
        "You say that in b, too, there are too many.\nIf the *large* group scatters "
        "more, is the common variance too large or too small for the small one?",
        lambda said: said["b"] == MANY and said["a"] == MANY,
    ),
    Known(
        "C92",
        "You say that a gives {a}.\nThere the small group scatters more. Which group "
        "decides the common variance, and what does it do to the mean of the other?",
        lambda said: {"a": said["a"]} if said["a"] != MANY else False,
    ),
    Known(
        None,
        "In b you say {b}.\nThere the large group scatters more: is the common "
        "variance too large then, or too small, for the mean of the small one?",
        lambda said: {"b": said["b"]} if said["b"] != FEW else False,
    ),
    Known(
        None,
        "In c you say {c}.\nThe sds of c are equal. Which of the model's assumptions "
        "is broken there?",
        lambda said: {"c": said["c"]} if said["c"] != RIGHT else False,
    ),
    Known(
        "C94",
        "In d you say {d}.\nThree groups of one size, like *Procr*'s: how often was p "
        "at most 0.05 in the first figure's first panel?",
        lambda said: {"d": said["d"]} if said["d"] != MANY else False,
    ),
    Known(
        None,
        "In e you say {e}.\nWhose variance does Welch's test use for the small group's "
        "mean, and what did the second panel show at 0.05?",
        lambda said: {"e": said["e"]} if said["e"] != RIGHT else False,
    ),
]


@task
def which_way(errs) -> Answer:
    """Judge which way the tests err in five designs.

    Parameters
    ----------
    errs : dict of str to str
        ``a`` to ``e`` -> ``too many``, ``too few`` or ``right``.
    """
    if isinstance(errs, pd.Series):
        errs = errs.to_dict()
    if not isinstance(errs, dict):
        raise Hint(
            f"errs is {kind_of(errs)}; a dictionary with a to e is asked for.\nWhat "
            "stands in the cell above?"
        )
    if any(value is ... for value in errs.values()):
        return todo("replace the three dots behind each letter, then run it again.")
    missing = [name for name in ERRS if name not in errs]
    if missing:
        raise Hint(
            f"There is no answer for {', '.join(missing)}.\nWhich does errs hold?"
        )
    said = {
        name: " ".join(str(errs[name]).lower().replace("_", " ").split())
        for name in ERRS
    }
    strange = [name for name in ERRS if said[name] not in (MANY, FEW, RIGHT)]
    if strange:
        raise Hint(
            f"The answer for {', '.join(strange)} is none of the three.\nIs each "
            f'"{MANY}", "{FEW}" or "{RIGHT}"?'
        )
    known = first_seen(OTHER_WAYS, said)
    if known:
        return known.answer
    return Answer(
        "right",
        "at 0.05, in these designs: a about 5 times the promise, b nearly none, d "
        "about one and a half times.\nWhere the small group scatters more, ANOVA "
        "calls too easily; where the large one does, too rarely.",
    )


@task
def name_the_test(text) -> Answer:
    """Read which test a learner names beforehand (task 8.3)."""
    return compared("name_the_test", text)
