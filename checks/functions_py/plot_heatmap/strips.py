"""What can be wrong with the strip of group colours, and with the legend.

A recipe is a condition on the `Drawing` of a call with labels.
"""

import re

import numpy as np

from checks.functions_py.plot_heatmap.drawing import WHITE
from checks.known import Known

STRIPS = [
    Known(
        "C63",
        "Your strip of group colours stands beside the rows.\nWhat do the labels "
        "belong to: genes or samples? And where are these in the picture?",
        lambda d: not d.strips and d.drawn["row_strip"],
    ),
    Known(
        "C40",
        "There is no strip, although labels were given, and your function catches "
        "errors.\nWhat would you see if you let the error through once?",
        lambda d: not d.strips and d.source.catches,
    ),
    Known(
        "C72",
        "There is no strip of group colours, although labels were given.\nWhere does "
        "your function use groups?",
        lambda d: not d.strips,
    ),
    Known(
        "C9",
        "The strip has one colour only, and groups is a list here.\nYour function "
        "compares labels with a name. Print the comparison alone: is it one value, or "
        "one for each sample?",
        lambda d: (
            d.call["groups"]["kind"] == "list"
            and len(set(d.strip.values())) == 1
            and re.search(r"(==|!=)\s*\w", d.source.text)
        ),
    ),
    Known(
        "C63",
        "Your strip is white, or has white places: no colour met its sample "
        "there.\nBy what are colours and samples joined: by place, or by an index?",
        lambda d: WHITE in d.strip.values(),
    ),
    Known(
        "C73",
        "Groups share a colour: {names}.\nHow many colours does your function have, "
        "and where does it learn how many are needed?",
        lambda d: _sharing(d),
    ),
    Known(
        "C63",
        "Your strip shows the labels in another order: sorted by name.\nDoes colour "
        "number 3 still belong to sample number 3 after your step?",
        lambda d: _shows(d, sorted(d.labels)),
    ),
    Known(
        "C63",
        "Your strip shows the labels in another order: that of the tree, or the "
        "reverse one.\nWho reorders the columns, and does the strip follow by itself?",
        lambda d: _shows(d, *_reordered(d)),
    ),
    Known(
        "C63",
        "Your strip shows the groups as blocks of one size, or in turn, and the "
        "labels do not stand like that.\nWhere does your function look at the label "
        "of a single sample?",
        lambda d: _shows(d, *_layouts(d.labels)),
    ),
    Known(
        "C63",
        "Your strip does not follow the labels: {one} and {other} are both {label}, "
        "and have two colours.\nIn which order, and by what, are colours and samples "
        "joined?",
        lambda d: _two_colors(d),
    ),
    Known(
        "C63",
        "In your legend {name} has the colour that {other} has in the strip.\nIn "
        "which order come the names of the legend, and in which the colours?",
        lambda d: _legend_of_others(d),
    ),
]


def _shows(d, *layouts):
    """Does the strip show one of these rows of labels, and not the right one?"""
    return not d.strip_shows(d.labels) and any(map(d.strip_shows, layouts))


def _reordered(d):
    for order in (d.places, np.argsort(d.places), range(len(d.labels))[::-1]):
        yield [d.labels[i] for i in order]


def _sharing(d):
    if any(len(colors) > 1 for colors in d.colors_of.values()):
        return False
    of = {}
    for label, colors in d.colors_of.items():
        of.setdefault(min(colors), []).append(label)
    names = next((labels for labels in of.values() if len(labels) > 1), None)
    return names and {"names": " and ".join(sorted(names)[:2])}


def _layouts(labels):
    names, n = list(dict.fromkeys(labels)), len(labels)
    for order in (names, sorted(names)):
        for size in {n // len(order), -(-n // len(order))}:
            yield [order[min(i // size, len(order) - 1)] for i in range(n)]
        yield [order[i % len(order)] for i in range(n)]


def _two_colors(d):
    first = {}
    for place, color in sorted(d.strip.items()):
        label = d.labels[place]
        seen = first.setdefault(label, (color, place))
        if seen[0] != color:
            names = [d.samples[i] for i in (seen[1], place)]
            return {"one": names[0], "other": names[1], "label": label}
    return False


def _legend_of_others(d):
    for name, *color in d.drawn.get("legend", []):
        others = [o for o, found in d.colors_of.items() if tuple(color) in found]
        if name in d.colors_of and others and name not in others:
            return {"name": name, "other": others[0]}
    return False
