"""Which sample names tell their group: GROUP.number, and nothing else."""

import re

import pandas as pd

# The number at the end is none of a repeat: part of a barcode, or of a date.
NO_REPEAT = r"(?i)(.*[._-])?TCGA\..*|(.*\D)?(19|20)\d\d\.\d{1,2}\.\d{1,2}"

# Tried in this order for a line of code that may cut other names.
PATTERNS = [
    *[r"_rep[0-9]+$", r"_R[0-9]+$", r"[.]rep[0-9]+$", r"_[0-9]+$", r"-[0-9]+$"],
    *[r"[._-][0-9]+$", r"[0-9]+$", r"_.*", r"-.*", r"[0-9]+\..*", r"\..*"],
]


def refuse_unclear(names: pd.Series, groups: pd.Series, about: pd.DataFrame) -> None:
    """Stop if a name does not tell its group.

    Parameters
    ----------
    names : pandas.Series of str
        The sample names.
    groups : pandas.Series of str
        The names without a dot and digits at the end.
    about : pandas.DataFrame
        What the file says of the samples, as a series matrix of GEO does.

    Raises
    ------
    ValueError
        With the names, and a line of code that may cut them.
    """
    numbered = (groups != names).to_numpy()
    told = set(groups[numbered])
    # R numbers repeated names from the second on: WT, WT.1, WT.2.
    clear = numbered | names.isin(told).to_numpy()
    # "0.5" is a dose, no group 0; and WT.1 cannot be a group and a sample of WT.
    clear &= ~groups.str.fullmatch(r"[0-9.]*").to_numpy()
    clear &= ~names.str.fullmatch(NO_REPEAT).to_numpy()
    clear &= ~groups.isin(set(names[numbered])).to_numpy()
    if clear.all():
        return
    unclear = names[~clear].tolist()
    shown = ", ".join(f"'{name}'" for name in unclear[:4])
    shown += ", ..." if len(unclear) > 4 else ""
    who = "name" if len(unclear) == 1 else "names"
    does = "does not tell its group" if len(unclear) == 1 else "do not tell their group"
    raise ValueError(
        f"The sample {who} {shown} {does}: only names like GROUP.number do. "
        f"{advice(names, about)} Or write a list with one label a sample."
    )


def advice(names: pd.Series, about: pd.DataFrame) -> str:
    """Say where else the groups may come from, with a line of code."""
    columns = [name for name in about if 1 < about[name].nunique() < len(about)]
    if columns:
        return (
            f"But the file says more of its samples ({', '.join(columns[:5])}): groups "
            f'= groups_from_sheet(data, data["samples"], {columns[0]!r}), data being '
            "what you gave."
        )
    pattern = pattern_for(names.tolist())
    cut = (
        'groups = data["samples"].index.to_series().str.replace('
        f'r"{pattern or "PATTERN"}", "", regex=True), data being what you gave.'
    )
    if pattern:
        return (
            "Cut them with a pattern, as in notebook 01, and count what comes out: "
            f"{cut}"
        )
    return (
        "No simple pattern makes groups of these names. Take the groups from a "
        "samplesheet, as in notebook 07: groups = groups_from_sheet(data, sheet, "
        f"column). Or write a pattern of your own, as in notebook 01: {cut}"
    )


def pattern_for(names: list[str]) -> str | None:
    """Give the first pattern that cuts every name, and leaves groups of several."""
    for pattern in PATTERNS:
        left = [re.sub(pattern, "", name, count=1) for name in names]
        all_cut = all(
            0 < len(cut) < len(name) for cut, name in zip(left, names, strict=True)
        )
        if all_cut and 1 < len(set(left)) <= 0.67 * len(left):
            return pattern
    return None
