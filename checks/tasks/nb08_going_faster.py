"""The small task of notebook 08: sums of squares of all genes without a loop."""

import functools
from itertools import product

import numpy as np
import pandas as pd

from checks.answer import Answer
from checks.tasks.nb03_all_genes import as_numbers, is_number, wrong_kind

__all__ = ["ss_within"]

TOLERANCE = 1e-6  # relative to the value
ROUNDED = 0.0051  # half a unit in the second decimal, and a little


NOTHING_STORED = Answer(
    "hint",
    "ss_within holds nothing but 0, as if nothing had been stored in it.\nDid the cell "
    "above stop with an error, or does the loop leave alone what it began with?",
)


class Known:
    """The within-group sums of squares, and what usual mistakes make of them."""

    def __init__(self, values: np.ndarray, labels: np.ndarray):
        self.n_genes, self.n_samples = values.shape
        names = sorted(set(labels))
        self.n_groups = len(names)
        self.parts = [values[:, labels == name] for name in names]
        self.means = [part.mean(axis=1, keepdims=True) for part in self.parts]
        distances = [part - mean for part, mean in zip(self.parts, self.means)]
        of_groups = [(away**2).sum(axis=1) for away in distances]
        self.of_groups = dict(zip(names, of_groups))
        self.right = sum(of_groups)
        self.of_distances = sum(np.abs(away).sum(axis=1) for away in distances)
        self.total = ((values - values.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
        self.between = self.total - self.right
        self.of_values = (values**2).sum(axis=1)
        self.from_cells = self.from_origins(part.mean(axis=0) for part in self.parts)
        self.from_one_number = [
            self.from_origins(part.mean() for part in self.parts),
            self.from_origins([values.mean()] * self.n_groups),
        ]
        sums = [part.sum(axis=1, keepdims=True) for part in self.parts]
        self.from_sums = self.from_origins(sums)

    def from_origins(self, origins) -> np.ndarray:
        """Give the sums of squares of the groups about one origin for each group."""
        pairs = zip(self.parts, origins, strict=True)
        return sum(((part - origin) ** 2).sum(axis=1) for part, origin in pairs)

    def against_other_means(self):
        """Give the sums that arise when groups are measured from a wrong mean."""
        own = tuple(range(self.n_groups))
        for order in product(own, repeat=self.n_groups):
            if order != own:
                yield self.from_origins(self.means[j] for j in order)


@functools.cache
def course() -> Known:
    """Give what is known of the course data."""
    from functions import load_hspc, sample_groups

    data = load_hspc()
    return Known(data["expression"], sample_groups(data).to_numpy())


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
    known = course()
    if is_number(value):
        return one_number(float(value), known)
    if isinstance(value, (pd.DataFrame, np.ndarray)) and value.ndim == 2:
        return two_dimensions(value, known)
    if isinstance(value, (np.matrix, np.ma.MaskedArray)):
        return wrong_kind(value)
    found = as_numbers(value)
    if found is None:
        return wrong_kind(value)
    return one_a_gene(found, known)


def one_number(value: float, known: Known) -> Answer:
    """Answer to a single number."""
    if close(np.array([value]), np.array([known.right.sum()])):
        return Answer(
            "hint",
            "this is the within-group sum of squares of all genes together.\nAlong "
            "which axis should be added up, so that one value a gene is left?",
            "C31",
        )
    if value == 0:
        return NOTHING_STORED
    return Answer(
        "hint",
        f"there is one number, and one for each of {known.n_genes} genes is asked for."
        "\nWhich shape has your sum, and along which axis was it taken?",
        "C31",
    )


def two_dimensions(value, known: Known) -> Answer:
    """Answer to a table."""
    shape = value.shape
    if 1 in shape and known.n_genes in shape:
        row = np.asarray(value).ravel()
        answer = one_a_gene(row, known) if row.dtype.kind in "iuf" else None
        if answer is not None and answer.status == "right":
            return Answer(
                "note",
                f"the values are right, in a table of shape {shape}. Asked for "
                f"was a plain array of shape ({known.n_genes},); ravel() makes one.",
            )
        return answer or wrong_kind(value)
    if shape == (known.n_genes, known.n_samples):
        ask = (
            "there is one value for each gene and each cell, so nothing was added up "
            "yet.\nWhich axis must disappear?"
        )
    elif shape in [
        (known.n_genes, known.n_groups),
        (known.n_groups, known.n_genes),
    ]:
        ask = (
            "there is one value for each gene and each group.\nWhat has to happen "
            "with the values of the three groups to make one sum a gene?"
        )
    else:
        ask = (
            f"this is a table of shape {shape}, and one value for each of "
            f"{known.n_genes} genes is asked for.\nWhich axis holds the cells?"
        )
    return Answer("hint", ask)


def one_a_gene(found: np.ndarray, known: Known) -> Answer:
    """Answer to a row of numbers."""
    if len(found) != known.n_genes:
        return wrong_length(found, known)
    if not np.isfinite(found).all():
        where = int(np.flatnonzero(~np.isfinite(found))[0])
        return Answer(
            "hint",
            f"{int((~np.isfinite(found)).sum())} values are NaN or infinite, the first "
            f"at position {where}.\nWhich value did you start from, and was it "
            "replaced or only added to?",
        )
    if close(found, known.right) or np.all(np.abs(found - known.right) < ROUNDED):
        return Answer(
            "right",
            "for every gene, how far its cells scatter about the mean of their own "
            "group. Adding up squared distances is the safe way; total minus between "
            "gives the same, but there two large sums are subtracted.",
        )
    return (
        another_sum(found, known)
        or not_squared(found, known)
        or divided(found, known)
        or other_means(found, known)
        or something_else(found, known)
    )


def wrong_length(found: np.ndarray, known: Known) -> Answer:
    """Answer to a row that is not as long as there are genes."""
    n = len(found)
    sizes = {part.shape[1] for part in known.parts}
    if n == known.n_samples or n in sizes:
        where = "cells" if n == known.n_samples else "cells in a group"
        return Answer(
            "hint",
            f"there are {n} values, as many as {where}: you added up over the genes.\n"
            "In a table of genes x cells, which axis runs along the cells of one gene?",
            "C31",
        )
    if n == known.n_groups:
        return Answer(
            "hint",
            "there is one value a group, in which all genes are added up.\nAlong "
            "which axis was the sum taken, and should the groups be kept apart?",
            "C31",
        )
    return Answer(
        "hint",
        f"there are {n} values for {known.n_genes} genes.\nDoes your sum begin with "
        "the whole table, or with a part of it?",
    )


def another_sum(found: np.ndarray, known: Known) -> Answer | None:
    """Answer to a sum of squares, but another one."""
    if close(found, known.total):
        return Answer(
            "hint",
            "this is the total sum of squares: every cell was measured from the mean "
            "of all cells.\nFrom which mean does a cell scatter *within* its group?",
        )
    if close(found, known.between):
        return Answer(
            "hint",
            "this is the sum of squares between the groups: distances of group means "
            "from the grand mean.\nWhich distances belong to single cells?",
        )
    if close(found, -known.right):
        return Answer(
            "hint",
            "these are the right sums with a minus sign.\nCan a sum of squares be "
            "negative? Which is larger, the total or the part between the groups?",
        )
    if close(found, known.of_values):
        return Answer(
            "hint",
            "these are the sums of the squared values themselves.\nWhat must be "
            "subtracted from a value before it is a distance?",
        )
    for name, of_group in known.of_groups.items():
        if close(found, of_group):
            return Answer(
                "hint",
                f"this is the sum of squares within one group only, {name}.\nWhere are "
                "the other two? If you have a loop: is the result added to what was "
                "there before, or does it take its place?",
                "C34",
            )
        if close(found, known.right - of_group):
            return Answer(
                "hint",
                f"this is the sum over two of the three groups; {name} is missing.\n"
                "How many rounds does your loop make?",
                "C32",
            )
    return None


def not_squared(found: np.ndarray, known: Known) -> Answer | None:
    """Answer to distances that were not squared, or squared too late."""
    if not found.any():
        return NOTHING_STORED
    if np.all(np.abs(found) < 1e-6):
        return Answer(
            "hint",
            "every value is 0, up to rounding.\nThe distances above a mean and those "
            "below it cancel: their sum is 0. What is done to each distance "
            "*before* it is added?",
        )
    if close(found, known.of_distances):
        return Answer(
            "hint",
            "you added up the distances without their signs.\nWhat does the word "
            "squares ask you to do with each distance first?",
        )
    return None


def divided(found: np.ndarray, known: Known) -> Answer | None:
    """Answer to the right sum divided by a number, or its square root."""
    if np.any(found < 0):
        return None
    for root, power in [("", 1), (" and their square root taken", 2)]:
        ratio = known.right / np.where(found == 0, np.nan, found**power)
        by = float(np.nanmedian(ratio)) if np.isfinite(ratio).any() else np.nan
        if not np.allclose(ratio, by, rtol=1e-5, atol=0):
            continue
        if abs(by - 1) < 1e-5:
            return Answer(
                "hint",
                "these are the square roots of the right sums.\nIs a sum of squares "
                "asked for, or a distance?",
            )
        df = known.n_samples - known.n_groups
        if abs(by - df) < 0.01 and power == 1:
            return Answer(
                "hint",
                "these are the mean squares: the right sums, divided by their degrees "
                "of freedom.\nWhich of the two does the task ask for, and when does "
                "the division come?",
                "C16",
            )
        return Answer(
            "hint",
            f"for every gene these are the right sums divided by {by:.4g}{root}.\nDoes "
            "the function that you used add up, or does it average, as a variance and "
            "a mean do?",
        )
    return None


def other_means(found: np.ndarray, known: Known) -> Answer | None:
    """Answer to groups that were not measured from their own means."""
    if close(found, known.from_cells):
        return Answer(
            "hint",
            "every value was measured from the mean of its *cell*, over all genes.\n"
            "Along which axis must a mean be taken, so that each gene has its own?",
            "C31",
        )
    if any(close(found, other) for other in known.from_one_number):
        return Answer(
            "hint",
            "all genes were measured from one number, a mean over genes and cells.\n"
            "How many means does a group have, if each gene is to have its own?",
            "C31",
        )
    if close(found, known.from_sums):
        return Answer(
            "hint",
            "the cells were measured from the *sum* of their group.\nWhich number "
            "lies in the middle of a group: its sum, or its mean?",
        )
    if any(close(found, other) for other in known.against_other_means()):
        return Answer(
            "hint",
            "the cells of a group were measured from the mean of another group.\nIn "
            "which order do the columns of group_means stand, and in which order does "
            "your loop take the groups?",
            "C8",
        )
    return None


def something_else(found: np.ndarray, known: Known) -> Answer:
    """Answer to values that fit none of the known mistakes."""
    if close(np.sort(found), np.sort(known.right)):
        return Answer(
            "hint",
            "these are the right values in another order.\nDoes value number 2 still "
            "belong to gene number 2?",
            "C80",
        )
    off = np.abs(found - known.right) > TOLERANCE * known.right
    where = int(np.flatnonzero(off)[0])
    share = "all genes" if off.all() else f"{int(off.sum())} of {known.n_genes} genes"
    size = "large" if found[where] > known.right[where] else "small"
    return Answer(
        "hint",
        f"the values of {share} are not the sums within the groups; the one at "
        f"position {where} is too {size}.\nTake this one gene and one group: do you "
        "get the same from its 50 values with pen and paper, distance by distance?",
    )


def close(found: np.ndarray, known: np.ndarray) -> bool:
    """Tell whether two rows of numbers agree up to rounding."""
    return bool(np.allclose(found, known, rtol=TOLERANCE, atol=1e-9))
