"""Your turn 3.1: eta squared of the first genes, in a loop."""

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import (
    as_number,
    as_row,
    counted,
    kind_of,
)
from checks.known import Known, first_that_fits
from checks.tasks.nb03.eta_and_p import (
    CLOSE,
    DF_BETWEEN,
    DF_WITHIN,
    EMPTY,
    N_ETA,
    missing_ends,
    results,
)

__all__ = ["eta_loop"]

RANGE = "Which numbers does your range really give? Try list(range(...)) on small ones."
# Each recipe gets eta squared of all genes, and gives rows of values.
OTHER_ROWS = [
    Known(
        "C34",
        "only the last place holds a value, and it is the right one.\nWhere do you "
        "make what the values are put into, and how many times is that line run?",
        lambda eta: [
            np.append([start] * (N_ETA - 1), eta[N_ETA - 1]) for start in EMPTY
        ],
    ),
    Known(
        "C33",
        "there is one value only, that of the first gene.\nDoes something end your "
        "loop in its first round? At which indentation does a function return?",
        lambda eta: [eta[:1]],
    ),
    Known(
        "C34",
        "there is one value only, that of the last gene.\nHas every round a place of "
        "its own to write to, or is the same name filled anew each time?",
        lambda eta: [eta[N_ETA - 1 : N_ETA]],
    ),
    Known(
        "C32",
        f"at the ends of your range a gene is missing; the others are right.\n{RANGE}",
        missing_ends,
    ),
    Known(
        "C31",
        "there are 150 values, as many as cells; the first 20 are right.\nWhich side "
        "of the table holds the genes, and how many were asked for?",
        lambda eta: [eta[:150]],
    ),
    Known(
        "C32",
        f"your values begin or end at other genes than the first {N_ETA}.\n{RANGE}",
        lambda eta: [
            *np.lib.stride_tricks.sliding_window_view(eta, N_ETA)[1:],
            *(eta[:n] for n in range(5, 1001) if n != N_ETA),
            *(eta[1:n] for n in range(6, 30)),
        ],
    ),
]
# Each recipe gets the results of the first genes, and gives one value a gene.
NOT_ETA = [
    Known(
        None,
        "these are p-values.\nWhich of your functions gives a share of the scatter?",
        lambda genes: genes["pval"],
    ),
    Known(
        None,
        "these are F values.\nBetween which two numbers must a share lie?",
        lambda genes: genes["F"],
    ),
    Known(
        "C16",
        "this is between divided by within.\nA share of what is asked for?",
        lambda genes: genes["eta"] / (1 - genes["eta"]),
    ),
    Known(
        None,
        "this is the share that lies within the groups.\nWhich of the two shares is "
        "large for a gene whose group means lie far apart?",
        lambda genes: 1 - genes["eta"],
    ),
    Known(
        None,
        "these are percent.\nBetween which two numbers does a share of a sum lie?",
        lambda genes: 100 * genes["eta"],
    ),
    Known(
        None,
        "these are square roots.\nWhat is the square in eta squared of?",
        lambda genes: np.sqrt(genes["eta"]),
    ),
    Known(
        None,
        "these are omega or epsilon squared, respectable measures that come out lower."
        "\nWhich of them does the function eta_squared give?",
        lambda genes: (genes["F"] - 1) / (genes["F"] + DF_WITHIN / DF_BETWEEN),
    ),
]


@task
def eta_loop(eta) -> Answer:
    """Judge eta squared of the first genes, collected in a loop.

    A Series with the gene names is right; other containers are right with a note.
    """
    every = results()["eta"]
    right = every.head(N_ETA)
    names, found = _names_and_values(eta)
    n = len(found)
    by_place = found
    for genes in (right.index, every.index, range(N_ETA), range(len(every))):
        if n == len(genes) and set(names) == set(genes):
            found = pd.Series(found, index=names)[genes].to_numpy()
    if n == len(every) and _same(found, every):
        _check_names(names, every.index)
        return Answer("note", f"your loop is right. The task asked for {N_ETA} genes.")
    # A place that was never filled is not the rounded value of a gene near 0.
    is_right = _same(found, right) and (found != 0).all() or _is_rounded(found, right)
    if not is_right and _same(by_place, right) and not _same(found, right):
        ask = f"What stands under {names[0]}, and whose value is that?"
        said = (
            "place by place your values are right; their names stand in another order"
        )
        raise Hint(f"{said}.\n{ask}", "C80")
    if not is_right:
        raise _other_values(eta, found, names, right)
    _check_names(names, right.index)
    if not isinstance(eta, pd.Series):
        said = f"the values are right; they stand in {kind_of(eta)}."
    elif names == list(right.index):
        return Answer("right", "eta squared of each gene, under its own name.")
    elif set(names) == set(range(N_ETA)):
        said = "the values are right; no gene names stand beside them."
    else:
        return Answer("note", "each value stands under its own gene, in another order.")
    return Answer(
        "note", f"{said} In the Series asked for, eta['Kdm3a'] gives its value."
    )


def _names_and_values(eta) -> tuple[list, np.ndarray]:
    """Give the names beside the values (none for a list), and the values."""
    number = as_number(eta)
    if number is not None and not np.isnan(number):
        return [], np.array([number])
    names, values = [], eta
    if isinstance(eta, dict):
        names, values = list(eta), list(eta.values())
    elif isinstance(eta, (pd.Series, pd.DataFrame)):
        names = list(eta.index)
    found = as_row(values)
    if found is None:
        ask = "What does type(...) say about one of its entries?"
        if number is not None:
            ask = "Which line makes the Series, and which fills it?"
        elif eta is None or callable(eta):
            ask = "Where is the function called, and does it return what it computes?"
        wanted = "one number for each gene is asked for"
        raise Hint(f"this is {kind_of(eta)}, and {wanted}.\n{ask}")
    return names, found


def _check_names(names: list, genes: pd.Index) -> None:
    """Stop where the values are right and the names are not those of the genes."""
    if names and set(names) != set(range(len(genes))) and set(names) != set(genes):
        place = next(i for i, name in enumerate(names) if name != genes[i])
        said = "the values are right, the names beside them are not those of the genes"
        ask = "From which table did the rows come, and from which the names?"
        raise Hint(f"{said}: number {place + 1} is called {names[place]!r}.\n{ask}")


def _other_values(eta, found: np.ndarray, names: list, right: pd.Series) -> Hint:
    """Name what stands there instead of eta squared of the first genes."""
    n, every = len(found), results()["eta"]
    if _same(found, right.round(1), within=1e-9):
        ask = "Which genes could be told apart by them? Keep three decimals."
        return Hint(f"these are the values, rounded to one decimal.\n{ask}")
    _check_shift(found, names, right)
    known = first_that_fits(
        OTHER_ROWS,
        lambda gives: any(_same(found, row) for row in gives(every.to_numpy())),
    )
    if known:
        return Hint(known.hint, known.idea)
    if n == 2 * N_ETA and names[N_ETA:] == list(range(N_ETA)):
        said = "your values were added at the end, under the names 0, 1, 2, ..."
        ask = "In eta[i], did you ask for a position or for a name?"
        return Hint(f"{said}\n{ask}", "C10")
    if n != N_ETA:
        said = f"there {'is' if n == 1 else 'are'} {counted(n, 'value')}"
        like = {150: ", as many as cells", 50: ", as many as cells in a group"}
        ask = "How often does your loop run, and what does each round store?"
        if n > N_ETA and _same(found[:N_ETA], right):
            like[n], ask = f"; the first {N_ETA} are right", RANGE
            if np.isnan(found[N_ETA:]).all():
                ask = "How many places did you make before the loop?"
        return Hint(
            f"{said}{like.get(n, '')}; {N_ETA} are asked for, one a gene.\n{ask}",
            "C31" if n in (150, 50, 3) else None,
        )
    known = first_that_fits(
        NOT_ETA,
        lambda gives: np.allclose(found, gives(results().head(N_ETA)), 0.01, CLOSE),
    )
    if known:
        return Hint(known.hint, known.idea)
    if np.isinf(found).any():
        return Hint("there are infinite values.\nWhat was divided by 0?")
    kind = getattr(getattr(eta, "dtype", None), "kind", None)
    if kind in ("i", "u") and not found.any():
        said = "every value is 0, and the container holds whole numbers"
        return Hint(f"{said}.\nWhat becomes of 0.3 in it? Print its dtype.", "C36")
    for start, empty in {"NaN": np.isnan(found), "0": found == 0}.items():
        if start == "0" and empty.all():
            # So it is, too, where cells were handed over, whose labels meet no group.
            ask = (
                "What does eta_squared give outside of the loop for what your first "
                "round hands to it? If that is 0, too: is it a gene or a cell?"
            )
            return Hint(f"0 stands in all {N_ETA} places.\n{ask}")
        if empty.any():
            where = f"position {empty.argmax()} ({right.index[empty.argmax()]})"
            return Hint(
                f"{start} stands in {empty.sum()} of {N_ETA} places, first at {where}."
                "\nDid the loop break off, or leave genes out? What would the places "
                "hold if it had never run?",
                "C35" if start == "0" else None,
            )
    if np.ptp(found) < 1e-12:
        gene = right.index[(right - found[0]).abs() < CLOSE]
        whose = f", that of {gene[0]}" if len(gene) else ""
        ask = "What in the loop body should depend on i, and does it?"
        return Hint(f"all {N_ETA} values are the same{whose}.\n{ask}", "C30")
    if _same(np.sort(found), right.sort_values()):
        said = "these are the right values in another order"
        ask = f"Does value number 2 still belong to gene number 2, {right.index[1]}?"
        return Hint(f"{said}.\n{ask}", "C80")
    if names and set(names) <= set(every.index) and _same(found, every[names]):
        said = "each value is right for the gene beside it, but you begin with "
        return Hint(f"{said}{names[0]}.\nWhich genes are the first {N_ETA}?")
    wrong = np.flatnonzero(np.abs(found - right.to_numpy()) >= CLOSE)
    return Hint(
        f"{N_ETA - len(wrong)} of {N_ETA} values are right; the first other one is "
        f"{found[wrong[0]]:.3f} for {right.index[wrong[0]]}.\nCall eta_squared for it "
        "outside the loop: same value? Then look at the labels, otherwise at how the "
        "loop picks the row."
    )


def _check_shift(found: np.ndarray, names: list, right: pd.Series) -> None:
    """Stop where each value stands a few places from its gene."""
    if len(found) != N_ETA:
        return
    # Where no gene names stand beside them, values may just begin at another gene.
    every = results()["eta"].to_numpy() if set(names) != set(right.index) else right
    for off in (1, -1, 2, -2):
        place = max(off, 0)
        moved = found[place : N_ETA + min(off, 0)]
        gene = right.index[max(-off, 0)]
        if _same(moved, right[: len(moved)] if off > 0 else right[-off:]):
            if _same(found, every[-off : N_ETA - off]):
                return
            beside = f", where {right.index[place]} belongs" if names else ""
            raise Hint(
                "your values stand under the wrong genes, "
                f"{counted(abs(off), 'place')} off: that of {gene} is number "
                f"{place + 1}{beside}.\nWhich number does a round use to take its "
                "gene, and which to store the result?",
                "C32",
            )


def _is_rounded(found: np.ndarray, right: pd.Series) -> bool:
    """Tell whether these are the right values, rounded to a few decimals."""
    return any(_same(found, right.round(n), within=1e-9) for n in [2, 3, 4, 5, 6])


def _same(found, right, within: float = CLOSE) -> bool:
    """Tell whether two rows of numbers agree; NaN only with NaN."""
    found, right = np.asarray(found), np.asarray(right)
    return found.shape == right.shape and np.allclose(found, right, 0, within, True)
