"""Feedback for notebook 04: the share of false calls in one list."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from checks.answer import Answer, Hint, task
from checks.course_results import hspc, hspc_truth
from checks.given import all_true_or_false, as_entries, as_number, kind_of, one_number
from checks.known import Known, first_that_fits

__all__ = ["false_share"]

ALPHA = 0.2
OTHERS = (0.01, 0.05, 0.1, 0.25, 0.5)
CLOSE = 0.0006  # half a unit in the third decimal, and a little


@cache
def counts(column: str = "pval_fdr", alpha: float = ALPHA) -> dict[str, int]:
    """Count called and other genes, those that differ and true nulls."""
    called = (hspc().results[column] <= alpha).to_numpy()
    differs = hspc_truth().to_numpy()
    return {
        "called": int(called.sum()),
        "false": int((called & ~differs).sum()),
        "found": int((called & differs).sum()),
        "missed": int((~called & differs).sum()),
        "left": int((~called).sum()),
        "nulls": int((~differs).sum()),
        "differ": int(differs.sum()),
        "genes": len(called),
    }


def right() -> float:
    """Give the false discovery proportion that is asked for."""
    return counts()["false"] / counts()["called"]


def at_another(alpha: float) -> str:
    share = share_of("pval_fdr", alpha)
    raw = [
        f", or raw p at or below {a:g}" for a in OTHERS if share_of("pval", a) == share
    ]
    return (
        "This is the share in another list: adjusted p at or below "
        f"{alpha:g}{''.join(raw)}.\nWhich false discovery rate does the task accept?"
    )


def known_shares() -> Iterator[Known]:
    """Give the known mistakes; a recipe gives a number of the list's counts."""
    yield Known(
        "C87",
        "This is the rate that you accept, and not what came out.\nThe rate promises a "
        "mean over many lists. What share is false in this one?",
        lambda n: ALPHA,
    )
    yield Known(
        None,
        "This is a share of the true nulls: how many of them are called.\nThe false "
        "discovery proportion is a share of another set of genes. Which one?",
        lambda n: n["false"] / n["nulls"],
    )
    yield Known(
        None,
        "You divide by the number of all genes.\nOf which genes is the proportion a "
        "share: of those tested, or of those called?",
        lambda n: n["false"] / n["genes"],
    )
    yield Known(
        None,
        "This is the share of the calls that is true.\nWhat does `truth` say of a gene "
        "that is a false call: True or False?",
        lambda n: n["found"] / n["called"],
    )
    yield Known(
        None,
        "This is the power: the share of the differing genes that is called.\nWhich "
        "genes stand in the list and should not?",
        lambda n: n["found"] / n["differ"],
    )
    yield Known(
        None,
        "This is a share of the genes that differ, of those that are missed.\nWhich "
        "genes stand in the list and should not?",
        lambda n: n["missed"] / n["differ"],
    )
    yield Known(
        None,
        "These are the genes that differ and were not called.\nAre they called at all? "
        "Which genes stand in the list and should not?",
        lambda n: n["missed"] / n["left"],
    )
    yield Known(
        None,
        "You divide false calls by true ones.\nOf which genes is the proportion a "
        "share: of some of those called, or of all?",
        lambda n: n["false"] / n["found"],
    )
    yield Known(
        None,
        "This is the share of the genes that are called, true or false.\nHow do you "
        "single out those that are called and do not differ?",
        lambda n: n["called"] / n["genes"],
    )
    yield Known(
        None,
        "This is the share of true nulls among all genes.\nHow many of them are in the "
        "list?",
        lambda n: n["nulls"] / n["genes"],
    )
    yield Known(
        "C43",
        "This is the share in the list of the raw p-values.\nWhich column has the "
        "number of tests already paid for?",
        lambda n: share_of("pval", ALPHA),
    )
    yield Known(
        None,
        "No call of yours is false.\nThe task asks for a generous list. Which rule "
        "makes one without false calls, and is it the one asked for?",
        lambda n: 0,
    )
    for alpha in OTHERS:
        yield Known(
            None, at_another(alpha), lambda n, alpha=alpha: share_of("pval_fdr", alpha)
        )


def share_of(column: str, alpha: float) -> float:
    """Give the share of false calls among the genes at or below alpha in a column."""
    n = counts(column, alpha)
    return n["false"] / n["called"]


def close(number: float, other: float) -> bool:
    return abs(number - other) <= CLOSE


@task
def false_share(my_fdp) -> Answer:
    """Judge the false discovery proportion of the list at an FDR of 20 %.

    Parameters
    ----------
    my_fdp : float
        From 0 to 1; three decimals are enough.
    """
    if all_true_or_false(as_entries(my_fdp)):
        raise Hint(
            f"my_fdp is {kind_of(my_fdp)}, each True or False.\nA proportion is one "
            "number. Of which two counts?"
        )
    found = one_number(my_fdp, "my_fdp")
    n = counts()
    if close(found, right()):
        return Answer(
            "right",
            f"{n['false']} of {n['called']} calls are false, a share of {right():.3f}."
            "\nOn average it lies below 0.2: BH allows for false calls among all "
            f"{n['genes']} genes, and only the {n['nulls']} true nulls can be any.",
        )
    if as_number(my_fdp) == round(right(), 2):
        return Answer(
            "note",
            "the share is right, to two decimals.\nWhat would the third say?",
        )
    if abs(found - 100 * right()) < 0.1 or found == round(100 * right()):
        return Answer(
            "note",
            f"{found:.4g} is right in percent; as a proportion it is {found / 100:.3f}."
            "\nBetween which two numbers does a proportion lie?",
        )
    if found in (n["false"], n["called"]):
        which = "false calls" if found == n["false"] else "calls"
        raise Hint(
            f"This is a number of genes: the {which} themselves.\nA proportion is one "
            "number divided by another. Which are the two?"
        )
    known = first_that_fits(known_shares(), lambda gives: close(found, gives(n)))
    if known:
        return known.answer
    if not 0 <= found <= 1:
        raise Hint(
            f"my_fdp is {found:.4g}, and a proportion lies from 0 to 1.\nWhich of the "
            "two numbers belongs below the line?"
        )
    raise Hint(
        f"{np.round(found, 4):g} is not the share of false calls in this list.\nHow "
        "many genes are called at 0.2, and how many of these are true nulls? Print "
        "both."
    )
