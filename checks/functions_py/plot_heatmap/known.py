"""The table of known mistakes in `plot_heatmap`: what each would draw, and its hint.

``SCALED`` holds the wrong ways to scale: a recipe takes the table of the chosen genes
(rows in the order asked for) and that of all genes, and gives what would be drawn. To
teach the check a new one, add an entry. ``HINTS`` holds the hints of all that is seen
on the drawing itself: trees, strips, names and colours.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Scaled:
    """One wrong way to scale."""

    number: str
    hint: str
    recipes: tuple[Callable, ...]


def z_rows(table, ddof=1):
    sd = table.std(axis=1, ddof=ddof, keepdims=True)
    return (table - table.mean(axis=1, keepdims=True)) / sd


def z_columns(table, ddof=1):
    return z_rows(table.T, ddof).T


def share_rows(table):
    low = table.min(axis=1, keepdims=True)
    return (table - low) / (table.max(axis=1, keepdims=True) - low)


def whole(table, ddof):
    return (table - table.mean()) / table.std(ddof=ddof)


SCALED = [
    Scaled(
        "C58",
        "Your rows are not z-scored: you draw the expression as it is.\nWhat makes two "
        "rows look different in your picture: their pattern, or their level?",
        (
            lambda chosen, every: chosen,
            lambda chosen, every: np.log2(chosen + 1),
            lambda chosen, every: np.log1p(chosen),
        ),
    ),
    Scaled(
        "C59",
        "You scaled the columns, not the rows.\nWhat should have mean 0 in the "
        "picture: each gene, or each sample?",
        (
            lambda chosen, every: z_columns(chosen),
            lambda chosen, every: z_columns(chosen, 0),
            lambda chosen, every: ("all", z_columns(every)),
            lambda chosen, every: ("all", z_columns(every, 0)),
            lambda chosen, every: z_columns(z_rows(chosen)),
            lambda chosen, every: z_columns(z_rows(chosen, 0), 0),
            lambda chosen, every: z_rows(z_columns(chosen)),
            lambda chosen, every: chosen - chosen.mean(axis=0),
        ),
    ),
    Scaled(
        "C60",
        "Your rows run from 0 to 1: that is another scaling than the z-score.\nCan a "
        "z-score be -2 in your picture?",
        (
            lambda chosen, every: share_rows(chosen),
            lambda chosen, every: share_rows(chosen.T).T,
            lambda chosen, every: share_rows(z_rows(chosen)),
            lambda chosen, every: chosen / chosen.max(axis=1, keepdims=True),
            lambda chosen, every: (chosen - chosen.min()) / np.ptp(chosen),
        ),
    ),
    Scaled(
        "C58",
        "Your rows have mean 0 but different spread, or the same spread and different "
        "means.\nA z-score does two things to a gene. Which of the two is missing?",
        (
            lambda chosen, every: chosen - chosen.mean(axis=1, keepdims=True),
            lambda chosen, every: chosen - np.median(chosen, axis=1, keepdims=True),
            lambda chosen, every: chosen / chosen.std(axis=1, ddof=1, keepdims=True),
            lambda chosen, every: chosen / chosen.std(axis=1, keepdims=True),
            lambda chosen, every: chosen / chosen.mean(axis=1, keepdims=True),
            lambda chosen, every: (
                (chosen - chosen.mean(axis=1, keepdims=True))
                / chosen.var(axis=1, ddof=1, keepdims=True)
            ),
        ),
    ),
    Scaled(
        "C58",
        "You took one mean and one spread for the whole table.\nA z-score compares a "
        "value with the mean of its own gene. Which rows have mean 0 in your picture?",
        (
            lambda chosen, every: whole(chosen, 0),
            lambda chosen, every: whole(chosen, 1),
            lambda chosen, every: ("all", whole(every, 0)),
            lambda chosen, every: ("all", whole(every, 1)),
        ),
    ),
]

HINTS = {
    "nothing": (
        "C70",
        "Your function draws, but returns nothing.\nAfter grid = plot_heatmap(...): "
        "what is in grid?",
    ),
    "no figure": (
        "C70",
        "Your function draws nothing and returns nothing.\nWhich line should draw, and "
        "which should hand over what was drawn?",
    ),
    "nothing without labels": (
        "C33",
        "When no labels are given, your function draws nothing and returns nothing.\n"
        "Which of your lines should run only with labels, which always, and how does "
        "Python tell the two apart?",
    ),
    "nothing with labels": (
        "C33",
        "When labels are given, your function returns nothing.\nOn which way through "
        "your function is no return met: at which indentation does it stand?",
    ),
    "plain heatmap": (
        "C67",
        "You draw a plain heatmap, which keeps the order of rows and columns.\nWho "
        "decides about the order of the rows here: you, or a tree?",
    ),
    "part": (
        "C80",
        "You return a part of the figure ({type}), not the grid.\nWhat does clustermap "
        "give, and what could somebody do with it that they cannot do with the part?",
    ),
    "other thing": (
        "C80",
        "You return a {type}.\nThe exercise asks for the grid that clustermap gives. "
        "What does your last line hand over?",
    ),
    "all genes": (
        "C72",
        "Your picture shows {rows} genes; {asked} were asked for.\nWhich argument of "
        "your function decides which rows are drawn?",
    ),
    "other genes": (
        "C72",
        "Your picture does not show the genes that were asked for.\nAsked for: {names}."
        " By what does your function find the row of a gene: by its name?",
    ),
    "transposed": (
        "C31",
        "Your picture has the samples in the rows.\nThe exercise asks for genes in "
        "rows and samples in columns. Which step turned the table?",
    ),
    "averaged": (
        "C42",
        "Your picture has one column for each group.\nThe exercise asks for all "
        "samples. What did you average, and what can no longer be seen?",
    ),
    "samples": (
        "C73",
        "Your picture has {columns} for {samples} samples.\nWhich of your "
        "steps leaves samples out?",
    ),
    "names": (
        "C62",
        "Gene names stand beside other genes' rows.\nPick one gene and compare its row "
        "with the data by hand. In which order come your rows, and in which the names?",
    ),
    "sample names": (
        "C62",
        "The columns do not hold the samples they are named after.\nPick one sample "
        "and compare its column with the data. Which step reordered values or names?",
    ),
    "no row tree": (
        "C67",
        "Your rows are not clustered.\nThe exercise asks for clustering of both axes "
        "unless the caller says otherwise. Who decides about the order of rows here?",
    ),
    "no column tree": (
        "C67",
        "Your columns are not clustered.\nThe exercise asks for clustering of both "
        "axes unless the caller says otherwise. Who decides about their order here?",
    ),
    "no strip": (
        "C72",
        "There is no strip of group colours, although labels were given.\nWhere does "
        "your function use groups?",
    ),
    "row strip": (
        "C63",
        "Your strip of group colours stands beside the rows.\nWhat do the labels "
        "belong to: genes or samples? And where are these in the picture?",
    ),
    "white strip": (
        "C63",
        "Your strip is white: no colour met its sample.\nBy what are colours and "
        "samples joined: by place, or by an index?",
    ),
    "wrong strip": (
        "C63",
        "Your strip does not follow the labels.\nTake one sample: does its colour "
        "match its label? In which order, and by what, are colours and samples joined?",
    ),
    "one color": (
        "C73",
        "Two groups share a colour.\nWith {groups} groups: how many colours does your "
        "function have, and where does it learn how many are needed?",
    ),
    "wishes ignored": (
        "C72",
        "What the caller asks for does not arrive: {what}.\nWhere in your function do "
        "the extra arguments (**kwargs) go?",
    ),
    "wishes lost": (
        "C66",
        "Your own choice wins over the caller's: {what}.\nWhen both choose, whose "
        "choice should be drawn?",
    ),
    "sequential": (
        "C61",
        "Your colours run from dark to bright, although z-scores have a sign.\nWhich "
        "colour should 'average' have, and could a reader find it in your picture?",
    ),
    "off center": (
        "C61",
        "The {lightest} of your colours lies at {middle}, not at 0. Which z-score "
        "should it stand for, and what decides where it lies when the values reach "
        "further up than down?",
    ),
    "scaled twice": (
        "scaled_twice",
        "The rows are z-scored before they are drawn, and once more while they are. "
        "Does the second time change anything?",
    ),
    "hidden half": (
        "C61",
        "All values below zero get the same colour.\nWhich colour should 'average' "
        "have, and where do your limits lie?",
    ),
    "scaling": (
        "scaling",
        "What you draw are not the z-scores of the rows.\nTake the value below by "
        "hand: minus what, divided by what?",
    ),
    "state": (
        "C76",
        "Two calls with the same data give two pictures.\nWhat does your function keep "
        "from one call to the next?",
    ),
}
