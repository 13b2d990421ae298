"""The small tasks of notebook 02: degrees of freedom, and F by hand."""

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.oneway import anova_oneway

from checks.answer import Answer, Hint, task
from checks.course_results import Course, hspc
from checks.given import as_entries, as_number, kind_of, one_number
from checks.known import Known, first_that_fits, in_forms

__all__ = ["degrees_of_freedom", "f_by_hand"]

# Your turn 2.1: the design of the leukaemia data.
GOLUB_SIZES = {"ALL": 27, "AML": 11}

# Your turn 2.2: the made-up data set, as it stands in the notebook.
SMALL = {
    "A": [4.1, 5.0, 4.4, 5.3],
    "B": [6.2, 5.4],
    "C": [5.6, 6.9, 6.0, 7.4, 6.6, 5.8],
}

# Each recipe gets the number of groups k and of samples n, and gives df_between and
# df_within; None stands for any number.
OTHER_DF = [
    Known(
        "C17",
        "each number stands in the other's place.\nWhich of them counts groups?",
        lambda k, n: (n - k, k - 1),
    ),
    Known(
        None,
        "these belong to the three blood populations.\nHow many groups and how many "
        "samples do the leukaemia data have?",
        lambda k, n: (2, 147),
    ),
    Known(
        None,
        "these belong to three groups of twelve cells in all, as in `small`.\nHow many "
        "groups and how many samples do the leukaemia data have?",
        lambda k, n: (2, 9),
    ),
    Known(
        "C17",
        "df_between counts all samples less one: that is the total.\nBetween which "
        "things do you measure here: samples, or groups?",
        lambda k, n: (n - 1, None),
    ),
    Known(
        "C17",
        "df_between counts all the groups.\nIf you know the grand mean and the mean of "
        "one group, is the mean of the other still free?",
        lambda k, n: (k, None),
    ),
    Known(
        "C17",
        "df_between is right; df_within is that of a single group.\nAround how many "
        "different means do the samples scatter?",
        lambda k, n: (k - 1, n - 1),
    ),
    Known(
        "C17",
        "df_between is right; df_within subtracts one too many.\nWith 150 cells in 3 "
        "groups it was 147. How many means did you estimate here?",
        lambda k, n: (k - 1, n - k - 1),
    ),
    Known(
        "C17",
        "df_between is right; df_within is the number of samples itself.\nThe means "
        "were estimated from the same samples. What does that cost?",
        lambda k, n: (k - 1, n),
    ),
]


@task
def degrees_of_freedom(df_between, df_within=None) -> Answer:
    """Judge the degrees of freedom for the leukaemia data: 27 ALL and 11 AML."""
    pair = as_entries(df_between)
    if df_within is None and pair is not None and len(pair) == 2:
        df_between, df_within = pair
    between = one_number(_single(df_between), "df_between")
    within = one_number(_single(df_within), "df_within")
    k, n = len(GOLUB_SIZES), sum(GOLUB_SIZES.values())
    if (between, within) == (k - 1, n - k):
        return Answer(
            "right",
            "one mean is free once the grand mean is known, and each estimated mean "
            "takes one from the samples.",
        )

    def fits(gives) -> bool:
        other_between, other_within = gives(k, n)
        return other_between == between and other_within in (None, within)

    known = first_that_fits(OTHER_DF, fits)
    if known:
        return known.answer
    so_far = "df_within is right; " if within == n - k else ""
    said = f"df_between is {between:.6g}, which does not fit two groups"
    if between == k - 1:
        so_far = "df_between is right; "
        said = f"df_within is {within:.6g}, which does not fit 27 and 11 samples"
    ask = "What does it count, and what is taken away from that?"
    raise Hint(f"{so_far}{said}.\n{ask}", "C17")


def _single(value):
    """Take the one entry out of a list, an array or a Series."""
    entries = as_entries(value)
    return entries[0] if entries is not None and len(entries) == 1 else value


class Sums:
    """The small data set taken apart, up to its F."""

    def __init__(self, groups):
        self.parts = [np.array(values) for values in groups]
        every = np.concatenate(self.parts)
        self.k, self.n, self.grand = len(self.parts), len(every), every.mean()
        self.sizes = np.array([len(part) for part in self.parts])
        self.means = np.array([part.mean() for part in self.parts])
        self.within = sum(np.sum((part - part.mean()) ** 2) for part in self.parts)
        self.between = np.sum(self.sizes * (self.means - self.grand) ** 2)
        self.ms_between = self.between / (self.k - 1)
        self.ms_within = self.within / (self.n - self.k)
        self.F = self.ms_between / self.ms_within

    def around(self, center):
        """Give F with another grand mean; one value for each that is given."""
        off = self.between + self.n * (self.grand - center) ** 2
        return off / (self.k - 1) / self.ms_within

    def variances(self, ddof: int) -> np.ndarray:
        return np.array([part.var(ddof=ddof) for part in self.parts])

    def one_size_between(self) -> np.ndarray:
        """Give the mean squares between, with one size put in for every group."""
        off = [np.sum((self.means - c) ** 2) for c in (self.grand, self.means.mean())]
        sizes = {self.n / self.k, self.k / np.sum(1 / self.sizes), *self.sizes}
        return np.outer(off, sorted(sizes)).ravel() / (self.k - 1)

    def one_size_within(self) -> np.ndarray:
        """Give the mean squares within, made of variances that each count once."""
        freed = self.n / (self.n - self.k)
        return np.array([self.variances(1).mean(), self.variances(0).mean() * freed])

    def line(self) -> float:
        """Give F of a straight line through the numbered groups."""
        codes = np.repeat(np.arange(self.k), self.sizes)
        line = stats.linregress(codes, np.concatenate(self.parts))
        return (line.slope / line.stderr) ** 2

    def coefficients(self) -> np.ndarray:
        """Give t, t squared and p of the coefficients of the model."""
        first = np.arange(self.k) == 0
        error = self.ms_within * (1 / self.sizes + ~first / self.sizes[0])
        t = (self.means - ~first * self.means[0]) / np.sqrt(error)
        return np.concatenate([t, t**2, 2 * stats.t.sf(t, self.n - self.k)])


DIVISOR = "the mean square {} groups has another divisor than its degrees of freedom."
EQUAL = " That agrees with F for equal groups, and not for unequal ones."
MEAN_OF_MEANS = (
    "the grand mean you measured from is the mean of the three group means.{}\nGroup C "
    "has three times as many cells as group B. Should both pull equally?"
)
AVERAGED = (
    "the variances of the groups were averaged, each counted once.{}\nWhich tells you "
    "more about the scatter: a group of two cells, or one of six?"
)
RESPECTABLE = "a respectable test.\nThe task asks for F: which two does it divide?"
# Each recipe gets the `Sums` of the small data set, and gives one number or several.
OTHER_F = [
    Known(
        "C14",
        "this is the p-value, not F.\nWhere does F lie when the group means differ?",
        lambda s: stats.f.sf(s.F, s.k - 1, s.n - s.k),
    ),
    Known(
        "C18",
        "this is the area to the left of F.\nIs an area asked for, and which one is p?",
        lambda s: stats.f.cdf(s.F, s.k - 1, s.n - s.k),
    ),
    Known(
        "C16",
        "you divided one sum of squares by the other.\nA sum over many free numbers is "
        "large because it has many. What have you not divided by?",
        lambda s: s.between / s.within,
    ),
    Known(
        None,
        "the ratio is upside down.\nShould F grow or shrink when the means move apart?",
        lambda s: 1 / s.F,
    ),
    Known(
        "C17",
        f"{DIVISOR.format('within')}\nHow many means did you estimate?",
        lambda s: s.F * np.array([s.n - 1, s.n - s.k - 1, s.n]) / (s.n - s.k),
    ),
    Known(
        "C17",
        f"{DIVISOR.format('between')}\nHow many of the group means are free?",
        lambda s: s.between / np.array([s.k, s.n - 1]) / s.ms_within,
    ),
    Known(
        "C17",
        "you divided by 147, the degrees of freedom of the 150 blood cells.\nHow many "
        "cells has the small data set?",
        lambda s: s.ms_between / (s.within / 147),
    ),
    Known(
        None,
        "Python divided step by step, from left to right.\nWhich division should come "
        "before the others, and how do you tell Python?",
        lambda s: s.ms_between / s.within / (s.n - s.k),
    ),
    Known(
        "C17",
        "each sum of squares was divided by the degrees of freedom of the other.\n"
        "Which of them counts groups, and which counts cells?",
        lambda s: s.between / (s.n - s.k) / (s.within / (s.k - 1)),
    ),
    Known(
        "C16",
        "one of the sums of squares is still a sum.\nIs each divided by its own df?",
        lambda s: [s.between / s.ms_within, s.ms_between / s.within],
    ),
    Known("C20", MEAN_OF_MEANS.format(EQUAL), lambda s: s.around(s.means.mean())),
    Known(
        "C20",
        MEAN_OF_MEANS.format(""),
        lambda s: s.around(s.means.mean()) * (s.k - 1) / (s.n - s.k),
    ),
    Known(
        None,
        "every group counts once, whatever its size.\nThe sum of squares between has "
        "one term for every cell. How many of them belong to group C?",
        lambda s: [
            np.sum((s.means - center) ** 2) / (s.k - 1) / s.ms_within
            for center in (s.grand, s.means.mean())
        ],
    ),
    Known(
        None,
        AVERAGED.format(EQUAL),
        lambda s: s.ms_between / s.one_size_within(),
    ),
    Known(None, AVERAGED.format(""), lambda s: s.ms_between / s.variances(0).mean()),
    *in_forms(
        None,
        f"this comes out if one size stands for that of every group.{EQUAL}\nHow many "
        "cells has group B, and how many has C? Where do these numbers come in?",
        lambda s: s.one_size_between() / s.ms_within,
        lambda s: np.divide.outer(s.one_size_between(), s.one_size_within()),
    ),
    Known(
        None,
        "you divided by the scatter around the grand mean.\nWhat is left unexplained?",
        lambda s: s.ms_between / ((s.between + s.within) / (s.n - s.k)),
    ),
    Known(
        None,
        "this is a number on the way to F, or eta squared.\nWhich two make F?",
        lambda s: [
            *(s.grand, s.between, s.within, s.ms_between, s.ms_within),
            s.between / (s.between + s.within),
        ],
    ),
    Known(
        None,
        "your group means were measured from 0, as by '- 1' in a formula.\nWould your "
        "number stay the same if all values were 100 higher?",
        lambda s: s.around(0) * np.array([1, (s.k - 1) / s.k]),
    ),
    Known(
        "C11",
        "this is F of a straight line through numbered groups, with df 1.\nHow many "
        "degrees of freedom should three groups have?",
        Sums.line,
    ),
    Known(
        "C15",
        "this is t, its square or p of one coefficient.\nWhich row of which table asks "
        "about all groups together?",
        Sums.coefficients,
    ),
    Known(
        None,
        f"this is F or p of Welch, or of Brown and Forsythe: {RESPECTABLE}",
        lambda s: [
            (test.statistic, test.pvalue)
            for kind, corrected in [("unequal", True), ("unequal", False), ("bf", True)]
            for test in [anova_oneway(s.parts, None, kind, corrected)]
        ],
    ),
    Known(
        None,
        f"this is H or p of Kruskal and Wallis, made of ranks: {RESPECTABLE}",
        lambda s: stats.kruskal(*s.parts),
    ),
    Known(
        None,
        "this is F, changed once more: its root, its square, its logarithm, or F times "
        "or by 100.\nYour sums and divisors are right. What came after the division?",
        lambda s: [
            *(np.sqrt(s.F), s.F**2, *np.log(s.F) / np.log([np.e, 2, 10])),
            *(
                number * 10.0**power
                for number in (s.F, round(s.F, 2))
                for power in (2, -2)
            ),
            round(100 * s.F),
        ],
    ),
]

ABOVE = "Which of your lines still use a name from the cells above?"
# Each recipe gets the `Sums` and the course data; it gives one row a gene, and in the
# columns numbers with their names.
OF_A_GENE = [
    Known(
        None,
        f"this is the {{what}} of {{gene}} in the 150 cells, not in small.\n{ABOVE}",
        lambda s, course: pd.DataFrame(
            {
                **{"F": course.results["F"], "p-value": course.results["pval"]},
                "mean": course.expression.mean(axis=1),
            }
        ),
    ),
    Known(
        None,
        f"the {{what}} in your F is that of {{gene}} in the 150 cells.\n{ABOVE}",
        lambda s, course: pd.DataFrame(
            {
                "grand mean": s.around(course.expression.mean(axis=1)),
                "mean square within": s.ms_between / within_of_genes(course),
            }
        ),
    ),
]


def within_of_genes(course: Course) -> pd.Series:
    """Give the mean square within of every gene; its groups are of one size."""
    return course.expression.T.groupby(course.groups).var().mean()


@task
def f_by_hand(f_value) -> Answer:
    """Judge the F of the small data set with three unequal groups."""
    found, s = _one_f(f_value), Sums(SMALL.values())
    _look_for_a_gene(found, s)
    # Two decimals are enough; the mistakes lie further apart than that.
    if abs(found - s.F) < 0.0051:
        if as_entries(f_value) is not None:
            return Answer("note", f"right; your F stands in {kind_of(f_value)}.")
        said = "groups of unequal size, and each counts with its own number of cells."
        return Answer("right", said)

    def fits(gives) -> bool:
        other = np.ravel(gives(s))
        return bool((abs(found - other) < np.minimum(0.0051, 0.02 * other)).any())

    known = first_that_fits(OTHER_F, fits)
    if known:
        return known.answer
    if found in (round(s.F, 1), round(s.F)):
        return Answer("note", "this is F, rounded. Keep two decimals or more.")
    if abs(found - s.F) < 0.051:
        raise Hint(
            f"{found:.6g} is near F, and differs from it in the second decimal.\nDid "
            "you go on with a rounded number on the way, a mean for example?"
        )
    raise Hint(
        "this is not the F of the small data set.\n"
        f"  sums of squares: their total is {s.between + s.within:.4f}\n"
        "Do your two sums of squares add up to this? If so, look at what you divided "
        "them by; if not, look at the means you measured from."
    )


def _look_for_a_gene(found: float, s: Sums) -> None:
    """Name the gene of the course whose number this is, to the last digits."""
    for known in OF_A_GENE:
        apart = (known.gives(s, hspc()) / found - 1).abs().stack()
        gene, what = apart.idxmin()
        # The notebook was written for Procr, and prints its F with two decimals.
        if what == "F" and apart["Procr", "F"] < 0.0051 / found:
            gene = "Procr"
        elif apart[gene, what] > 1e-9:
            continue
        raise Hint(known.hint.format(what=what, gene=gene), known.idea)


def _one_f(value) -> float:
    """Give one number above 0, or say what was handed in."""
    entries = as_entries(value) or []
    if len(entries) > 1:
        asks = {
            2: "If they are F and its p-value: which is F?",
            3: "There is one a group. Which cells does a sum of squares add up?",
            12: "There is one a cell. Which step adds them up?",
        }
        ask = asks.get(len(entries), "What does each of them stand for?")
        if isinstance(value, pd.Series) and "expression" in value.index:
            ask = (
                "One is called 'expression': which of your steps gave a table, where "
                "one column was needed? Ask each for its type."
            )
        said = kind_of(value).replace("of 2 entries", "of two numbers")
        raise Hint(f"f_value is {said}, and one number is asked for.\n{ask}")
    found = as_number(_single(value))
    if found is not None and (found == 0 or not np.isfinite(found)):
        raise Hint(
            f"f_value is {found:.0f}; here no sum of squares is 0 or missing.\nPrint "
            "your column of group means: are there 12 numbers in it? If not, whose "
            "labels put the cells together: the small data set's, or the 150 cells'?"
        )
    if found is not None and found < 0:
        raise Hint("f_value is negative.\nCan a ratio of sums of squares be below 0?")
    return one_number(_single(value), "f_value")
