"""Your turn 9.1: counts of small p-values under shuffles of whole samples.

The tables are so small that every way to deal out the labels can be tried. So a right
answer is recognised exactly, whatever random numbers it uses.
"""

import contextlib
import copy
import io
import warnings
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import permutations, product

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task, todo
from checks.given import as_number, as_row, counted, kind_of
from checks.known import Known, first_seen
from checks.p_values import benjamini_hochberg
from fast_anova import anova_genes

__all__ = ["count_small"]

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


def only(found: np.ndarray, allowed) -> bool:
    """Say whether all counts are among those allowed, and not all the same."""
    return bool(np.isin(found, list(allowed)).all()) and len(set(found)) > 1


# A recipe gets the counts and their case, and says whether they are of this kind.
MISTAKES = [
    Known(
        None,
        "With {case} every count is {real}, that of the labels as they are.\nOf "
        "array, table and Series: which carries names, and what do names do when a "
        "test matches labels to samples?",
        lambda found, case: (
            case.form is pd.Series
            and set(found) == {case.real}
            and {"case": case.name, "real": case.real}
        ),
    ),
    Known(
        None,
        "Every count is {real}, that of the labels as they are.\nAfter your shuffle, "
        "does any sample have another label than before?",
        lambda found, case: set(found) == {case.real} and {"real": case.real},
    ),
    Known(
        None,
        "Every shuffle gives the same count, {same}.\nHow often do your random numbers "
        "begin anew?",
        lambda found, case: len(set(found)) == 1 and {"same": f"{found[0]:g}"},
    ),
    Known(
        "C50",
        "You count the genes whose p lies above the threshold.\nWhich are the small "
        "ones?",
        lambda found, case: only(found, N_GENES - case.exact),
    ),
    Known(
        None,
        "These are shares of the genes, from 0 to 1.\nWhat does the task ask for: a "
        "share, or a number of genes?",
        lambda found, case: only(np.round(found * N_GENES, 6), case.exact),
    ),
    Known(
        "C72",
        "With threshold {threshold} you count as with another one.\nWhich of your "
        "lines uses the argument?",
        lambda found, case: (
            any(only(found, case.at(other)) for other in (0.05, 0.3, 0.01))
            and {"threshold": case.threshold}
        ),
    ),
    Known(
        None,
        "You count p-values that were adjusted for the number of tests.\nWhich "
        "p-values does the task compare with the threshold?",
        lambda found, case: only(found, case.adjusted),
    ),
    Known(
        None,
        "Each count holds all those before it: they only grow.\nWhat should be back at "
        "0 when a new shuffle begins?",
        lambda found, case: only(np.diff(found, prepend=0), case.exact),
    ),
    Known(
        None,
        "Some counts come up only if the groups have other sizes than before.\nAfter "
        "a shuffle, how many samples has each group?",
        lambda found, case: (
            len(set(case.labels)) == 2 and only(found, case.other_sizes)
        ),
    ),
    Known(
        "C96",
        "Your counts scatter with sd {sd}; over all ways to deal out whole samples it "
        "is {right}. The mean agrees.\nDo all genes get the same new labels in one "
        "shuffle?",
        lambda found, case: (
            found.std() < 0.6 * case.exact.std()
            and abs(found.mean() - case.exact.mean()) < 0.5 * case.exact.std()
            and {"sd": f"{found.std():.1f}", "right": f"{case.exact.std():.1f}"}
        ),
    ),
]


@task
def count_small(function) -> Answer:
    """Judge a function that counts small p-values under shuffles of whole samples."""
    if not callable(function):
        raise Hint(
            f"count_small is {kind_of(function)}; a function is asked for.\nDid you "
            "hand over the function itself, without round brackets behind its name?"
        )
    if ... in getattr(getattr(function, "__code__", None), "co_consts", ()):
        return todo("replace the three dots in count_small, then run both cells again.")
    for case in cases():
        found = counts_of(function, case, seed=1)
        refuse_wrong(found, case)
    case = replace(cases()[0], n_shuffles=FEW)
    first, again, other = (counts_of(function, case, seed) for seed in (1, 1, 2))
    if not np.array_equal(first, again):
        raise Hint(
            "The same seed gives other counts when it is called again.\nWhich random "
            "numbers does your function use: some that begin with this seed?"
        )
    if np.array_equal(first, other):
        raise Hint(
            "Seeds 1 and 2 give the same counts.\nWhich of your lines uses the "
            "argument seed?",
            "C72",
        )
    return Answer(
        "right",
        "each count belongs to one way of dealing out whole samples, and all ways come "
        "up.\nAll genes share a shuffle, so what goes together stays together.",
    )


def counts_of(function, case: Case, seed: int) -> np.ndarray:
    """Call the learner's function, and give one count a shuffle."""
    given = case.arguments()
    before = copy.deepcopy(given)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            gives = function(*given, case.threshold, case.n_shuffles, seed)
    except Exception as problem:
        said = f"{type(problem).__name__}: {(str(problem).splitlines() or [''])[0]}"
        raise Hint(
            f"With {case.name} it stops. {said}\nAfter a shuffle, is there still one "
            "label for each sample, and are all groups there? Print the labels."
        ) from None
    if any(not np.array_equal(old, new) for old, new in zip(before, given)):
        raise Hint(
            "Your function changes what it was given.\nWhat do the labels in the "
            "notebook look like after the call?",
            "C74",
        )
    if gives is None:
        raise Hint(
            "count_small gives None.\nDoes it hand back what it counts, or only print "
            "it?",
            "C70",
        )
    number = as_number(gives)
    if number is not None:
        near = abs(number - case.exact.mean()) < 0.5 * case.exact.std()
        seen = ", near the mean over all shuffles" if near else ""
        raise Hint(
            f"count_small gives one number{seen}.\nThe task asks for one number a "
            "shuffle. What would the mean alone hide?"
        )
    found = as_row(gives)
    if found is None:
        raise Hint(
            f"count_small gives {kind_of(gives)}, and one number a shuffle is asked "
            "for.\nWhat do you see when you print it?"
        )
    if len(found) != case.n_shuffles:
        raise Hint(
            f"n_shuffles is {case.n_shuffles}, and you give "
            f"{counted(len(found), 'number')}.\nHow many rounds does your loop make, "
            "and what does each of them keep?",
            None if len(found) in (N_GENES, 1) else "C72",
        )
    if not np.isfinite(found).all():
        raise Hint(
            "Some of the counts are NaN or infinite.\nWhich step gave it first? Print "
            "one shuffle."
        )
    return found


def refuse_wrong(found: np.ndarray, case: Case) -> None:
    """Stop if these are not the counts of whole samples dealt out at random."""
    if not np.isin(found, case.exact).all():
        known = first_seen(MISTAKES, found, case)
        if known:
            raise Hint(known.hint, known.idea)
        stray = found[~np.isin(found, case.exact)][0]
        raise Hint(
            f"With {case.name} one of your counts is {stray:g}, and no way to deal out "
            f"the labels gives that.\nTake one shuffle: how many p-values of "
            "`anova_genes` are at or below the threshold?"
        )
    seen = Counter(found.tolist())
    if len(seen) < 2:
        known = first_seen(MISTAKES, found, case)
        raise Hint(known.hint, known.idea)
    missing = set(case.exact.tolist()) - set(seen)
    if len(missing) > 0.15 * len(set(case.exact.tolist())):
        raise Hint(
            f"With {case.name} {len(missing)} of the counts that shuffles can give "
            "never come up.\nCan your shuffle give a label to any sample?"
        )
