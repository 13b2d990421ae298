"""Labels from a samplesheet, joined by the names of the samples."""

import re

import pandas as pd
from pandas.api import types

from fast_anova.labels import MISSING, label_text


def labels_of_sheet(sheet, column, samples: list[str]) -> tuple[list[str], list[str]]:
    """Give the labels in the order of the samples, and the sheet's other names.

    Raises
    ------
    TypeError
        If `sheet` is no DataFrame.
    ValueError
        If it does not give each sample one label.
    """
    if not isinstance(sheet, pd.DataFrame):
        raise TypeError(
            f"sheet is a {type(sheet).__name__}; give a DataFrame, for example "
            "pd.read_csv('samplesheet.csv', dtype=str)."
        )
    known = types.is_hashable(column) and column in sheet.columns
    if not known or isinstance(sheet[column], pd.DataFrame):
        raise ValueError(
            f"The sheet has not one column '{column}'. Its columns: "
            f"{', '.join(map(str, sheet.columns))}."
        )
    names = names_of(sheet, samples)
    labels: dict[str, str] = {}
    for name, label in zip(names, sheet[column], strict=True):
        text = label_text(label)
        text = "" if text.lower() in MISSING else text
        if labels.setdefault(name, text) != text:
            raise ValueError(
                f"The sheet has two groups for the sample '{name}': '{labels[name]}' "
                f"and '{text}'."
            )
    missing = [sample for sample in samples if sample not in labels]
    surplus = [name for name in labels if name not in set(samples)]
    if missing:
        raise ValueError(
            f"Not in the sheet: {missing} ({len(missing)} of {len(samples)} samples). "
            f"In the sheet, and not in the data: {surplus}. Are the names spelt alike?"
        )
    empty = [sample for sample in samples if not labels[sample]]
    if empty:
        raise ValueError(
            f"In the sheet's column '{column}' no group is given: {empty}."
        )
    return [labels[sample] for sample in samples], surplus


def names_of(sheet: pd.DataFrame, samples: list[str]) -> list[str]:
    """Give the sample names of a sheet: its index, or the column that fits best."""
    index = sheet.index
    places = [index.get_level_values(i) for i in range(index.nlevels)]
    columns = [sheet.iloc[:, i] for i in range(sheet.shape[1])]
    # Rows that are only counted have no names.
    places = columns + places if isinstance(index, pd.RangeIndex) else places + columns
    texts = [[label_text(name) for name in place] for place in places]

    def fit(names: list[str]) -> tuple[int, int]:
        alike = {plain(name) for name in names} & {plain(name) for name in samples}
        return len(set(names) & set(samples)), len(alike)

    return max(texts, key=fit)


def plain(name: str) -> str:
    """Take all but letters and digits off: WT-1 and wt.1 are nearly the same."""
    return re.sub(r"[\W_]", "", name.lower())
