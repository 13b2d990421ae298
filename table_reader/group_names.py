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


def refuse_unclear(names: pd.Series, groups: pd.Series) -> None:
    """Stop if a name does not tell its group.

    Parameters
    ----------
    names : pandas.Series of str
        The sample names.
    groups : pandas.Series of str
        The names without a dot and digits at the end.

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
    advice = "Write a list with one label a sample."
    # Of numbers such as 0.5 no pattern makes groups.
    if not names.str.fullmatch(r"[0-9.]*").all():
        advice = (
            "Cut them with a pattern, as in notebook 01, and count what comes out: "
            'groups = data["samples"].index.to_series().str.replace('
            f'r"{pattern_for(names.tolist())}", "", regex=True), data being '
            "what you gave. Or write a list with one label a sample."
        )
    raise ValueError(
        f"The sample {who} {shown} {does}: only names like GROUP.number do. {advice}"
    )


def pattern_for(names: list[str]) -> str:
    """Give the first pattern that cuts every name, and leaves groups of several."""
    for pattern in PATTERNS:
        left = [re.sub(pattern, "", name, count=1) for name in names]
        all_cut = all(
            0 < len(cut) < len(name) for cut, name in zip(left, names, strict=True)
        )
        if all_cut and 1 < len(set(left)) <= 0.67 * len(left):
            return pattern
    sign = next((sign for sign in "_-." if sign in names[0]), "_")
    return rf"\{sign}.*" if sign == "." else f"{sign}.*"
