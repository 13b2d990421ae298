"""The tables of known mistakes in `plot_heatmap`, but for `scaled` and `strips`.

A recipe is a condition (see `first_seen`) on the `Drawing`; in ``RETURNED`` on one
outcome and all; in ``STOPPED`` and ``OTHERWISE`` on the names of the calls that
stopped. To teach the check a new mistake, add an entry.
"""

import numpy as np

from checks.functions_py.plot_heatmap.colors import (
    has_no_middle,
    hides_half,
    is_nobodys_choice,
    shows_map,
)
from checks.known import Known

RETURNED = [
    Known(
        "C33",
        "When no labels are given, your function returns nothing.\nWhich of your "
        "lines should run only with labels, which always, and how does Python tell "
        "the two apart?",
        lambda one, all_: _nothing_only(all_, False),
    ),
    Known(
        "C33",
        "When labels are given, your function returns nothing.\nOn which way through "
        "your function is no return met: at which indentation does it stand?",
        lambda one, all_: _nothing_only(all_, True),
    ),
    Known(
        "C33",
        "For some calls your function returns nothing.\nOn which way through your "
        "function is no return met: in which block does it stand?",
        lambda one, all_: _is_none(one) and not all(map(_is_none, all_)),
    ),
    Known(
        "C70",
        "Your function draws nothing and returns nothing.\nWhich line should draw, "
        "and which should hand over what was drawn?",
        lambda one, all_: _is_none(one) and not one.drawn.get("meshes"),
    ),
    Known(
        "C70",
        "Your function draws, but returns nothing.\nAfter grid = plot_heatmap(...): "
        "what is in grid?",
        lambda one, all_: _is_none(one) and one.drawn["axes"] >= 4,
    ),
    Known(
        "C67",
        "You draw a plain heatmap, which keeps the order of rows and columns.\nWho "
        "decides about the order of the rows here: you, or a tree?",
        lambda one, all_: one.drawn.get("meshes") and one.drawn["axes"] < 4,
    ),
    Known(
        "C80",
        "You return a {type}, not the grid that clustermap gives.\nWhat could "
        "somebody do with the grid that they cannot do with this?",
        lambda one, all_: {"type": one.drawn["type"]},
    ),
]


def _is_none(outcome):
    return outcome.drawn["type"] == "NoneType"


def _nothing_only(outcomes, labels):
    """Is nothing returned where labels are given (or are not), and only there?"""
    ways = {(bool(o.call["groups"]), _is_none(o)) for o in outcomes}
    return ways == {(labels, True), (not labels, False)}


GENES = [
    Known(
        "C31",
        "Your picture has the samples in the rows.\nThe exercise asks for genes in "
        "rows and samples in columns. Which step turned the table?",
        lambda d: (
            set(d.rows) & set(d.samples)
            or (d.values.T.shape == (len(d.asked), len(d.samples)) and not d.names)
        ),
    ),
    Known(
        "C42",
        "Your picture has one column for each group.\nThe exercise asks for all "
        "samples. What did you average, and what can no longer be seen?",
        lambda d: len(d.columns) == len(set(d.labels or [])),
    ),
    Known(
        "C73",
        "Your picture has {found} columns, and there are {wanted} samples.\nWhich of "
        "your steps leaves samples out?",
        lambda d: (
            len(d.columns) != len(d.samples)
            and {"found": len(d.columns), "wanted": len(d.samples)}
        ),
    ),
    Known(
        "C72",
        "Your picture shows {found} genes, and {wanted} were asked for.\nWhich "
        "argument of your function decides which rows are drawn?",
        lambda d: len(d.rows) > len(d.asked) and _sizes(d),
    ),
    Known(
        "C73",
        "Your picture shows {found} of the {wanted} genes asked for.\nWhich step of "
        "yours leaves genes out, and would it do so with another list?",
        lambda d: (
            len(d.rows) < len(d.asked)
            and set(d.names or d.asked) <= set(d.asked)
            and _sizes(d)
        ),
    ),
    Known(
        "C72",
        "Your picture does not show the genes that were asked for ({names}).\nBy what "
        "does your function find the row of a gene: by its name?",
        lambda d: (
            (len(d.rows) != len(d.asked) or set(d.names or d.asked) != set(d.asked))
            and {"names": ", ".join(d.asked[:4])}
        ),
    ),
    Known(
        "C62",
        "Gene names stand beside other genes' rows: the row of {true} is called "
        "{said}.\nPick one gene and compare its row with the data by hand. In which "
        "order come your rows, and in which the names?",
        lambda d: d.names and _other_name(d),
    ),
]


def _sizes(d):
    return {"found": len(d.rows), "wanted": len(d.asked)}


def _other_name(d):
    said = d.said_names or []
    pairs = []
    if d.is_right(d.names):
        known = set(d.ticks.values()) <= set(d.genes)
        pairs = [(d.names[i], text) for i, text in d.ticks.items() if known]
    elif d.true_names:
        pairs = list(zip(d.true_names, said, strict=False))
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    return wrong and {"true": wrong[0][0], "said": wrong[0][1]}


# Asked where none of `scaled` fits.
VALUES = [
    Known(
        "C62",
        "The columns do not hold the samples they are named after.\nPick one sample "
        "and compare its column with the data. Which step reordered values or names?",
        lambda d: d.names and _columns_moved(d),
    ),
    Known(
        "C85",
        "Your z-scores are cut off at {ends}: what lies beyond is drawn as if it were "
        "just there.\nColours may have ends. Where do those belong: into the numbers, "
        "or into the scale of the colours?",
        lambda d: d.cut_at,
    ),
    Known(
        "C58",
        "What you draw are not the z-scores of the rows.\nTake a value by hand: minus "
        "what, divided by what?",
        lambda d: True,
    ),
]
AGAIN = [
    Known(
        "scaled_twice",
        "Your rows are z-scored twice: the second time goes over z-scores.\nWhich mean "
        "and which standard deviation has a row after the first time, and what is left "
        "to do for the second?",
        lambda d: d.scaled_twice,
    ),
]
KEPT = [
    Known(
        "C76",
        "Two calls with the same data give two pictures.\nWhat does your function "
        "keep from one call to the next?",
        lambda first, again: any(
            repr(first.drawn[key]) != repr(again.drawn[key]) for key in KEYS
        ),
    ),
]
KEYS = "rows columns values column_strip limits size color_map".split()


def _columns_moved(d):
    found = np.sort(d.values, axis=1)
    wanted = (np.sort(d.expected(d.names, ddof), axis=1) for ddof in (1, 0))
    return any(np.allclose(found, one, atol=1e-6) for one in wanted)


TREES = [
    Known(
        "C67",
        "Your {what} are not clustered.\nThe exercise asks for clustering of both "
        "axes unless the caller says otherwise. Who decides about their order here?",
        lambda d: (
            d.name != "wishes"
            and next(({"what": w} for w in ("rows", "columns") if not _tree(d, w)), {})
            or False
        ),
    ),
]


def _tree(d, which):
    return d.drawn["row_tree" if which == "rows" else "column_tree"]


def _lost(d):
    """List the wishes of the caller that are not to be seen."""
    drawn, asked = d.drawn, d.call["kwargs"]
    ends = [asked["vmin"], asked["vmax"]]
    limits = np.allclose(drawn["limits"], ends)
    arrived = {
        "figsize": np.allclose(drawn["size"], asked["figsize"], atol=0.02),
        "vmin and vmax": limits,
        # With other limits the colours cannot be compared.
        "cmap or center": not limits or shows_map(drawn, asked["cmap"], *ends),
        "row_cluster": drawn["row_tree"] is None,
        "col_cluster": drawn["column_tree"] is None,
        "xticklabels": drawn["column_ticks"],
        "yticklabels": drawn["row_ticks"],
    }
    return [name for name, there in arrived.items() if not there]


def _nobody_reads(d):
    given = ("data", "genes", "groups")
    return any(name not in given for name in d.source.unused) or len(_lost(d)) > 3


WISHES = [
    Known(
        "C72",
        "What the caller asks for does not arrive: {what}.\nWhere in your function do "
        "the extra arguments (**kwargs) go?",
        lambda d: _nobody_reads(d) and _lost(d) and {"what": ", ".join(_lost(d))},
    ),
    Known(
        "C66",
        "Your own choice wins over the caller's: {what}.\nWhen both choose, whose "
        "choice should be drawn?",
        lambda d: _lost(d) and {"what": ", ".join(_lost(d))},
    ),
]

COLORS = [
    Known(
        "C61",
        "All values below zero get the same colour.\nWhich colour should 'average' "
        "have, and where do your limits lie?",
        lambda d: hides_half(d.drawn),
    ),
    Known(
        "C61",
        "Your colours have no neutral middle with one colour on either side, although "
        "z-scores have a sign.\nWhich colour should 'average' have, and could a "
        "reader find it in your picture?",
        lambda d: has_no_middle(d.drawn) and not is_nobodys_choice(d.drawn),
    ),
]

# Asked in this order; a recipe gets the names of the calls that stopped.
STOPPED = [
    Known(
        "no_groups",
        "It stops when no labels are given.\nWhat is in groups then, and which of "
        "your lines can do without?",
        lambda names: names[0] == "no groups",
    ),
    Known(
        "C76",
        "It stops when it is called a second time with the same data.\nWhat does your "
        "function keep from one call to the next?",
        lambda names: names == ["main again"],
    ),
    Known(
        "C63",
        "It stops when the labels are a Series with the index 0, 1, 2, ...\nBy what "
        "are labels and samples joined: by place, or by an index?",
        lambda names: names == ["numbered"],
    ),
]
OTHERWISE = [
    Known(
        "C73",
        "It stops with seven groups.\nWhere does your function learn how many groups "
        "there are, and what they are called?",
        lambda names: names == ["seven groups"],
    ),
    Known(
        "C9",
        "It stops when the labels are no Series.\nLabels may come as a list, an array "
        "or a Series. What does your function do with them first?",
        lambda names: set(names) <= {"list", "array"},
    ),
]
