"""Your turn 5.3: the list at a false discovery rate of one's own."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from checks.answer import Answer, Hint, task
from checks.course_results import hspc, hspc_truth
from checks.functions_py.plot_heatmap.colors import (
    OFF_CENTER,
    has_no_middle,
    hides_half,
    middle_of,
)
from checks.functions_py.plot_heatmap.drawing import z_rows
from checks.functions_py.plot_heatmap.scaled import SCALED
from checks.given import (
    counted,
    kind_of,
    one_number,
)
from checks.known import Known, first_that_fits
from checks.running import record_heatmap
from checks.tasks.nb05.color_strips import COURSE_COLORS

__all__ = ["chosen_list"]

# A recipe gets the threshold and gives a mask of the genes.
DULL = (
    "These are the genes whose {} is not below your threshold.\nLook for Klf1 in your "
    "picture: does it differ between the groups, and is it there?"
)
LISTS = [
    Known(
        "C43",
        "These are the genes with a raw p-value at or below your threshold.\nHow many "
        "genes would this rule call if the labels were shuffled? Which of your two "
        "Series has the number of tests already paid for?",
        lambda alpha: hspc().results["pval"] <= alpha,
    ),
    Known(
        "C50",
        DULL.format("adjusted p-value"),
        lambda alpha: hspc().results["pval_fdr"] >= alpha,
    ),
    Known(
        "C50", DULL.format("raw p-value"), lambda alpha: hspc().results["pval"] >= alpha
    ),
    Known(
        "C46",
        "These are the genes that Bonferroni's correction calls at your "
        "threshold.\nDoes an FDR promise that there is no false call, or that the "
        "share of them is small?",
        lambda alpha: hspc().results["pval"] <= alpha / len(hspc().results),
    ),
    Known(
        "C56",
        "The number of tests was paid for twice: the threshold was divided by it, and "
        "the p-values are adjusted already.\nIs both needed?",
        lambda alpha: hspc().results["pval_fdr"] <= alpha / len(hspc().results),
    ),
    Known(
        None,
        "These are the genes of `sig_data`, selected at the start of the "
        "notebook.\nWhich threshold did they pass, and which one did you choose?",
        lambda alpha: hspc().results["pval_fdr"] <= 0.0005,
    ),
    Known(
        None,
        "These are all genes.\nWhich of them have an adjusted p-value at or below "
        "your threshold?",
        lambda alpha: hspc().results["pval_fdr"] >= 0,
    ),
    Known(
        None,
        "These are the genes that differ, as the truth tells.\nWould you have the "
        "truth for data of your own? Which Series is there to choose by?",
        lambda alpha: hspc_truth(),
    ),
]


def called_at(alpha: float) -> pd.Index:
    """Give the genes that are called; a hint says why there can be no picture."""
    adjusted = hspc().results["pval_fdr"]
    if not 0 < alpha < 1:
        raise Hint(
            f"my_alpha is {alpha:g}.\nA false discovery rate is a share. Between which "
            "two numbers does a share lie?"
        )
    called = adjusted.index[adjusted <= alpha]
    if len(called) < 2:
        raise Hint(
            f"At {alpha:g} {counted(len(called), 'gene')} would be called, and that "
            f"makes no tree.\nThe smallest adjusted p-value is {adjusted.min():.2g}. "
            "How strict must a promise about a share be?"
        )
    return called


def drawing_of(my_grid: object) -> dict:
    """Take down what was drawn; a hint says why this is no clustered heatmap."""
    if isinstance(my_grid, Axes):
        raise Hint(
            "my_grid is a plain heatmap, which keeps the order of rows and "
            "columns.\nWho should decide which genes lie side by side: you, or a tree?",
            "C67",
        )
    if not record_heatmap.is_grid(my_grid):
        raise Hint(
            f"my_grid is {kind_of(my_grid)}, not the grid that clustermap "
            "gives.\nWhich of your lines draws, and where does its result go?"
        )
    return record_heatmap.describe(my_grid)


def check_list(rows: list, called: pd.Index, alpha: float) -> None:
    """Stop if the drawn genes are not those that are called."""
    results, found = hspc().results, set(rows)
    if found - set(results.index):
        if found <= set(hspc().groups.index):
            raise Hint(
                "The rows of your picture are cells.\nIn this course genes are rows. "
                "Which step turned the table?"
            )
        raise Hint(
            f"The rows of your picture are no genes: the first is '{rows[0]}'.\nBy "
            "which names did you select rows of `expression`?"
        )
    if len(rows) > len(found):
        raise Hint(
            f"{max(rows, key=rows.count)} is drawn more than once.\nEach gene was "
            "tested once. Were two lists put together?"
        )
    if found == set(called):
        return
    mask = results.index.isin(found)
    known = first_that_fits(LISTS, lambda gives: np.array_equal(gives(alpha), mask))
    if known:
        raise Hint(known.hint, known.idea)
    ranked = results["pval"].sort_values().index
    what = f"Your picture has {counted(len(rows), 'gene')}, and {len(called)} have an "
    what += f"adjusted p-value at or below {alpha:g}."
    if found == set(ranked[: len(found)]):
        raise Hint(
            f"{what}\nYours are those with the smallest p-values: the number was "
            "chosen. What should follow from what, the threshold from the number, or "
            "the number from the threshold?"
        )
    lost = [name for name in called if name not in found]
    ask = f"{lost[0]} is called, and not in your picture. Why?" if lost else ""
    if not lost:
        extra = next(name for name in rows if name not in called)
        ask = f"Why is {extra} there?"
    raise Hint(f"{what}\n{ask}")


def check_values(drawn: dict) -> None:
    """Stop if not all cells are drawn, or no z-scores by row."""
    every = hspc().expression
    if sorted(map(str, drawn["columns"])) != sorted(every.columns):
        raise Hint(
            f"Your picture has {counted(len(drawn['columns']), 'column')}, and there "
            f"are {every.shape[1]} cells.\nWhich step left cells out, or gave them "
            "other names?"
        )
    every = every[drawn["columns"]]
    rows = every.index.get_indexer(drawn["rows"])
    table, values = every.to_numpy(), np.array(drawn["values"], float)
    z = (z_rows(table[rows], ddof) for ddof in (1, 0))
    if any(np.allclose(values, one, atol=1e-6) for one in z):
        return

    def fits(gives):
        made = gives(table[rows], table, rows)
        return any(
            one.shape == values.shape and np.allclose(values, one, atol=1e-6)
            for one in made
        )

    with np.errstate(all="ignore"):
        known = first_that_fits(SCALED, fits)
    if known:
        raise Hint(known.hint, known.idea)
    raise Hint(
        "What you draw are not the z-scores of the rows.\nWhich setting of `look` "
        "scales the rows, and did it reach clustermap?",
        "C58",
    )


def check_look(drawn: dict) -> None:
    """Stop if the trees, the colours or the strip do not say what they should."""
    for tree, what in [("row_tree", "genes"), ("column_tree", "cells")]:
        if drawn[tree] is None:
            raise Hint(
                f"Your {what} are not clustered.\nWho decides about their order in "
                "your picture?",
                "C67",
            )
    middle, _ = middle_of(np.array(drawn["scale"]))
    if has_no_middle(drawn) or hides_half(drawn) or abs(middle) > OFF_CENTER:
        raise Hint(
            "The genes and their z-scores are right, but zero has no neutral colour in "
            "your picture.\nWhich settings of `look` say where the middle of the "
            "colours lies, and did they reach clustermap?",
            "C61",
        )
    labels = hspc().groups[drawn["columns"]].tolist()
    if not drawn["column_strip"]:
        raise Hint(
            "The heatmap is right, and no strip is above it.\nHow could a reader see "
            "which cell belongs to which group?"
        )
    wanted = [np.round(to_rgb(COURSE_COLORS[label]), 4) for label in labels]
    if not any(np.allclose(line, wanted, atol=0.01) for line in drawn["column_strip"]):
        raise Hint(
            "The heatmap is right, but the strip does not show for each cell the "
            "colour that its group has in `colors`.\nBy what are colours and cells "
            "joined: by name, or by place?",
            "C63",
        )


@task
def chosen_list(my_alpha: object, my_grid: object) -> Answer:
    """Judge the heatmap of all genes called at a threshold (Your turn 5.3).

    Parameters
    ----------
    my_alpha : float
        The false discovery rate the learner chose.
    my_grid : seaborn.matrix.ClusterGrid
        The heatmap of the genes whose adjusted p-value is at or below it.
    """
    alpha = one_number(my_alpha, "my_alpha")
    called = called_at(alpha)
    drawn = drawing_of(my_grid)
    check_list(drawn["rows"], called, alpha)
    check_values(drawn)
    check_look(drawn)
    false = int((~hspc_truth()[called]).sum())
    told = (
        f"these are the {len(called)} genes called at a false discovery rate of "
        f"{alpha:g}.\nThe truth of the simulated cells: {false} of them are false, a "
        f"share of {false / len(called):.1%}. One list may lie above the rate you "
        "chose, or below; the mean over many lists is what it limits."
    )
    if {text for text, *_ in drawn["legend"]} < set(COURSE_COLORS):
        return Answer(
            "note",
            f"{told}\nNothing in the picture says which colour is which group. What "
            "would a reader take the strip for?",
        )
    return Answer("right", told)
