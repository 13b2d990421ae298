"""What a learner handed in: read as a number, a row or names, or said in words."""

import numbers
import re

import numpy as np
import pandas as pd

from checks.answer import Hint

NO_ORDER = (set, frozenset, dict)
WORDS = {
    "str": "text",
    "function": "function",
    "builtin_function_or_method": "function",
}


def counted(number: int, thing: str, things: str | None = None) -> str:
    """Write a number of things: 1 gene, 2 genes; give a plural that takes no s."""
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"


def with_article(kind: str) -> str:
    """Write the name of a type behind a or an: a list, a uint8, an ndarray."""
    vowel = re.match("[aeio]|u(?!int|ser|ni)|ndarray|nd", kind.lower())
    return f"an {kind}" if vowel else f"a {kind}"


def kind_of(value) -> str:
    """Say what a value is: "a list of 3 entries", "None", "a table of 2 x 5"."""
    if value is None:
        return "None"
    if isinstance(value, (float, np.floating)) and np.isnan(value):
        return "NaN"
    name = type(value).__name__
    kind = with_article(WORDS.get(name, name))
    if isinstance(value, (pd.DataFrame, np.ndarray)) and value.ndim > 1:
        return f"{kind} of shape {' x '.join(map(str, value.shape))}"
    if isinstance(value, str) or callable(value) or not hasattr(value, "__len__"):
        return kind
    size = length(value)
    if size is None:
        return kind
    return f"{kind} of {counted(size, 'entry', 'entries')}"


def length(value) -> int | None:
    """Give how many entries a value has, or None if that cannot be asked."""
    try:
        return len(value)
    except Exception:  # some objects have a length that cannot be asked for
        return None


def as_number(value) -> float | None:
    """Give one real number, NaN and infinite ones too; None for anything else.

    NumPy's scalars and arrays without an axis are numbers; True and False are not.
    """
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        return None
    try:
        return float(value)
    except OverflowError:
        return np.inf if value > 0 else -np.inf


def as_row(value) -> np.ndarray | None:
    """Give the entries as one row of floats, or None if they are not numbers.

    A table of one column counts as a row; None and what is masked count as NaN.
    """
    if isinstance(value, pd.DataFrame) and value.shape[1] == 1:
        value = value.iloc[:, 0]
    entries = as_entries(value)
    if entries is None or any(isinstance(entry, (str, bytes)) for entry in entries):
        return None
    try:
        row = np.array([np.nan if entry is None else entry for entry in entries])
        return row.astype(float) if row.ndim == 1 and row.dtype.kind in "iufO" else None
    except Exception:  # whatever a learner hands in, the answer is a hint
        return None


def as_entries(value) -> list | None:
    """Give the entries of a list, tuple, array, Index or Series; None for others.

    What has no order (a set, a dict), more than one axis, or perhaps no end (a
    generator) is no row of entries. What is masked counts as None.
    """
    if (
        isinstance(value, (str, bytes, type, *NO_ORDER))
        or getattr(value, "ndim", 1) != 1
    ):
        return None
    if length(value) is None:
        return None
    return [None if entry is np.ma.masked else entry for entry in value]


def as_table(value) -> np.ndarray | None:
    """Give rows and columns as floats, or None if they are not numbers.

    None in a list and what is masked count as NaN. The result has as many axes as
    the value.
    """
    if value is None:
        return None
    try:
        if isinstance(value, np.ma.MaskedArray) and value.mask.any():
            value = value.astype(float).filled(np.nan)
        table = np.array(value)
        if table.dtype.kind == "O":
            if any(isinstance(entry, (str, bytes)) for entry in table.flat):
                return None
            return np.where(pd.isna(table), np.nan, table).astype(float)
        return table.astype(float) if table.dtype.kind in "iuf" else None
    except Exception:  # whatever a learner hands in, the answer is a hint
        return None


def all_true_or_false(entries: list | None) -> bool:
    """Tell whether there are entries, and each is True or False."""
    return bool(entries) and all(isinstance(x, (bool, np.bool_)) for x in entries)


def named(value) -> bool:
    """Tell whether the rows have names: an index other than 0, 1, 2, ..."""
    if not isinstance(value, (pd.Series, pd.DataFrame)):
        return False
    return list(value.index) != list(range(len(value)))


def in_order_of(names, value):
    """Put a Series or a table in the order of these names.

    It must hold each of them once as its index, and no other; whatever else comes
    is given back as it is.
    """
    if not isinstance(value, (pd.Series, pd.DataFrame)):
        return value
    try:
        same = value.index.is_unique and set(value.index) == set(names)
    except TypeError:  # an index of lists
        same = False
    return value.loc[list(names)] if same else value


def letters(value, last: str) -> set[str]:
    """Give the letters chosen among a to ``last``, from a text or a row of texts.

    Raises
    ------
    Hint
        If there are none, or others.
    """
    parts = [value] if isinstance(value, str) else value
    try:
        parts = list(parts)
    except TypeError:
        parts = [None]
    if not all(isinstance(part, str) for part in parts):
        raise Hint(
            f"This is {kind_of(value)}, and letters are asked for.\nWhich of the "
            f'letters a to {last} would you write, each in quotes, as in ["a"]?'
        )
    text = re.sub(r"\band\b", " ", " ".join(parts).lower())
    found = [sign for sign in text if sign.isalnum()]
    if not found:
        raise Hint("There is no letter in it.\nIs none of the sentences right?")
    strange = [sign for sign in found if not "a" <= sign <= last]
    if strange:
        raise Hint(
            f"The sentences have the letters a to {last}, and you wrote {strange[0]}."
            "\nDid you write the letters only?"
        )
    return set(found)


def one_number(value, name: str) -> float:
    """Give one finite number.

    Raises
    ------
    Hint
        If it is something else; the hint says what.
    """
    found = as_number(value)
    if found is None:
        no_text(value, name)
        raise Hint(
            f"{name} is {kind_of(value)}, and one number is asked for.\nWhat do you "
            f"see when you print {name}?"
        )
    if not np.isfinite(found):
        raise Hint(
            f"{name} is {found}, so something was divided by zero or is missing.\n"
            "Which step of yours gave it first? Print them one by one."
        )
    return found


def no_text(value, name: str, wanted: str = "one number is asked for") -> None:
    """Stop at a text that stands where a number is asked for.

    Raises
    ------
    Hint
        If it is a text. What stands in it is not shown: it may be the answer.
    """
    if isinstance(value, (str, bytes)):
        ask = "Is something in quotes that should not be, or was it made into text?"
        raise Hint(f"{name} is a text, in quotes, and {wanted}.\n{ask}")


def row_of_numbers(value, name: str, size: int, of: str) -> np.ndarray:
    """Give a row of ``size`` finite numbers, one for each ``of`` (gene, cell).

    Raises
    ------
    Hint
        If it is something else; the hint says what.
    """
    found = as_row(value)
    if found is None:
        for place, entry in enumerate(as_entries(value) or [], 1):
            said = f"{name} is {kind_of(value)}, not {size} numbers: entry {place}"
            no_text(entry, said, "a number is asked for")
        raise Hint(
            f"{name} is {kind_of(value)}, not {size} numbers.\nA list, an array or a "
            f"Series can hold one for each {of}. What do you see when you print {name}?"
        )
    if len(found) != size:
        raise Hint(
            f"{name} has {counted(len(found), 'number')}, and there are "
            f"{counted(size, of)}.\nWhich of them have no number of their own, or more "
            "than one?"
        )
    if not np.isfinite(found).all():
        place = int(np.flatnonzero(~np.isfinite(found))[0])
        raise Hint(
            f"Number {place + 1} of {name} is {found[place]}.\nDid two Series with "
            "different labels meet in a sum, or was something divided by zero?"
        )
    return found
