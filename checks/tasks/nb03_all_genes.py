"""The small tasks of notebook 03: a loop over genes, a count, labels of any kind."""

import contextlib
import io
import warnings
from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

from checks.answer import Answer, Hint, task, todo
from checks.course_results import hspc
from checks.given import (
    as_entries,
    as_number,
    as_row,
    counted,
    kind_of,
    no_text,
    one_number,
)
from checks.known import Known, first_that_fits

__all__ = ["eta_loop", "raw_hits", "same_p"]

N_ETA = 20  # how many genes the first task asks for
CLOSE = 0.0006  # half a unit in the third decimal, and a little
DF_BETWEEN, DF_WITHIN = 2, 147


@cache
def results() -> pd.DataFrame:
    """Give F, pval, pval_fdr and eta squared of every gene, by gene name."""
    found = hspc().results
    ratio = found["F"] * DF_BETWEEN / DF_WITHIN  # SS between / SS within
    return found.assign(eta=ratio / (1 + ratio))


def missing_ends(eta: np.ndarray) -> list[np.ndarray]:
    """Give rows whose first or last place, or both, hold the start value."""
    rows = []
    for ends in ([0], [N_ETA - 1], [0, N_ETA - 1]):
        rows.append(np.delete(eta[:N_ETA], ends))
        for start in EMPTY:
            rows.append(eta[:N_ETA].copy())
            rows[-1][ends] = start
    return rows


EMPTY = (np.nan, 0.0)  # what a place holds before the loop
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
        if eta is None or callable(eta):
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


THRESHOLD = "Which threshold does the task name, and on which side of it do you count?"
# Each recipe gets the results of all genes, and gives one count or several.
OTHER_COUNTS = [
    Known(
        "C50",
        "you counted the large p-values.\nIs the smallest one of all among them?",
        lambda genes: (genes["pval"] >= 0.05).sum(),
    ),
    Known(
        "C35",
        "these are all genes.\nDo you count True and False alike? Or do zeros still "
        "stand in pval that no test put there?",
        len,
    ),
    *(
        Known(
            None,
            "this number comes out if the p-values are rounded before they are "
            "compared.\nThe gene {gene} has p = {p:.4f}. Does your line count it?",
            lambda genes, d=d: [
                (genes["pval"].round(d) < 0.05).sum(),
                (genes["pval"].round(d) <= 0.05).sum(),
            ],
        )
        for d in (1, 2, 3)
    ),
    Known(
        None,
        "this is what is expected if no gene differs.\nAnd how many lie below 0.05?",
        lambda genes: 0.05 * len(genes) + np.array([-0.5, 0, 0.5]),
    ),
    Known(
        "C14",
        "you counted F values.\nDo all of yours lie where a p-value must lie?",
        lambda genes: [(genes["F"] < 0.05).sum(), (genes["F"] > 0.05).sum()],
    ),
    *(
        Known(
            None,
            f"this is the number of genes with p below {alpha}.\n{THRESHOLD}",
            lambda genes, alpha=alpha: (genes["pval"] < alpha).sum(),
        )
        for alpha in [0.5, 0.1, 0.025, 0.01, 0.005, 0.001, 0.0005]
    ),
    Known(
        None,
        f"this is the number of genes with p above 0.5, or twice that.\n{THRESHOLD}",
        lambda genes: (genes["pval"] > 0.5).sum() * np.array([1, 2]),
    ),
    Known(
        None,
        "this is the number after a correction for many tests.\nThat comes in the next "
        "notebook. How many are there in the p-values as they are?",
        lambda genes: [
            (genes["pval_fdr"] <= 0.05).sum(),
            (genes["pval"] * len(genes) <= 0.05).sum(),
        ],
    ),
    *(
        Known(
            "C31",
            f"this is the count among the first {n} genes.\nHow many entries has the "
            "Series in which you counted?",
            lambda genes, n=n: (genes["pval"].head(n) < 0.05).sum(),
        )
        for n in [N_ETA, 50, 100, 150, 200, 500, 1000]
    ),
]


@task
def raw_hits(n_raw) -> Answer:
    """Judge how many genes have a p-value at or below 0.05."""
    genes = results()
    n_genes, hits = len(genes), int((genes["pval"] <= 0.05).sum())
    if as_number(n_raw) is None:
        raise _no_count(n_raw, hits)
    value, expected = one_number(n_raw, "n_raw"), 0.05 * n_genes
    if value == hits:
        return Answer(
            "right",
            f"{hits} of {n_genes} genes. If no gene differed, about {expected:.0f} "
            "would be expected. So most of these genes do differ, and the list does "
            "not tell which: notebook 04.",
        )
    near = genes["pval"][genes["pval"].between(0.045, 0.05)]
    probe = {"gene": near.index[0], "p": near.iloc[0]}
    known = first_that_fits(OTHER_COUNTS, lambda gives: np.isin(value, gives(genes)))
    if known:
        return Answer(known.status, known.hint.format(**probe), known.idea)
    share = hits / n_genes
    if abs(value - share) < 0.006 or abs(value - 100 * share) < 0.6:
        raise Hint(
            "this is a share of the genes, and their number is asked for.\nWhat is the "
            "difference between the mean and the sum of a column of True and False?"
        )
    if abs(value - expected) < 60:
        raise Hint(
            f"{value:.6g} is near {expected:.0f}, what is expected if no gene differs, "
            "as with shuffled labels.\nIn which Series of p-values did you count?"
        )
    raise Hint(
        f"{value:.6g} is not the number of genes with p below 0.05.\nTake the first "
        "five p-values: count by eye, then with your line. Does it give the same, and "
        "does it count {gene} with its p of {p:.4f}?".format(**probe)
    )


def _no_count(value, hits: int) -> Hint:
    """Answer to something that is not one number."""
    no_text(value, "this", "one number is asked for: how many genes")
    ask, entries = "What do you see when you print it?", as_entries(value)
    if isinstance(value, (bool, np.bool_)):
        ask = "How many True entries does the comparison of the whole column have?"
    elif entries is not None:
        ask = {
            1: "How do you take the entry out?",
            2: "If they count False and True: which of the two do you want?",
            hits: "If they are the genes or p-values themselves: how many are there?",
        }.get(len(entries), "If they are True and False: what is their sum?")
    said = f"this is {kind_of(value)}".replace(f" of {hits} entries", "")
    return Hint(f"{said}, and one number is asked for: how many genes.\n{ask}")


# Labels of made-up groups, not those of the course: who takes the notebook's own
# labels in place of the argument gets other p-values.
N_LABELS = {"LTHSC": 6, "MEP": 18, "GMP": 11}
KINDS = {
    "a list": list,
    "an array": lambda labels: labels.to_numpy(),
    "a Series with the sample names": lambda labels: labels.copy(),
    "a Series with the index 0, 1, 2, ...": lambda labels: labels.reset_index(
        drop=True
    ),
}


@cache
def genes_and_labels() -> tuple[pd.DataFrame, pd.Series]:
    """Give the values of three genes in some cells in mixed order, and made-up labels.

    The groups differ in size, so that sorted labels are wrong labels.
    """
    rng = np.random.default_rng(3)
    cells = rng.permutation(hspc().expression.columns)[: sum(N_LABELS.values())]
    labels = rng.permutation(np.repeat(list(N_LABELS), list(N_LABELS.values())))
    values = hspc().expression.loc[["Kdm3a", "Klf1", "Kit"], cells]
    return values, pd.Series(labels, index=cells, name="group")


def parts(vals: pd.Series, labels) -> list[np.ndarray]:
    """Give the values of each group, groups in alphabetical order."""
    labels = np.asarray(labels)
    return [vals.to_numpy()[labels == name] for name in sorted(set(labels))]


def on_a_line(vals: pd.Series, codes) -> float:
    """Give the p-value of a straight line through groups that are numbers."""
    return stats.pearsonr(codes, vals).pvalue


# Each recipe gets the values of one gene and its labels, and gives a list of numbers.
OTHER_P = [
    Known(
        "C14",
        "this is F.\nBetween which two numbers must a p-value lie?",
        lambda vals, labels: [stats.f_oneway(*parts(vals, labels)).statistic],
    ),
    Known(
        "C71",
        "this is the p-value with the labels of the notebook, and others were handed "
        "over.\nWhich of your lines uses grps, the argument?",
        lambda vals, labels: [
            stats.f_oneway(*parts(vals, hspc().groups[vals.index])).pvalue
        ],
    ),
    Known(
        "C8",
        "this is the p-value with sorted labels.\nWhich cell gets which label, once "
        "only one of the two has been sorted?",
        lambda vals, labels: [stats.f_oneway(*parts(vals, np.sort(labels))).pvalue],
    ),
    Known(
        "C11",
        "a straight line was fitted through groups that became numbers.\nHow many "
        "degrees of freedom has the row `group` then, and how many are right?",
        lambda vals, labels: [
            on_a_line(vals, pd.factorize(labels, sort=sort)[0])
            for sort in (False, True)
        ],
    ),
    Known(
        None,
        "this is the p-value of another test, a respectable one.\nWhich test does "
        "do_anova make?",
        lambda vals, labels: [
            stats.f_oneway(*parts(vals, labels), equal_var=False).pvalue,
            stats.kruskal(*parts(vals, labels)).pvalue,
        ],
    ),
    Known(
        None,
        "this is the area below F, not above it.\nWhich F speak against equal means?",
        lambda vals, labels: [1 - stats.f_oneway(*parts(vals, labels)).pvalue],
    ),
]


@task
def same_p(safe_anova) -> Answer:
    """Judge a test of one gene: it is to give one p-value for all kinds of labels."""
    if not callable(safe_anova):
        raise Hint(
            f"safe_anova is {kind_of(safe_anova)}; a function is asked for.\nDid you "
            "hand over the function itself, without round brackets behind its name?"
        )
    if ... in getattr(getattr(safe_anova, "__code__", None), "co_consts", ()):
        return todo("replace the three dots in safe_anova, then run both cells again.")
    values, labels = genes_and_labels()
    found = {
        kind: [
            _p_value(safe_anova, values.loc[gene], make(labels), kind)
            for gene in values.index
        ]
        for kind, make in KINDS.items()
    }
    right = [stats.f_oneway(*parts(values.loc[g], labels)).pvalue for g in values.index]
    for kind, p_values in found.items():
        if not np.allclose(p_values, right, 1e-6, 1e-12):
            raise _other_p(p_values, right, kind, found)
    by_name = _goes_by_name(safe_anova, values.loc["Kdm3a"], labels, right[0])
    return Answer(
        "right",
        "the same p-value for a list, an array and a Series, whatever its index.\n"
        + (
            "A Series with the sample names in another order goes by name."
            if by_name
            else "Labels go by place: hand them over in the order of the samples."
        ),
    )


def _goes_by_name(safe_anova, vals: pd.Series, labels: pd.Series, right: float) -> bool:
    """Tell whether labels in another order find their samples by name."""
    try:
        return bool(np.isclose(safe_anova(vals, labels[::-1]), right, 1e-6))
    except Exception:  # it refuses them: then they do not go by place either
        return True


def _p_value(safe_anova, vals: pd.Series, labels, kind: str) -> float:
    """Call the learner's function, and give the number that comes back."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            gives = safe_anova(vals.copy(), labels)
    except Exception as problem:
        raise _stops(problem, kind) from None
    if gives is None:
        raise Hint(
            "safe_anova gives None.\nDoes it hand back what it computes, or only print "
            "it?",
            "C70",
        )
    number = as_number(gives)
    if number is None:
        raise Hint(
            f"safe_anova gives {kind_of(gives)}, not one number.\nWhat do you see when "
            "you print what it gives for one gene?"
        )
    return number


def _stops(problem: Exception, kind: str) -> Hint:
    """Say with which labels the learner's function stops, and ask why."""
    said = f"{type(problem).__name__}: {(str(problem).splitlines() or [''])[0]}"
    if isinstance(problem, NameError):
        ask = "Was the import run, and is the name spelled as there?"
        return Hint(f"safe_anova stops. {said}\n{ask}")
    if "Series" in kind:
        ask = "Which index have vals and grps? What does a table make of the two?"
        return Hint(f"with labels in {kind} it stops. {said}\n{ask}", "C12")
    ask = "Does what you ask of grps exist for a list, an array and a Series alike?"
    return Hint(f"with labels in {kind} it stops. {said}\n{ask}")


def _other_p(p_values: list, right: list, kind: str, found: dict) -> Hint:
    """Name what a function gives in place of the right p-values."""
    values, labels = genes_and_labels()
    if len(set(p_values)) == 1 and not np.isnan(p_values[0]):
        return Hint(
            f"three genes get the same value, {p_values[0]:.3g}.\nDoes your function "
            "use vals, the argument, or a gene of the notebook?",
            "C71",
        )
    for known in OTHER_P:
        rows = np.transpose([known.gives(values.loc[g], labels) for g in values.index])
        if any(np.allclose(p_values, row, 1e-6, 1e-12) for row in rows):
            return Hint(known.hint, known.idea)
    if any(np.allclose(other, right, 1e-6, 1e-12) for other in found.values()):
        return Hint(
            f"with labels in {kind} the p-value is another one: {p_values[0]:.3g}, not "
            f"{right[0]:.3g}.\nHow many rows has your table then, and how many cells "
            "are there?",
            "C12",
        )
    return Hint(
        f"for {values.index[0]} it gives {p_values[0]:.3g}, with all kinds of labels, "
        "and do_anova gives another value.\nCall both for one gene: in which step do "
        "they part?"
    )
