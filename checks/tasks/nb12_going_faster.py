"""The small task of notebook 12: sums of squares of all genes without a loop."""

from functools import cache
from itertools import product

import numpy as np

from checks.answer import Answer, Hint, task
from checks.course_results import hspc
from checks.given import as_number, as_row, counted, in_order_of, kind_of
from checks.known import Known, first_that_fits

__all__ = ["ss_within"]

TOLERANCE = 1e-6  # relative to the value
ROUNDED = 0.0051  # half a unit in the second decimal, and a little


class Sums:
    """The sums of squares of the course data, right ones and wrong ones.

    Parameters
    ----------
    values : array, genes x samples
    labels : array of str
    """

    def __init__(self, values: np.ndarray, labels: np.ndarray):
        self.values, self.names = values, sorted(set(labels))
        self.n_genes, self.n_samples = values.shape
        self.parts = [values[:, labels == name] for name in self.names]
        self.means = [part.mean(axis=1, keepdims=True) for part in self.parts]
        self.away = [part - mean for part, mean in zip(self.parts, self.means)]
        self.of_groups = [(away**2).sum(axis=1) for away in self.away]
        self.right = sum(self.of_groups)
        self.total = self.about([values.mean(axis=1, keepdims=True)] * 3)

    def about(self, origins) -> np.ndarray:
        """Give the sums of squares of the groups about one origin for each group."""
        pairs = zip(self.parts, origins, strict=True)
        return sum(((part - origin) ** 2).sum(axis=1) for part, origin in pairs)

    def about_other_means(self) -> list[np.ndarray]:
        """Give the sums that arise when groups are measured from a wrong mean."""
        orders = product(self.means, repeat=len(self.names))
        wrong = (o for o in orders if any(a is not b for a, b in zip(o, self.means)))
        return [self.about(origins) for origins in wrong]


@cache
def course() -> Sums:
    """Give the sums of the simulated blood cells."""
    return Sums(hspc().expression.to_numpy(), hspc().groups.to_numpy())


NOTHING_STORED = (
    "ss_within holds nothing but 0, as if nothing had been stored in it.\nDid the cell "
    "above stop with an error, or does the loop leave alone what it began with?"
)
ONE_ORIGIN = (
    "All genes were measured from one number, a mean over genes and cells.\nHow many "
    "means does a group have, if each gene is to have its own?"
)
# A recipe gets the `Sums` and gives one row, or a list of rows.
MISTAKES = [
    Known(
        None,
        "This is the total sum of squares: every cell was measured from the mean of "
        "all cells.\nFrom which mean does a cell scatter *within* its group?",
        lambda s: s.total,
    ),
    Known(
        None,
        "This is the sum of squares between the groups: distances of group means from "
        "the grand mean.\nWhich distances belong to single cells?",
        lambda s: s.total - s.right,
    ),
    Known(
        None,
        "These are the right sums with a minus sign.\nCan a sum of squares be "
        "negative? Which is larger, the total or the part between the groups?",
        lambda s: -s.right,
    ),
    Known(
        None,
        "These are the sums of the squared values themselves.\nWhat must be "
        "subtracted from a value before it is a distance?",
        lambda s: (s.values**2).sum(axis=1),
    ),
    *(
        Known(
            "C34",
            f"This is the sum of squares within one group only, {name}.\nWhere are "
            "the other two? If you have a loop: is the result added to what was there "
            "before, or does it take its place?",
            lambda s, i=i: s.of_groups[i],
        )
        for i, name in enumerate(["GMP", "LTHSC", "MEP"])
    ),
    *(
        Known(
            "C32",
            f"This is the sum over two of the three groups; {name} is missing.\nHow "
            "many rounds does your loop make?",
            lambda s, i=i: s.right - s.of_groups[i],
        )
        for i, name in enumerate(["GMP", "LTHSC", "MEP"])
    ),
    Known(
        None,
        "You added up the distances without their signs.\nWhat does the word squares "
        "ask you to do with each distance first?",
        lambda s: sum(np.abs(away).sum(axis=1) for away in s.away),
    ),
    Known(
        None,
        "These are the square roots of the right sums.\nIs a sum of squares asked "
        "for, or a distance?",
        lambda s: np.sqrt(s.right),
    ),
    Known(
        "C16",
        "These are the mean squares: the right sums, divided by their degrees of "
        "freedom.\nWhich of the two does the task ask for, and when does the division "
        "come?",
        lambda s: s.right / (s.n_samples - len(s.names)),
    ),
    Known(
        "C31",
        "Every value was measured from the mean of its *cell*, over all genes.\nAlong "
        "which axis must a mean be taken, so that each gene has its own?",
        lambda s: s.about(part.mean(axis=0) for part in s.parts),
    ),
    Known("C31", ONE_ORIGIN, lambda s: s.about(part.mean() for part in s.parts)),
    Known("C31", ONE_ORIGIN, lambda s: s.about([s.values.mean()] * 3)),
    Known(
        None,
        "The cells were measured from the *sum* of their group.\nWhich number lies in "
        "the middle of a group: its sum, or its mean?",
        lambda s: s.about(part.sum(axis=1, keepdims=True) for part in s.parts),
    ),
    Known(
        "C8",
        "The cells of a group were measured from the mean of another group.\nIn which "
        "order do the columns of group_means stand, and in which order does your loop "
        "take the groups?",
        Sums.about_other_means,
    ),
    Known(
        "C80",
        "These are the right values in another order.\nDoes value number 2 still "
        "belong to gene number 2?",
        lambda s: [np.sort(s.right), np.sort(s.right)[::-1], s.right[::-1]],
    ),
]


def close(found: np.ndarray, expected: np.ndarray) -> bool:
    """Tell whether two rows of numbers agree up to rounding."""
    return bool(np.allclose(found, expected, rtol=TOLERANCE, atol=1e-9))


def is_right(found: np.ndarray) -> bool:
    """Tell whether these are the sums asked for, perhaps with two decimals."""
    right = course().right
    return close(found, right) or bool((np.abs(found - right) < ROUNDED).all())


@task
def ss_within(value) -> Answer:
    """Judge the within-group sum of squares of every gene.

    Parameters
    ----------
    value : array, list or Series of float
        One value a gene, in the order of the data.

    Returns
    -------
    Answer
        Right, or right with a note for a table of one column; else a hint.
    """
    sums = course()
    shape = getattr(value, "shape", ())
    one_column = len(shape) == 2 and 1 in shape and sums.n_genes in shape
    by_name = in_order_of(hspc().expression.index, value)
    found, by_place = (
        as_row(np.asarray(row).ravel() if one_column else row)
        for row in (by_name, value)
    )
    number = as_number(value)
    if number is not None:
        raise one_number(number)
    if found is None:
        raise not_a_row(value, shape)
    if len(found) != sums.n_genes:
        raise wrong_length(len(found))
    if not np.isfinite(found).all():
        where = int((~np.isfinite(found)).argmax())
        raise Hint(
            f"The value at position {where} is {found[where]}.\nWhich value did you "
            "start from, and was it replaced or only added to?"
        )
    if not is_right(found):
        raise wrong_sums(found)
    if not is_right(by_place):
        return Answer(
            "note",
            "by name each gene has its own sum. But your rows have another order "
            "than the data, and `ss_between` is an array, which goes by place.\nWhat "
            "would F be if one is divided by the other, place by place?",
        )
    if len(shape) == 2:
        return Answer(
            "note",
            f"the values are right, in a table of shape {shape}. Asked for was a "
            f"plain array of shape ({sums.n_genes},); ravel() makes one.",
        )
    return Answer(
        "right",
        "for every gene, how far its cells scatter about the mean of their own group. "
        "Adding up squared distances is the safe way; total minus between gives the "
        "same, but there two large sums are subtracted.",
    )


def one_number(value: float) -> Hint:
    """Speak about a single number."""
    if value == 0:
        return Hint(NOTHING_STORED)
    if close(value, course().right.sum()):
        seen = "This is the within-group sum of squares of all genes together."
    else:
        seen = (
            f"There is one number, and one for each of {course().n_genes} is asked for."
        )
    return Hint(
        f"{seen}\nAlong which axis should be added up, so that one value a gene is "
        "left?",
        "C31",
    )


def not_a_row(value, shape: tuple) -> Hint:
    """Speak about a table, or something that holds no numbers."""
    sums = course()
    genes, groups = sums.n_genes, len(sums.names)
    if shape == sums.values.shape:
        return Hint(
            "There is one value for each gene and each cell, so nothing was added up "
            "yet.\nWhich axis must disappear?"
        )
    if shape in [(genes, groups), (groups, genes)]:
        return Hint(
            "There is one value for each gene and each group.\nWhat has to happen with "
            "the values of the three groups to make one sum a gene?"
        )
    return Hint(
        f"ss_within is {kind_of(value)}, and one number for each of {genes} genes is "
        "asked for.\nWhat do you see when you print it?"
    )


def wrong_length(n: int) -> Hint:
    """Speak about a row that is not as long as there are genes."""
    sums = course()
    if n == sums.n_samples or n in {part.shape[1] for part in sums.parts}:
        where = "cells" if n == sums.n_samples else "cells in a group"
        return Hint(
            f"There are {n} values, as many as {where}: you added up over the "
            "genes.\nIn a table of genes x cells, which axis runs along the cells of "
            "one gene?",
            "C31",
        )
    if n == len(sums.names):
        return Hint(
            "There is one value a group, and one a gene is asked for.\nAlong which "
            "axis was the sum taken, and should the groups be kept apart?",
            "C31",
        )
    return Hint(
        f"There are {counted(n, 'value')} for {sums.n_genes} genes.\nDoes your sum "
        "begin with the whole table, or with a part of it?"
    )


def wrong_sums(found: np.ndarray) -> Hint:
    """Say which known mistake gives these values, or what can be seen in them."""
    sums = course()
    if not found.any():
        return Hint(NOTHING_STORED)
    known = first_that_fits(
        MISTAKES,
        lambda gives: any(close(found, row) for row in np.atleast_2d(gives(sums))),
    )
    if known:
        return Hint(known.hint, known.idea)
    if np.all(np.abs(found) < 1e-6):
        return Hint(
            "Every value is 0, up to rounding.\nThe distances above a mean and those "
            "below it cancel: their sum is 0. What is done to each distance *before* "
            "it is added?"
        )
    kinds = {
        "the right sums": sums.right,
        "the total sums of squares": sums.total,
        "the sums of squares between the groups": sums.total - sums.right,
    }
    roots = {1: "", 2: ", and their square root taken"}
    for (kind, of_genes), (power, root) in product(kinds.items(), roots.items()):
        by = of_genes / np.where(found > 0, found, np.nan) ** power
        if np.allclose(by, by[0], rtol=1e-5, atol=0):
            return Hint(
                f"For every gene these are {kind} divided by {by[0]:.6g}{root}.\nDoes "
                "the function that you used add up, or does it average, as a variance "
                "and a mean do?"
            )
    off = np.abs(found - sums.right) > TOLERANCE * sums.right
    where = int(off.argmax())
    share = "all genes" if off.all() else f"{off.sum()} of {sums.n_genes} genes"
    size = "large" if found[where] > sums.right[where] else "small"
    return Hint(
        f"The values of {share} are not the sums within the groups; the one at "
        f"position {where} is too {size}.\nTake this one gene and one group: do you "
        "get the same from its 50 values with pen and paper, distance by distance?"
    )
