"""The small tasks of notebook 03: a loop over genes, and counting its results."""

import functools
import numbers

import numpy as np
import pandas as pd

from checks.answer import Answer

__all__ = ["eta_loop", "raw_hits"]

N_ETA = 20  # how many genes the first task asks for
CLOSE = 0.0006  # half a unit in the third decimal, and a little


# ---------------------------------------------------------------------------
# What is right
# ---------------------------------------------------------------------------


@functools.cache
def expected() -> pd.DataFrame:
    """Give F, p and eta squared of every gene of the course data, by gene name."""
    from fast_anova import anova_genes
    from functions import expression_df, load_hspc, sample_groups

    data = load_hspc()
    groups = sample_groups(data)
    table = expression_df(data)
    F, pval = anova_genes(table, groups)
    df_between = groups.nunique() - 1
    df_within = len(groups) - groups.nunique()
    ratio = F * df_between / df_within  # SS between / SS within
    return pd.DataFrame(
        {"F": F, "pval": pval, "ratio": ratio, "eta": ratio / (1 + ratio)},
        index=table.index,
    )


# ---------------------------------------------------------------------------
# Your turn 3.1
# ---------------------------------------------------------------------------


def eta_loop(eta) -> Answer:
    """Judge eta squared of the first genes, collected in a loop.

    Parameters
    ----------
    eta : Series, list, array or dict of float
        One value a gene, in the order of the data.

    Returns
    -------
    Answer
        A Series with gene names is right, other containers are right with a note.
    """
    right = expected()["eta"].head(N_ETA)
    if is_number(eta):
        return one_value(float(eta), right)
    if isinstance(eta, pd.DataFrame) and eta.shape[1] == 1:
        eta = eta.iloc[:, 0]
    if isinstance(eta, dict):
        eta = pd.Series(eta, dtype=object)
    found = as_numbers(eta)
    if found is None:
        return wrong_kind(eta)
    names = list(eta.index) if isinstance(eta, pd.Series) else None
    if len(found) == 2 * N_ETA and names and names[N_ETA:] == list(range(N_ETA)):
        return Answer(
            "hint",
            "your values were added at the end, under the names 0, 1, 2, ..., and the "
            f"{N_ETA} genes still are NaN.\nIn eta[i], did you ask for a position or "
            "for a name?",
            "C10",
        )
    if names and set(names) == set(right.index) and len(names) == N_ETA:
        found = pd.Series(found, index=names).loc[right.index].to_numpy()
    if len(found) != N_ETA:
        return wrong_length(found, right)
    if np.isinf(found).any():
        return Answer(
            "hint",
            "there are infinite values.\nWhat was divided by 0, and what should the "
            "sum of squares have been divided by?",
        )
    return never_filled(eta, found, right) or other_values(found, right, names)


def one_value(value: float, right: pd.Series) -> Answer:
    """Answer to a single number where one a gene is asked for."""
    if abs(value - right.iloc[0]) < CLOSE and abs(value - right.iloc[-1]) >= CLOSE:
        return Answer(
            "hint",
            "there is one value only, that of the first gene.\nDoes something end your "
            "loop in its first round? If you wrote a function: at which indentation "
            "does it return?",
            "C33",
        )
    return Answer(
        "hint",
        f"there is one value only, and one for each of {N_ETA} genes is asked for.\n"
        "Does every round have a place of its own to write to, or is the same name "
        "filled anew each time?",
        "C34",
    )


def wrong_length(found: np.ndarray, right: pd.Series) -> Answer:
    """Answer to a number of values that is not the number of genes asked for."""
    n = len(found)
    everything = expected()["eta"].to_numpy()
    if n == 0:
        return Answer(
            "hint",
            "it is empty: nothing was ever put in.\nHow often did the body of your "
            "loop run, and which line in it stores a value?",
        )
    if n == 1:
        return one_value(float(found[0]), right)
    if n == len(everything) and same(found, everything):
        return Answer(
            "note",
            f"your loop is right, and it did all {n} genes. The task asked for the "
            f"first {N_ETA}.",
        )
    starts = [k for k in range(N_ETA - n + 1) if same(found, right.iloc[k : k + n])]
    if starts:
        first, last = starts[0] > 0, starts[0] + n < N_ETA
        ends = " and ".join(["the first"] * first + ["the last"] * last)
        return Answer(
            "hint",
            f"there are {n} values for {N_ETA} genes; what is missing is at {ends}.\n"
            "Which numbers does your range really give? Try list(range(...)) with "
            "small numbers.",
            "C32",
        )
    if n > N_ETA and same(found[:N_ETA], right):
        rest_empty = np.isnan(found[N_ETA:]).all()
        if rest_empty:
            ask = "How many places did you make before the loop?"
        elif n == 150:
            ask = "Which side of the table did you count, the genes or the cells?"
        else:
            ask = "Which numbers does your range really give?"
        return Answer(
            "hint",
            f"there are {n} values, and {N_ETA} genes were asked for; the first "
            f"{N_ETA} are right.\n{ask}",
            None if rest_empty else "C31" if n == 150 else "C32",
        )
    if n in (150, 50, 3):
        where = {150: "as many as cells", 50: "as many as cells in a group"}
        return Answer(
            "hint",
            f"there are {n} values, {where.get(n, 'as many as groups')}.\n"
            "Which side of the table holds genes, and how many results should there be "
            f"for {N_ETA} of them?",
            "C31",
        )
    return Answer(
        "hint",
        f"there are {n} values; the first {N_ETA} genes give {N_ETA}.\nHow many rounds "
        "does your loop make, and how many values does each round store?",
        "C31",
    )


def never_filled(eta, found: np.ndarray, right: pd.Series) -> Answer | None:
    """Answer to places in which the start value still stands."""
    whole = getattr(eta, "dtype", None)
    is_whole = isinstance(whole, np.dtype) and whole.kind in "iu"
    if np.all(found == 0) and is_whole:
        return Answer(
            "hint",
            "every value is 0, and the container holds whole numbers.\nWhat becomes of "
            f"0.3 in it? Print its dtype: it is {whole}.",
            "C36",
        )
    missing = np.isnan(found)
    if np.all(found == 0) or missing.all():
        start = "NaN" if missing.all() else "0"
        return Answer(
            "hint",
            f"every value still is {start}, the value you started from.\nDid the loop "
            "run at all, and does its body store what it computes in eta?",
            "C35" if start == "0" else None,
        )
    zero = (found == 0) & (not is_rounded(found, right))
    for empty, start in [(missing, "NaN"), (zero, "0")]:
        where = np.flatnonzero(empty)
        if len(where) == 0:
            continue
        if same(found[~empty], right[~empty]) and set(where) <= {0, N_ETA - 1}:
            gene = right.index[where[0]]
            return Answer(
                "hint",
                f"{gene} (position {where[0]}) still holds {start}, the value you "
                "started from; the genes between first and last are right.\nWhich "
                "numbers does range really give for range(1, 3), and which for "
                "range(3 - 1)?",
                "C32",
            )
        return Answer(
            "hint",
            f"{len(where)} of {N_ETA} places still hold {start}, the first at position "
            f"{where[0]} ({right.index[where[0]]}).\nDid the loop break off, or leave "
            "genes out? What would the places hold if the loop had never run?",
            "C35" if start == "0" else None,
        )
    return None


def other_values(found: np.ndarray, right: pd.Series, names: list | None) -> Answer:
    """Answer to a full set of values: right, or something other than eta squared."""
    if same(found, right) or is_rounded(found, right):
        if names == list(right.index):
            return Answer("right", "eta squared of each gene, under its own name.")
        if names is None or names == list(range(N_ETA)):
            return Answer(
                "note",
                "the values are right and in the order of the genes. As a Series with "
                "the gene names as index you could ask for eta['Kdm3a'].",
            )
        if set(names) == set(right.index):
            return Answer(
                "note", "each value stands under its own gene, in another order."
            )
        return Answer(
            "hint",
            "the values are right, the names beside them are not those of the first "
            f"{N_ETA} genes: yours begin with {names[0]!r}.\nFrom which table did the "
            "rows come, and from which the names?",
        )
    if np.ptp(found) < 1e-12:
        gene = right.index[(right - found[0]).abs() < CLOSE]
        whose = f", that of {gene[0]}" if len(gene) else ""
        return Answer(
            "hint",
            f"all {N_ETA} values are the same{whose}.\n"
            "Does everything in the loop body that should depend on i depend on it?",
            "C30",
        )
    if same(np.sort(found), right.sort_values()):
        return Answer(
            "hint",
            "these are the right values in another order.\nDoes value number 2 still "
            f"belong to gene number 2, {right.index[1]}? Leave the sorting for later.",
            "C80",
        )
    of_genes = expected().head(N_ETA)
    if same(found, of_genes["pval"]):
        return Answer(
            "hint",
            "these are p-values: how rare an F this large or larger would be if the "
            "means were equal.\nWhich of your two functions gives the share of the sum "
            "of squares that lies between the groups?",
        )
    if same(found / of_genes["F"], np.ones(N_ETA), within=0.01):
        return Answer(
            "hint",
            "these are F values: mean squares divided by mean squares.\nBetween which "
            "two numbers must a share lie?",
        )
    if same(found, of_genes["ratio"]):
        return Answer(
            "hint",
            "this is between divided by within.\nA share of what is asked for? What do "
            "the two sums of squares add up to?",
            "C16",
        )
    if same(found, 1 - right):
        return Answer(
            "hint",
            "this is the share that lies within the groups.\nWhich of the two shares "
            "is large for a gene whose group means lie far apart?",
        )
    if same(found / 100, right):
        return Answer(
            "hint",
            "these are percent.\nBetween which two numbers does a share of a sum lie?",
        )
    if same(found, np.sqrt(right)):
        return Answer(
            "hint", "these are the square roots.\nWhat is the square in eta squared of?"
        )
    position = int(np.argmax(np.abs(found - right.to_numpy()) >= CLOSE))
    n_wrong = int((np.abs(found - right.to_numpy()) >= CLOSE).sum())
    return Answer(
        "hint",
        f"{n_wrong} of {N_ETA} values differ from eta squared, the first is "
        f"{right.index[position]}.\n"
        f"  expected {right.iloc[position]:.3f}, found {found[position]:.3f}\n"
        "Call eta_squared for this one gene outside the loop. Same value? Then look at "
        "how the loop picks the row; otherwise look at the labels.",
    )


# ---------------------------------------------------------------------------
# Your turn 3.2
# ---------------------------------------------------------------------------


def raw_hits(n_raw) -> Answer:
    """Judge how many genes have a p-value below 0.05.

    Parameters
    ----------
    n_raw : int
        The count.

    Returns
    -------
    Answer
        Right for ``<`` and for ``<=``, as any kind of number.
    """
    pval = expected()["pval"]
    n_genes = len(pval)
    counts = {int((pval < 0.05).sum()), int((pval <= 0.05).sum())}
    if not is_number(n_raw):
        return not_a_count(n_raw, counts)
    value = float(n_raw)
    if value in counts:
        return Answer(
            "right",
            f"{value:.0f} of {n_genes} genes. If no gene differed, about "
            f"{0.05 * n_genes:.0f} would be expected below 0.05. So most of these "
            "genes do differ, and the list does not tell which: notebook 04.",
        )
    if value in {n_genes - count for count in counts}:
        return Answer(
            "hint",
            "you counted the genes with the large p-values.\nIs the smallest p-value "
            "of all among the genes that you counted?",
            "C50",
        )
    if value == n_genes:
        return Answer(
            "hint",
            "these are all genes.\n"
            "Do you count True and False alike? Or do zeros still stand in pval that "
            "no test put there?",
            "C35",
        )
    shares = [count / n_genes for count in counts]
    if any(abs(value - s) < 0.006 or abs(value - 100 * s) < 0.6 for s in shares):
        return Answer(
            "hint",
            "this is a share of the genes, and their number is asked for.\nWhat is the "
            "difference between the mean and the sum of a column of True and False?",
        )
    if abs(value - 0.05 * n_genes) < 1:
        return Answer(
            "hint",
            "this is what you would expect if no gene differed. Keep it.\nAnd how "
            "many are there in pval?",
        )
    F = expected()["F"]
    if value in {(F < 0.05).sum(), (F > 0.05).sum()}:
        return Answer(
            "hint",
            "you counted F values.\nBetween which two numbers must a p-value lie? "
            "Do all of yours?",
            "C14",
        )
    for alpha in [0.5, 0.1, 0.01, 0.005, 0.001, 0.0005]:
        if value == (pval < alpha).sum():
            return Answer(
                "hint",
                f"this is the number of genes with p below {alpha}.\nWhich threshold "
                "does the task name?",
            )
    if value == corrected_hits(pval):
        return Answer(
            "hint",
            "this is the number after a correction for many tests.\nThat comes in the "
            "next notebook. How many are there in the p-values as they are?",
        )
    if value == 20 or value == (pval.head(N_ETA) < 0.05).sum():
        return Answer(
            "hint",
            f"this looks like a count over {N_ETA} genes only.\nHow many entries has "
            "the Series in which you counted?",
            "C31",
        )
    if 100 <= value <= 350:
        return Answer(
            "hint",
            "this is about what shuffled labels give.\nIn which of your Series of "
            "p-values did you count?",
        )
    return Answer(
        "hint",
        f"{value:g} is not the number of genes with p below 0.05.\nTake the first five "
        "p-values: count by eye, then with your line. Does it give the same?",
    )


def not_a_count(value, counts: set[int]) -> Answer:
    """Answer to something that is not one number."""
    if isinstance(value, (bool, np.bool_)):
        return Answer(
            "hint",
            "this is one True or False, and a number of genes is asked for.\nHow many "
            "True entries does the comparison of the whole column have?",
        )
    if hasattr(value, "__len__") and not isinstance(value, (str, bytes, type)):
        size = size_of(value)
        if size == 1:
            return Answer(
                "hint",
                f"this is a {type(value).__name__} with one entry, and a plain number "
                "is asked for.\nHow do you take the entry out?",
            )
        if size == 2:
            return Answer(
                "hint",
                "there are two numbers, and one is asked for.\nIf they count False and "
                "True: which of the two are the genes that you want?",
            )
        if size in counts:
            return Answer(
                "hint",
                "these are the genes or p-values themselves, and their number is asked "
                "for.\nWhat gives the number of entries?",
            )
        return Answer(
            "hint",
            f"this is a {type(value).__name__} with {size} entries, and one number is "
            "asked for.\nIf the entries are True and False: what happens when you add "
            "them up?",
        )
    return wrong_kind(value, "one number is asked for: how many genes")


def corrected_hits(pval: pd.Series) -> int:
    """Give how many genes are called at a false discovery rate of 5 %."""
    from scipy.stats import false_discovery_control

    return int((false_discovery_control(pval) <= 0.05).sum())


# ---------------------------------------------------------------------------
# What may come in
# ---------------------------------------------------------------------------


def is_number(value) -> bool:
    """Tell whether it is one real number, also a NumPy scalar or array of no axes."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, numbers.Real) or isinstance(value, (bool, np.bool_)):
        return False
    try:
        return not np.isnan(float(value))
    except OverflowError:
        return False


def as_numbers(value) -> np.ndarray | None:
    """Give the entries as one row of floats, or None if they are not numbers."""
    if isinstance(value, (str, bytes, set, frozenset, pd.DataFrame, type)):
        return None
    if not hasattr(value, "__len__"):  # a generator may have no end
        return None
    try:
        entries = list(value)
        row = np.array([np.nan if entry is None else entry for entry in entries])
        return row.astype(float) if row.ndim == 1 and row.dtype.kind in "iufO" else None
    except Exception:  # whatever a learner hands in, the answer is a hint
        return None


def wrong_kind(value, wanted: str = "one number for each gene is asked for") -> Answer:
    """Answer to a value of a kind in which nothing can be looked up."""
    kind = type(value).__name__
    if isinstance(value, (float, np.floating)):
        kind, ask = "NaN", "Which value did it start from, and was it ever replaced?"
    elif value is None:
        ask = "Does the function that made it print its result, or return it?"
    elif callable(value):
        ask = "A function stands for its result only when it is called, with ()."
    elif isinstance(value, str):
        ask = "Is something in quotes that should not be?"
    else:
        ask = "What does type(...) say about one of its entries?"
    return Answer("hint", f"this is a {kind}, and {wanted}.\n{ask}")


def size_of(value) -> int:
    try:
        return len(value)
    except Exception:  # some objects have a length that cannot be asked for
        return 0


def is_rounded(found: np.ndarray, right: pd.Series) -> bool:
    """Tell whether these are the right values, rounded to a few decimals."""
    return any(same(found, right.round(n), within=1e-9) for n in [2, 3, 4, 5, 6])


def same(found, right, within: float = CLOSE) -> bool:
    """Tell whether two rows of numbers agree."""
    found, right = np.asarray(found, float), np.asarray(right, float)
    return found.shape == right.shape and bool(np.all(np.abs(found - right) < within))
