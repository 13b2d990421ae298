"""The small tasks of notebook 01: labels, scatter by group, a gene of one's own."""

import pandas as pd

from checks.answer import Answer

__all__ = ["labels", "group_sds", "my_gene"]

SAMPLE_NAMES = ["stem_1", "prog_1", "stem_2", "mature_10", "prog_2"]
LABELS = ["stem", "prog", "stem", "mature", "prog"]


def as_list(value) -> list | None:
    """Give the entries of a list, array, Index or Series, or None for other types."""
    if isinstance(value, (str, dict, set)) or not hasattr(value, "__iter__"):
        return None
    if getattr(value, "ndim", 1) != 1:
        return None
    return list(value)


def labels(my_labels) -> Answer:
    """Judge the labels made from names with an underscore."""
    found = as_list(my_labels)
    if found is None:
        return Answer(
            "hint",
            f"your labels are a {type(my_labels).__name__}, and one label a sample is "
            "asked for.\nWhat should stand in place number 4, for 'mature_10'?",
        )
    if found == LABELS:
        return Answer("right", "one label a sample, in the order of the samples.")
    if found == SAMPLE_NAMES:
        return Answer(
            "hint",
            "nothing was replaced: the labels are still the names.\nWas your text "
            "taken as a pattern? Look at the argument that decides it, and at the "
            "sign that the pattern looks for.",
            "C2",
        )
    if found == ["stem", "1"]:
        return Answer(
            "hint",
            "these are the pieces of the first name only.\nWhich step takes the first "
            "entry, and which takes the first piece of every entry?",
            "C5",
        )
    if len(found) == len(LABELS) and all(str(label) == "" for label in found):
        return Answer(
            "hint",
            "all labels are empty: the pattern found the whole name.\nIn a pattern, "
            "what does a bare dot stand for?",
            "C1",
        )
    if len(found) > len(LABELS):
        return Answer(
            "hint",
            f"there are {len(found)} labels for {len(LABELS)} samples.\nWhich of them "
            "belongs to no sample?",
            "C8",
        )
    if len(found) < len(LABELS) or found == sorted(LABELS):
        return Answer(
            "hint",
            f"there are {len(found)} labels, and they do not go with the five samples "
            "in their order.\nAfter your step, does label number 4 still belong to "
            "sample number 4, 'mature_10'?",
            "C8",
        )
    if all(str(label).rstrip("_") == right for label, right in zip(found, LABELS)):
        return Answer(
            "hint",
            "the underscore is still there.\nShould the pattern take the underscore "
            "away as well, or only what follows it?",
        )
    if len({len(str(label)) for label in found}) == 1:
        return Answer(
            "hint",
            "all your labels are equally long.\nAre the names of the three groups "
            "equally long?",
            "C4",
        )
    return Answer(
        "hint",
        "these labels do not tell the three groups apart as the names do.\n"
        f"  expected for sample 4, 'mature_10': 'mature'; found: {found[3]!r}\n"
        "Try your pattern on this one name first.",
    )


def group_sds(group_sds) -> Answer:
    """Judge the table of standard deviations, genes x groups."""
    from functions import expression_df, load_hspc, sample_groups

    data = load_hspc()
    groups = sample_groups(data)
    by_group = expression_df(data).T.groupby(groups)
    if not isinstance(group_sds, pd.DataFrame):
        return Answer(
            "hint",
            f"this is a {type(group_sds).__name__}; a table with one row a gene and "
            "one column a group is asked for.\nWhich line made group_means, and which "
            "word in it must change?",
        )
    right = by_group.std().T
    if group_sds.shape == right.T.shape:
        return Answer(
            "hint",
            "the groups are rows and the genes are columns here.\nHow was the table "
            "turned back in the line for group_means?",
        )
    if group_sds.shape != right.shape:
        return Answer(
            "hint",
            f"your table has {group_sds.shape[0]} rows and {group_sds.shape[1]} "
            f"columns; genes x groups is {right.shape[0]} x {right.shape[1]}.\nWere "
            "the cells put together by their label?",
            "C31",
        )
    if not set(right.columns) <= set(group_sds.columns):
        return Answer(
            "hint",
            f"the columns are called {list(group_sds.columns)}; they should be the "
            "three groups.",
        )

    def equals(table) -> bool:
        # A missing value is no agreement, nor is a gene of another name.
        own = group_sds.reindex(index=table.index, columns=table.columns)
        return bool(((own - table).abs() < 0.005).all(axis=None))

    if group_sds.reindex_like(right).isna().all(axis=None):
        return Answer(
            "hint",
            "the rows of your table are not called like the genes, or nothing stands "
            "in it.\nIn which step did the names of the genes get lost?",
        )
    if equals(right):
        return Answer("right", "one standard deviation a gene and group.")
    if equals(right.round(1)):
        return Answer("note", "one standard deviation a gene and group, rounded.")
    if equals(by_group.std(ddof=0).T):
        return Answer(
            "note",
            "you divided by n; pandas' own std divides by n - 1, so that the variance "
            "is right on average. With 50 cells it hardly matters.",
        )
    if equals(by_group.mean().T):
        return Answer("hint", "these are the means again.\nWhich method gives scatter?")
    if equals(by_group.var().T):
        return Answer(
            "hint",
            "these are variances, in squared units.\nWhat do you get back to the unit "
            "of the data with?",
        )
    if equals(by_group.sem().T):
        return Answer(
            "hint",
            "these are standard errors: the scatter of a mean, not of the cells.\n"
            "Would your number shrink if you took more cells?",
        )
    return Answer(
        "hint",
        "the table has the right shape, but other values.\n"
        f"  expected for Kit in MEP: {right.loc['Kit', 'MEP']:.2f}; found: "
        f"{group_sds.loc['Kit', 'MEP'] if 'Kit' in group_sds.index else 'no Kit'}",
    )


def my_gene(my_gene) -> Answer:
    """Judge the choice of a gene."""
    from functions import expression_df, load_hspc

    table = expression_df(load_hspc())
    if not isinstance(my_gene, str):
        return Answer(
            "hint",
            f"this is a {type(my_gene).__name__}, and the name of one gene, a text in "
            "quotes, is asked for.\nIf you took a number: are you asking for a "
            "position or for a name?",
            "C10",
        )
    if my_gene not in table.index:
        similar = [name for name in table.index if name.lower() == my_gene.lower()]
        ask = f"Did you mean '{similar[0]}'?" if similar else "Look into the index."
        return Answer(
            "hint",
            f"the data hold no gene '{my_gene}'.\nNames are case-sensitive. {ask}",
        )
    share = (table.loc[my_gene] == 0).mean()
    if share > 0.5:
        return Answer(
            "note",
            f"{my_gene} was not detected in {share:.0%} of the cells. You can follow "
            "it, and most of what you will see is zeros.",
        )
    return Answer("right", f"{my_gene}: detected in {1 - share:.0%} of the cells.")
