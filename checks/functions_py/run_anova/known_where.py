"""Mistakes known by the data sets on which the function fails.

A recipe takes a `Case` and tells whether somebody with this idea would fail there.
The first is named that fails on just the data sets where the learner's function does.
"""

import numpy as np

from checks.functions_py.right_answers import Case
from checks.known import Known


def _is_series(case: Case):
    return case.groups["kind"] == "series"


def _other_index(case: Case):
    return _is_series(case) and case.groups["index"] != case.samples


def _ordered(case: Case):
    order = [case.names.index(label) for label in case.labels]
    return order == sorted(order)


def _one_name_inside_another(case: Case):
    return any(
        one in other for one in case.names for other in case.names if one != other
    )


# What only depends on the kind of the labels: told when all values are right.
BY_KIND_OF_LABELS = [
    Known(
        "C12",
        "It fails when the labels are a Series whose index is not the sample names.\n"
        "Two Series in one table are joined by their index, not by their place. Which "
        "indexes meet in your function?",
        _other_index,
    ),
    Known(
        "C12",
        "It works with a list of labels and fails with a Series.\nWhat decides which "
        "value and which label meet: their place, or an index?",
        _is_series,
    ),
    Known(
        "C10",
        "It works with a list of labels and fails when they carry sample names.\nWhen "
        "you write a number in square brackets behind a Series: do you ask for a place "
        "or for a name?",
        lambda case: _is_series(case) and not _other_index(case),
    ),
    Known(
        "C9",
        "It fails when the labels are a plain list.\nThey may come as a list, an array "
        "or a Series. What does each line that uses them do with a list?",
        lambda case: case.groups["kind"] == "list",
    ),
    Known(
        "C9",
        "It works with a Series of labels and with nothing else.\nThe labels may come "
        "as a list, an array or a Series. What does your function do with them first?",
        lambda case: not _is_series(case),
    ),
    Known(
        "C9",
        "It works with an array of labels and with nothing else.\nThe labels may come "
        "as a list, an array or a Series. What does your function do with them first?",
        lambda case: case.groups["kind"] != "array",
    ),
    Known(
        "C9",
        "It works with a list of labels and with nothing else.\nThe labels may come as "
        "a list, an array or a Series. What does your function do with them first?",
        lambda case: case.groups["kind"] != "list",
    ),
    Known(
        "C9",
        "It fails when the labels are an array.\nThe labels may come as a list, an "
        "array or a Series. What does your function do with them first?",
        lambda case: case.groups["kind"] == "array",
    ),
]
WHERE = [
    Known(
        "C76",
        "The first call is right, the same call later is not.\nCall it twice with the "
        "same data: what does your function keep from the call before?",
        lambda case: case.call["name"] != "main",
    ),
    Known(
        "C76",
        "It fails when the genes are called as in an earlier call and their values are "
        "others.\nCall it with two data sets in turn: what does your function keep, "
        "and by which name does it find it?",
        lambda case: case.call["name"] == "new values",
    ),
    Known(
        "C38",
        "It fails when a gene is called something like 'H2-Aa' or 'Nkx 2-5'.\nWhat "
        "does a formula make of a name with a minus sign or a space in it?",
        lambda case: not all(name.isidentifier() for name in case.genes),
    ),
    *BY_KIND_OF_LABELS,
    Known(
        "C73",
        "It works on data like those of the course and on no others.\nWhich numbers "
        "and words in your function belong to one data set?",
        lambda case: case.call["name"] != "course",
    ),
    Known(
        "C8",
        "It is right only where the samples stand in the order of their groups.\nIn "
        "other data they are mixed. After each of your steps: does label number 7 "
        "still belong to sample number 7?",
        lambda case: not _ordered(case),
    ),
    Known(
        "C20",
        "It is right for groups of equal size and wrong for unequal ones.\nWhere in "
        "your function do you take for granted that every group has as many samples "
        "as the others?",
        lambda case: len(set(case.sizes)) > 1,
    ),
    Known(
        "C73",
        "It works with three groups and fails with two or five.\nHow does your "
        "function know how many groups there are?",
        lambda case: case.k != 3,
    ),
    *[
        Known(
            "C73",
            f"It works with up to {number} groups and fails with more.\nHow does your "
            "function know how many groups there are?",
            lambda case, number=number: case.k > number,
        )
        for number in (3, 4, 5)
    ],
    Known(
        "C22",
        "It works with two groups and fails with more.\nWhat does your test do with "
        "the third group?",
        lambda case: case.k > 2,
    ),
    Known(
        "C82",
        "It fails where the data hold zeros.\nA cell in which a gene was not seen has "
        "told you something. What does your function do with a zero?",
        lambda case: (case.values == 0).any(),
    ),
    Known(
        "transformed",
        "It fails where the data hold values below zero.\nWhich of your steps cannot "
        "take a negative number?",
        lambda case: (case.values < 0).any(),
    ),
    Known(
        "transformed",
        "It fails where the data hold zeros, or values below.\nWhich of your steps "
        "needs numbers above zero?",
        lambda case: (case.values <= 0).any(),
    ),
    Known(
        "digits",
        "It fails where the values are large beside their differences.\nWhich of your "
        "steps takes the difference of two large numbers, or keeps few digits?",
        lambda case: case.values.max() > 1000,
    ),
    Known(
        "C86",
        "It fails where the name of a group is a piece of another name.\nOf the labels "
        "T and T.reg, which does your comparison find when it looks for T?",
        _one_name_inside_another,
    ),
    Known(
        "C85",
        "It fails where one value lies far from the others.\nWhat does your function "
        "do with such a value, and who asked for it?",
        lambda case: case.call["name"] in ("single cells", "centred"),
    ),
    *[
        Known(
            "C84",
            f"It works with up to {number} genes and fails with more.\nWhich number in "
            "your function says how many genes there are?",
            lambda case, number=number: case.n_genes > number,
        )
        for number in (15, 120)
    ],
    Known(
        "one_gene",
        "It fails when there is one gene only.\nWhich of your steps turns a table of "
        "one row into a single number?",
        lambda case: case.n_genes == 1,
    ),
    Known(
        "C49",
        "It fails when alpha is given.\nWhere does your function use alpha?",
        lambda case: "alpha" in case.call["kwargs"],
    ),
]


def failing(failed: set, calls: list[dict]) -> Known | None:
    """Find the entry that fails on just these data sets."""
    cases = {call["name"]: Case(call) for call in calls}
    for known in WHERE:
        with np.errstate(all="ignore"):
            if {n for n, case in cases.items() if known.gives(case)} == failed:
                return known
    return None
