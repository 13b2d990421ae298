"""Your turn 11.2: true nulls among the first 100 genes, by two tests."""

from collections.abc import Callable
from functools import cache

import numpy as np
from scipy import stats

from checks.answer import Answer, Hint, task
from checks.course_results import hspc, hspc_truth
from checks.given import as_row, counted, kind_of
from checks.known import Known, first_that_fits
from checks.tasks.nb11.variances import Case
from fast_anova import anova_genes

__all__ = ["false_in_top"]

TOP = 100


@cache
def p_values(cells: str = "first") -> dict[str, np.ndarray]:
    """Give the p-values of both tests for nine cells, NaN as 1."""
    table, groups = hspc().expression, hspc().groups
    by_group = groups.groupby(groups)
    chosen = (by_group.head(3) if cells == "first" else by_group.tail(3)).index
    if cells == "all":
        chosen = groups.index
    values, labels = table[chosen].to_numpy(), groups[chosen].to_numpy()
    parts = [values[:, labels == name] for name in sorted(set(labels))]
    df = len(labels) - len(parts)
    s2 = sum(((p - p.mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for p in parts) / df
    F, pval = anova_genes(values, labels)
    s2[s2 < 1e-20] = 0  # a group without scatter, up to rounding
    between = sum(
        part.shape[1] * (part.mean(axis=1) - values.mean(axis=1)) ** 2 for part in parts
    ) / (len(parts) - 1)
    prior = Case(s2[s2 > 0], df)
    own = df / (prior.d0 + df)
    moderated = between / ((1 - own) * prior.s0_squared + own * s2)
    p_moderated = stats.f.sf(moderated, len(parts) - 1, prior.d0 + df)
    return {
        "F": np.nan_to_num(pval, nan=1),
        "moderated": np.where(np.isnan(F), 1, p_moderated),
    }


def both(count: Callable, cells: str = "first") -> tuple[int, int]:
    """Count something in both lists: gets p-values and truth."""
    differs = hspc_truth().to_numpy()
    return tuple(int(count(p, differs)) for p in p_values(cells).values())


def nulls_on_top(p: np.ndarray, differs: np.ndarray) -> int:
    return (~differs[p.argsort(kind="stable")[:TOP]]).sum()


def by_smallest_f(p: np.ndarray, differs: np.ndarray) -> int:
    """Sort as the values of F would be: the largest p first, flat genes last."""
    return nulls_on_top(np.where(p < 1, -p, 2), differs)


SIMULATED = (37, 25)  # what the notebook counts in its simulated study
MISTAKES = [
    Known(
        None,
        "These are the right two numbers in the other order.\nWhich list holds more "
        "true nulls on top, and why?",
        lambda: both(nulls_on_top)[::-1],
    ),
    Known(
        None,
        "You counted the genes that differ.\nWhat does True mean in truth, and whom "
        "does the task ask for?",
        lambda: tuple(TOP - n for n in both(nulls_on_top)),
    ),
    Known(
        None,
        "These are true nulls among the 100 genes with the *largest* p-values.\nWhich "
        "end of the sorted list is the top?",
        lambda: both(lambda p, d: nulls_on_top(-p, d)),
    ),
    Known(
        None,
        "These are true nulls among the genes with the smallest F.\nWhich of the two "
        "things a test gives is small for the top of the list?",
        lambda: both(by_smallest_f),
    ),
    Known(
        None,
        "These are the counts of the simulated study above.\nWhose values does the "
        "task ask about?",
        lambda: SIMULATED,
    ),
    Known(
        None,
        "These are the true nulls with p at or below 0.05.\nHow many genes does the "
        "task look at in each list?",
        lambda: both(lambda p, d: (~d[p <= 0.05]).sum()),
    ),
    Known(
        "C104",
        "Both numbers are those of the ordinary F.\nWhich of the two tests asks the "
        "other genes?",
        lambda: (both(nulls_on_top)[0],) * 2,
    ),
    Known(
        None,
        "Both numbers are those of the moderated F.\nWhich test divides by the gene's "
        "own s2?",
        lambda: (both(nulls_on_top)[1],) * 2,
    ),
    Known(
        None,
        "These are the numbers for all cells.\nHow many of each population does the "
        "task take?",
        lambda: both(nulls_on_top, "all"),
    ),
    Known(
        None,
        "These are the numbers for the *last* three cells of each population.\nWhich "
        "three does the task take?",
        lambda: both(nulls_on_top, "last"),
    ),
    Known(
        None,
        "You counted true nulls among the first 100 rows of the table.\nAre the genes "
        "sorted by p?",
        lambda: both(lambda p, d: (~d[:TOP]).sum()),
    ),
]


@task
def false_in_top(false_top) -> Answer:
    """Judge the two counts of true nulls among the first 100 genes.

    Parameters
    ----------
    false_top : list, tuple or array of two numbers
        By F, by the moderated F.
    """
    if isinstance(false_top, dict):
        false_top = list(false_top.values())
    row = as_row(false_top)
    if row is None or len(row) != 2:
        raise Hint(
            f"false_top is {kind_of(false_top)}, and two numbers are asked for.\nOne "
            "for each test: what do you see when you print it?"
        )
    if not np.isfinite(row).all():
        raise Hint(
            f"One of the two is {row[~np.isfinite(row)][0]}.\nA count is a whole "
            "number: which step gave this?"
        )
    right = both(nulls_on_top)
    if tuple(row) == right:
        return Answer(
            "right",
            f"{right[0]} and {right[1]} of the first 100. One draw of nine cells "
            "proves little; it points the same way as the studies above.",
        )
    if np.allclose(row * TOP, right):
        raise Hint(
            f"These are shares of the {TOP} genes.\nA count is a whole number: of how "
            "many genes are they shares?"
        )
    known = first_that_fits(MISTAKES, lambda gives: tuple(row) == gives())
    if known:
        return known.answer
    ok = [int(a == b) for a, b in zip(row, right, strict=True)]
    seen = {0: "Neither of the two numbers is", 1: "One of the two numbers is"}
    which = "" if not sum(ok) else f" (that by {'F' if ok[0] else 'the moderated F'})"
    raise Hint(
        f"{seen[sum(ok)]} the count asked for{which}.\nWhich "
        f"{counted(TOP, 'gene')} does your line take, and how many of them have truth "
        "False?"
    )
