"""Your turn 5.2: a strip of colours."""

import numpy as np
import pandas as pd
from matplotlib.colors import is_color_like, to_rgba

from checks.answer import Answer, Hint, task
from checks.given import (
    as_entries,
    counted,
    in_order_of,
    kind_of,
)

__all__ = ["color_strip"]

MIXED = pd.Series(
    ["GMP", "LTHSC", "MEP", "GMP", "GMP", "LTHSC", "MEP", "LTHSC", "GMP"],
    index="GMP.4 LTHSC.9 MEP.1 GMP.2 GMP.7 LTHSC.3 MEP.8 LTHSC.5 GMP.1".split(),
)
LABELS = list(MIXED)
# What group_colors gives for all samples: the dictionary `colors` of the notebook.
COURSE_COLORS = {"LTHSC": "#0072B2", "MEP": "#E69F00", "GMP": "#009E73"}


def pattern(entries: list) -> list[int]:
    """Number the entries in order of first appearance: equal entries, equal numbers."""
    seen = {}
    return [seen.setdefault(entry, len(seen)) for entry in entries]


def entries_of(strip: object) -> list:
    """Give the entries of a strip; a hint says why there is none.

    A Series or a table of one column with the sample names is put in the order of the
    samples, as seaborn does; anything else is taken by place.
    """
    if isinstance(strip, dict):
        of_groups = set(strip) == set(LABELS)
        ask = "Which kinds of object does clustermap take, and in which order?"
        if of_groups:
            ask = "Who looks up, for sample number 1, then 2, then 3, its own colour?"
        one_each = ", one for each group" * of_groups
        raise Hint(f"strip_9 is {kind_of(strip)}{one_each}.\n{ask}")
    if isinstance(strip, pd.DataFrame) and strip.shape[1] == 1:
        strip = strip.iloc[:, 0]
    strip = in_order_of(MIXED.index, strip)
    is_rgb = isinstance(strip, np.ndarray) and strip.ndim == 2
    entries = list(np.ma.filled(strip, -1)) if is_rgb else as_entries(strip)
    if entries and len(entries) == 1 and not is_color_like(entries[0]):
        entries = as_entries(entries[0]) or entries  # a list that holds one strip
    if entries is None:
        raise Hint(
            f"strip_9 is {kind_of(strip)}; a list or a Series is asked for, one colour "
            "a sample.\nWhat do you see when you put strip_9 alone into a cell?"
        )
    return entries


def colors_of(entries: list) -> list[tuple]:
    """Give nine RGBA colours; a hint says why these entries are none."""
    text = [entry.strip() for entry in entries if isinstance(entry, str)]
    for names, what in [(set(LABELS), "label"), (set(MIXED.index), "sample name")]:
        if names & set(text):
            first = next(entry for entry in text if entry in names)
            raise Hint(
                f"Your strip holds {what}s: '{first}' is not a colour.\nWhat does "
                "clustermap expect, names of groups or colours? Which object of the "
                "notebook knows the colour of a label?",
                "C64",
            )
    if len(entries) == MIXED.nunique() and all(map(is_color_like, entries)):
        raise Hint(
            "You have one colour for each group; the strip needs one for each "
            "sample.\nThere are nine samples. Which colour does number 1 get, which "
            "number 2?"
        )
    if len(entries) != len(MIXED):
        raise Hint(
            f"Your strip has {counted(len(entries), 'entry', 'entries')} for "
            f"{len(MIXED)} samples.\nHow many times is a colour looked up in your "
            "line, and for whom?"
        )
    for number, entry in enumerate(entries, 1):
        if not is_color_like(entry):
            short = repr(entry) if isinstance(entry, str) else str(entry)
            short = short if len(short) < 40 else kind_of(entry)
            raise Hint(
                f"Entry number {number} of your strip, {short}, is not a colour.\nA "
                "colour is a text such as 'orange', or three numbers from 0 to 1. "
                f"Where would the colour of {MIXED.index[number - 1]} come from?",
                "C64",
            )
    return [to_rgba(entry) for entry in entries]


@task
def color_strip(strip: object) -> Answer:
    """Judge the colours of nine samples in mixed order (Your turn 5.2).

    Parameters
    ----------
    strip : list, array or Series
        One colour a sample, in the order of the samples: that of its label in `colors`.
    """
    rgba = colors_of(entries_of(strip))
    found = pattern(rgba)
    if isinstance(strip, (pd.Series, pd.DataFrame)) and found != pattern(LABELS):
        if pattern(colors_of(list(np.ravel(strip)))) == pattern(LABELS):
            raise Hint(
                "Place by place your colours are right; by the names beside them, by "
                "which seaborn goes, they are not.\nWhich colour stands beside "
                f"{MIXED.index[0]}, and what is its label?",
                "C63",
            )
    if len(set(found)) < MIXED.nunique():
        raise Hint(
            f"Your strip has {counted(len(set(found)), 'colour')} for "
            f"{MIXED.nunique()} groups.\nCould a reader tell LTHSC, MEP and GMP apart "
            "in it? Which of them share a colour?"
        )
    if found != pattern(LABELS):
        raise misplaced(rgba)
    asked = {label: to_rgba(color) for label, color in COURSE_COLORS.items()}
    for label, color in zip(LABELS, rgba, strict=True):
        if not np.allclose(color, asked[label], rtol=0, atol=0.01):
            owner = next((name for name, its in asked.items() if its == color), None)
            whose = f"that of {owner}" if owner else "none of the three"
            raise Hint(
                "Each group has one colour of its own, as it should, but not the one "
                f"that it has in `colors`: yours for {label} is {whose} there.\nWhat "
                "would a legend made from `colors` say beside your strip?"
            )
    is_named = isinstance(strip, (pd.Series, pd.DataFrame))
    if is_named and in_order_of(MIXED.index, strip) is strip:
        raise Hint(
            "The colours are right and in the right order. But they stand beside "
            f"{', '.join(map(str, strip.index[:3]))}, ..., not beside the sample names."
            "\nseaborn looks up a Series by name, and paints white what it does not "
            f"find. What does it find under {MIXED.index[0]}?",
            "C63",
        )
    if is_named and list(strip.index) != list(MIXED.index):
        return Answer(
            "note",
            "by its names, each sample has the colour of its own label, and seaborn "
            "goes by the names. Place by place it is another order.\nWhat would "
            "somebody draw who takes your colours as a plain list?",
        )
    return Answer(
        "right",
        "sample by sample, each colour is that of its own label, so the strip can be "
        "believed.",
    )


def misplaced(rgba: list[tuple]) -> Hint:
    """Say where the colours do not follow the labels."""
    found = pattern(rgba)
    if found == sorted(found):
        return Hint(
            "Your colours stand in blocks, one group after the other; the samples do "
            "not.\nWas something sorted on the way? Does sample number 7's colour "
            "match its label?",
            "C63",
        )
    if found == pattern(LABELS[::-1]):
        return Hint(
            "Your colours run from the last sample to the first.\nWhich sample does "
            "the first colour of your strip belong to?",
            "C63",
        )
    first = {}
    for number, (label, color) in enumerate(zip(LABELS, rgba, strict=True)):
        before = first.setdefault(label, number)
        if rgba[before] != color:
            return Hint(
                f"{MIXED.index[before]} and {MIXED.index[number]} have the same label "
                "and different colours in your strip.\nWhat is the label of sample "
                f"number {number + 1}, and where did its colour come from?",
                "C63",
            )
    return Hint(
        "Samples of different groups share a colour in your strip.\nDoes sample "
        "number 7's colour match sample number 7's label?",
        "C63",
    )
