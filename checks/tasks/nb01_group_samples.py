"""The small tasks of notebook 01: labels, scatter by group, a gene of one's own."""

import re
from os.path import commonprefix

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.course_results import hspc
from checks.given import (
    NO_ORDER,
    as_entries,
    as_number,
    as_row,
    as_table,
    counted,
    kind_of,
    length,
    named,
)
from checks.known import Known, first_that_fits
from fast_anova.labels import MISSING, label_text

__all__ = ["labels", "group_sds", "my_gene"]

SAMPLE_NAMES = ["stem_1", "prog_1", "stem_2", "mature_10", "prog_2"]
LABELS = ["stem", "prog", "stem", "mature", "prog"]
FOURTH = "Which label belongs to sample number 4, 'mature_10'?"

# Each recipe gets the sample names as a Series, and gives the labels.
OTHER_LABELS = [
    Known(
        "C2",
        "your labels are the whole names.\nWas your text taken as a pattern, and which "
        "sign does it look for?",
        lambda names: names,
    ),
    Known(
        "C5",
        "these are the pieces of the first name only.\nWhich step takes the first "
        "entry, and which takes the first piece of every entry?",
        lambda names: names.str.split("_")[0],
    ),
    Known(
        "C1",
        "all labels are empty.\nIn a pattern, what does a bare dot stand for?",
        lambda names: names.str[:0],
    ),
    Known(
        None,
        "your labels stand behind the underscore.\nOn which side of it is the group?",
        lambda names: names.str.split("_").str[1],
    ),
    Known(
        None,
        "the underscore is still there.\nShould the pattern take it away as well?",
        lambda names: names.str.replace("[0-9]", "", regex=True),
    ),
    *(
        Known(
            "C4",
            "every name was cut at a fixed place, counted in letters.\nAre all groups' "
            "names, and all numbers, equally long?",
            lambda names, k=k: names.str[:k],
        )
        for k in [*range(1, 9), -1, -2, -3]
    ),
]


@task
def labels(my_labels) -> Answer:
    """Judge the labels made from names with an underscore."""
    entries = _one_a_sample(my_labels)
    found = [label_text(entry) for entry in entries]
    names = pd.Series(SAMPLE_NAMES)
    known = first_that_fits(
        OTHER_LABELS, lambda gives: found == [label_text(x) for x in gives(names)]
    )
    if known:
        return known.answer
    lists = [entry for entry in entries if isinstance(entry, (list, tuple, np.ndarray))]
    if lists:
        ask = "Which piece is the group, and which step takes it from every entry?"
        raise Hint(f"your labels are lists: the first is {list(lists[0])}.\n{ask}")
    if len(found) != len(LABELS):
        many = f"{counted(len(found), 'label')} for {len(LABELS)} samples"
        raise Hint(f"you have {many}, not one each.\n{FOURTH}", "C8")
    if found == LABELS:
        if as_entries(my_labels) == LABELS:
            return Answer("right", "one label a sample, in the order of the samples.")
        blanks = any(isinstance(x, str) and x != x.strip() for x in entries)
        how = "in another order, by their names"
        if entries != LABELS:
            how = "with blanks" if blanks else f"as {type(entries[0]).__name__}"
        how = "in a table of one column" if isinstance(my_labels, pd.DataFrame) else how
        return Answer("note", f"the labels are right; they stand {how}.")
    place = next(i for i, label in enumerate(found) if label != LABELS[i])
    wrong = f"'{SAMPLE_NAMES[place]}' has the label {found[place][:30]!r}"
    ask = "Try your step on one such name: what does it find, and what is left?"
    left_over = _left_over(found)
    wrong += left_over
    if any(label.lower() in MISSING for label in found):
        raise Hint(f"a label is missing; {wrong}.\n{ask}")
    if sorted(found) == sorted(LABELS):
        said = "these are the right labels in another order than the samples"
        raise Hint(f"{said}: {wrong}.\nWhich step moved them?", "C8")
    n_right = sum(a == b for a, b in zip(found, LABELS, strict=True))
    groups = pd.factorize(np.array(found, object))[0].tolist()
    if n_right == 0 and groups == [0, 1, 0, 2, 1] and not left_over:
        said = "your labels tell the three groups apart, under other names"
        raise Hint(f"{said}: {wrong}.\nWould a reader know which group it is?")
    raise Hint(f"{n_right} of the 5 labels are right; {wrong}.\n{ask}")


def _left_over(found: list[str]) -> str:
    """Show a second label, and what is left over if all hold more than the group."""
    rest = {}
    for name, label, right in zip(SAMPLE_NAMES, found, LABELS, strict=True):
        if not label.startswith(right):
            return ""
        rest.setdefault(label.removeprefix(right), (name, label))
    rest.pop("", None)
    second = [f", '{name}' has {label!r}" for name, label in list(rest.values())[1:2]]
    signs = " and ".join(map(repr, list(rest)[:2]))
    return "".join(second) + f"; left over behind the group: {signs}"


def _one_a_sample(value) -> list:
    """Give the labels in the order of the samples, or say what was handed in."""
    if isinstance(value, pd.DataFrame) and value.shape[1] == 1:
        value = value.iloc[:, 0]
    if isinstance(value, pd.Series) and set(map(str, value.index)) == set(SAMPLE_NAMES):
        value = value.reindex(SAMPLE_NAMES) if value.index.is_unique else value
    entries = as_entries(value)
    if entries is None:
        columns = isinstance(value, pd.DataFrame)
        ask = "Which of its columns holds the group?" if columns else FOURTH
        said = f"your labels are {kind_of(value)}, and a row of labels is asked for"
        number = "C8" if isinstance(value, (set, frozenset)) else None
        raise Hint(f"{said}, one a sample.\n{ask}", number)
    return entries


# Each recipe gets the cells put together by group, and gives groups x genes.
OTHER_SCATTER = [
    Known(
        None,
        "you divided by n; pandas' own std divides by n - 1, so that the variance is "
        "right on average. With 50 cells it hardly matters.",
        lambda cells: cells.std(ddof=0),
        "note",
    ),
    Known(
        None,
        "these are the means again.\nWhich method gives scatter?",
        lambda cells: cells.mean(),
    ),
    Known(
        None,
        "these are variances, in squared units.\nWhat leads back to the unit of the "
        "data?",
        lambda cells: cells.var(),
    ),
    Known(
        None,
        "these are standard errors: the scatter of a mean, not of the cells.\n"
        "Would your number shrink if you took more cells?",
        lambda cells: cells.sem(),
    ),
]


@task
def group_sds(group_sds) -> Answer:
    """Judge the table of standard deviations, genes x groups."""
    course = hspc()
    cells = course.expression.T.groupby(course.groups)
    right = cells.std().T
    own, note = _beside_names(group_sds, right)
    if not isinstance(own, pd.DataFrame) or own.shape != right.shape:
        raise _other_shape(own, right)
    columns, rows = list(own.columns), list(own.index)
    if set(columns) != set(right.columns):
        called = ", ".join(map(repr, columns))
        raise Hint(f"the columns are called {called}.\nHow are the groups called?")
    if set(rows) != set(right.index):
        odd = next(x for x in rows if x not in right.index or rows.count(x) > 1)
        said = f"the rows are not called like the genes: the first is {odd!r}"
        if odd in right.index:
            said = f"the name {odd!r} stands beside {rows.count(odd)} rows"
        raise Hint(f"{said}.\nIn which step did the names of the genes get lost?")
    own = own.loc[right.index, right.columns]
    numbers = [as_row(own[name]) for name in right.columns]
    if any(column is None for column in numbers):
        raise Hint("your table holds more than numbers.\nWhich dtypes has it?")
    found = np.column_stack(numbers)

    def near(expected, within=0.005, given=found):
        return np.abs(given - np.asarray(expected)) < within

    if near(right).all() and note:
        return Answer("note", f"the values are right; {note}.")
    if near(right).all():
        if rows != list(right.index):
            return Answer("note", "one a gene and group, the genes in another order.")
        return Answer("right", "one standard deviation a gene and group.")
    if near(right.round(1), 1e-6).all():
        return Answer("note", "one standard deviation a gene and group, rounded.")
    known = first_that_fits(OTHER_SCATTER, lambda gives: near(gives(cells).T).all())
    if known:
        return known.answer
    for axis, things in [(1, "columns"), (0, "rows")]:
        if near(np.sort(right, axis), given=np.sort(found, axis)).all():
            raise Hint(
                f"these are the right numbers, under names of other {things}.\nWhere "
                "did the names come from, and where the numbers? Take one cell group "
                "and one gene: whose number stands there?"
            )
    differs = np.argwhere(~near(right))
    row, column = differs[0]
    raise Hint(
        f"rows and columns are right; the values differ from the standard deviation in "
        f"{len(differs)} of {found.size} places, first {found[row, column]:.2f} for "
        f"{right.index[row]} in {right.columns[column]}.\nChoose these cells by hand, "
        "as for the mean of Kit: what do they give?"
    )


def _beside_names(value, right: pd.DataFrame) -> tuple[object, str]:
    """Make a table of what has its values in their places, but lacks names.

    Returns
    -------
    value, note
        The note is empty if it was handed back as it came.
    """
    table, note = value, f"they stand in {kind_of(value)}"
    if isinstance(value, dict) and set(value) == set(right.columns):
        try:
            table = pd.DataFrame(value)
        except (ValueError, TypeError):  # single numbers, or of different length
            return value, ""
    found = as_table(table)
    if isinstance(table, pd.DataFrame):
        if set(table.columns) != set(right.columns) or named(table):
            return table, "" if table is value else note
        note = "no gene names stand beside them" if table is value else note
        found = as_table(table[list(right.columns)])
    # Without names, only values in their places tell what they are.
    if found is not None and found.shape == right.shape:
        if (np.abs(found - right.to_numpy()) < 0.005).all():
            return pd.DataFrame(found, *right.axes), note
    return value, ""


def _other_shape(found, right: pd.DataFrame) -> Hint:
    """Say what was handed in instead of a table of genes x groups."""
    n_genes, n_cells = hspc().expression.shape
    if not isinstance(found, pd.DataFrame):
        size = length(found)
        one_a = {n_genes: " (one a gene)", n_cells: " (one a cell)"}.get(size, "")
        return Hint(
            f"this is {kind_of(found)}{one_a}; a table is asked for, with one row a "
            "gene and one column a group.\nWhich line made group_means?",
            "C31" if size == n_cells else None,
        )
    rows, columns = found.shape
    has = f"your table has {counted(rows, 'row')} and {counted(columns, 'column')}"
    if sorted(found.shape) == [0, n_cells]:
        said = "the labels of the cells were looked up among the genes"
        ask = "Which way round must the table lie, so that cells are put together?"
        return Hint(f"{has}; {said}.\n{ask}", "C31")
    if found.shape == right.T.shape:
        ask = "How was the table turned back in the line for group_means?"
        return Hint(f"{has}: the groups are rows here.\n{ask}")
    ask = "What does one row of yours stand for, and one column?"
    return Hint(f"{has}; genes x groups is {n_genes} x {right.shape[1]}.\n{ask}")


@task
def my_gene(my_gene) -> Answer:
    """Judge the choice of a gene."""
    table = hspc().expression
    if not isinstance(my_gene, str):
        said = f"my_gene is {kind_of(my_gene)}, and the name of one gene is asked for"
        ask = "By which name would you ask the table for the values of your gene?"
        if as_number(my_gene) is not None:
            ask = "Are you asking for a position or for a name?"
            raise Hint(f"{said}, a text in quotes.\n{ask}", "C10")
        entries = list(my_gene) if isinstance(my_gene, NO_ORDER) else None
        entries = entries or as_entries(my_gene) or []
        if len(entries) == 1 and isinstance(entries[0], str):
            ask = "What stands around the name, and is it needed to ask for one gene?"
            held = _spelling(entries[0], table.index)
            said += f"; in it stands {entries[0][:40]!r}. {held}".rstrip(". ")
            raise Hint(f"{said}.\n{ask}")
        raise Hint(f"{said}, a text in quotes.\n{ask}")
    if my_gene not in table.index:
        held = _spelling(my_gene, table.index)
        said = f"the data hold no gene {my_gene[:40]!r}. {held}".strip()
        if held and "in the table" not in held:
            raise Hint(f"{said}\nOn which side of the table do the genes stand?", "C31")
        ask = "Names are case-sensitive, and blanks count. Which sign of yours differs"
        if held and _bare(my_gene) not in map(_bare, table.index):
            ask += ", or do you mean another gene"
        if not held:
            ask = (
                "It may be the name of a protein or an alias, or the gene is not in "
                "the table. Which name does the index hold"
            )
        raise Hint(f"{said}\n{ask}?")
    share = (table.loc[my_gene] == 0).mean()
    if share > 0.5:
        return Answer(
            "note",
            f"{my_gene} was not detected in {share:.0%} of the cells. You can follow "
            "it, and most of what you will see is zeros.",
        )
    return Answer("right", f"{my_gene}: detected in {1 - share:.0%} of the cells.")


def _spelling(name: str, genes: pd.Index) -> str:
    """Say what the table calls like this, or nearly so; nothing if it is not sure."""
    if name in genes:
        return "The table has a gene of that name."
    signs = _bare(name)
    letters = {_bare(gene): gene for gene in genes[::-1]}
    nearest = "The nearest name in the table is '{}'."
    if signs in letters:
        return nearest.format(letters[signs])
    groups = hspc().groups
    for names, what in [(groups.unique(), "group"), (groups.index, "sample")]:
        if signs in set(map(_bare, names)):
            return f"It is the name of a {what}, not of a gene."
    # One sign may make another gene (Cd45, Cd44): only one that is near is offered.
    near = [other for other in letters if _one_apart(signs, other)]
    if len(near) == 1 and near[0][0] == signs[:1]:
        return nearest.format(letters[near[0]])
    return ""


def _bare(name: str) -> str:
    """Give a name in small letters, without blanks and punctuation."""
    return re.sub("[^a-z0-9]", "", str(name).lower())


def _one_apart(one: str, other: str) -> bool:
    """Tell whether one letter or digit was changed, added or left out."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = len(commonprefix([one, other]))
    one, other = one[same:], other[same:]
    return one[1:] == other[1:] or one == other[1:] or one[1:] == other
