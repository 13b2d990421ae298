"""The table of known mistakes in `run_anova`: what each would give, and its hint.

To teach the check a new mistake, add one entry to the list it belongs to:

* ``PVAL``: wrong p-values. A recipe takes a `Case` (one small data set) and gives the
  p-values that the mistake would give, or None where it cannot be said.
* ``ADJUSTED``: wrong ``pval_fdr``. A recipe takes the learner's own p-values and the
  case.
* ``CALLED``: wrong ``significant``. A recipe takes the learner's own ``pval`` and
  ``pval_fdr`` and the case.
* ``WHERE``: no formula, but the function fails on some data sets and not on others.

A mistake is named when one of its recipes gives what the learner's function gave, on
every data set. When several fit, the first in the list is named: put what is more
special first. The first line of a hint names the idea, the second asks; neither gives
code away. ``tests/hand_ins/wrong`` holds a hand-in for nearly every entry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import stats

from checks.reference import Case, benjamini_hochberg


@dataclass(frozen=True)
class Mistake:
    """One known mistake: its number, its hint, and what it would give."""

    number: str
    hint: str
    recipes: tuple[Callable, ...]


# ---------------------------------------------------------------------------
# Wrong p-values
# ---------------------------------------------------------------------------


def _relabelled(relabel, case: Case):
    labels = relabel(case)
    if labels is None:
        return None
    other = case.with_labels(labels)
    return None if other is None else other.pval


def _codes(case: Case, names):
    number = {name: i for i, name in enumerate(names)}
    return [number[label] for label in case.labels]


def _blocks_of_equal_size(case: Case):
    size = case.n // case.k
    if size < 1:
        return None
    return [case.names[min(i // size, case.k - 1)] for i in range(case.n)]


def _names_before_the_dot(case: Case):
    return [name.split(".")[0] for name in case.samples]


def _in_order_of_appearance(case: Case):
    return [name for name in case.names for label in case.labels if label == name]


def _by_size(case: Case):
    counts = sorted(case.sizes, reverse=True)
    return np.repeat(np.arange(case.k), counts).tolist()


def _shifted(step, case: Case):
    return np.roll(case.labels, step).tolist()


def _some_groups(choose, case: Case):
    """Test with a part of the groups only."""
    names = choose(case)
    if len(names) < 2:
        return None
    parts = [case.parts[case.names.index(name)] for name in names]
    return _f_oneway(parts)


def _f_oneway(parts):
    with np.errstate(all="ignore"):
        return stats.f_oneway(*parts, axis=1).pvalue


def _t_tests(combine, equal_var, case: Case):
    with np.errstate(all="ignore"):
        p = [
            stats.ttest_ind(one, other, axis=1, equal_var=equal_var).pvalue
            for one, other in case.pairs
        ]
    return combine(np.array(p))


def _one_against_rest(case: Case):
    p = []
    for name in case.names:
        own = case.labels == name
        parts = case.values[:, own], case.values[:, ~own]
        p.append(stats.ttest_ind(*parts, axis=1).pvalue)
    return np.min(p, axis=0)


def _pairs_times_number(case: Case):
    smallest = _t_tests(partial(np.min, axis=0), True, case)
    return np.minimum(smallest * len(case.pairs), 1)


def _against_one(choose, case: Case):
    """Take the smallest p of t-tests of one group against each other group."""
    base = case.names.index(choose(case))
    p = [
        stats.ttest_ind(case.parts[base], part, axis=1).pvalue
        for i, part in enumerate(case.parts)
        if i != base
    ]
    return np.min(p, axis=0)


def _wrong_df(squares, tail, case: Case):
    """Use other degrees of freedom in the mean squares or in the F distribution."""
    n, k, genes = case.n, case.k, case.n_genes
    values = {
        "k-1": k - 1, "k": k, "k+1": k + 1, "n-k": n - k, "n-1": n - 1, "n": n,
        "n-k-1": n - k - 1, "n-k+1": n - k + 1, "n-2": n - 2, "g-k": genes - k,
        "g-1": genes - 1,
    }  # fmt: skip
    pairs = [[values[name] for name in pair.split()] for pair in (squares, tail)]
    if min(min(pair) for pair in pairs) < 1:
        return None
    return case.p_of(case.between, case.within, *pairs)


RIGHT_DF = "k-1 n-k"
TOPS = ["k-1", "k", "k+1", "n-1", "n-k"]
BOTTOMS = ["n-k", "n-1", "n", "n-k-1", "n-k+1", "n-2", "k-1", "k", "g-k", "g-1"]
DF_PAIRS = [f"{top} {bottom}" for top in TOPS for bottom in BOTTOMS]
WRONG_DF = tuple(
    partial(_wrong_df, squares, tail)
    for squares, tail in (
        [(pair, pair) for pair in DF_PAIRS]
        + [(RIGHT_DF, pair) for pair in DF_PAIRS]
        + [(pair, RIGHT_DF) for pair in DF_PAIRS]
    )
    if (squares, tail) != (RIGHT_DF, RIGHT_DF)
)


def _fixed_df(top, bottom, tail_only, case: Case):
    """Use the degrees of freedom of one data set for all."""
    bottom = case.n - 3 if bottom is None else bottom
    if bottom < 1:
        return None
    squares = None if tail_only else (top, bottom)
    return case.p_of(case.between, case.within, squares, (top, bottom))


FIXED_DF = tuple(
    partial(_fixed_df, top, bottom, tail_only)
    for top, bottom in [(2, None), (2, 147), (1, None), (2, 149)]
    for tail_only in (True, False)
)


def _unaveraged(weights, case: Case):
    """Measure from the mean of the group means, with or without the group sizes."""
    centre = case.means.mean(axis=1)
    if weights == "n/k":
        weights = np.full(case.k, case.n / case.k)
    elif weights == "n//k":
        weights = np.full(case.k, case.n // case.k)
    elif weights == "first":
        weights = np.full(case.k, case.sizes[0])
    elif weights == "last":
        weights = np.full(case.k, case.sizes[-1])
    elif weights == "largest":
        weights = np.full(case.k, case.sizes.max())
    elif weights == "smallest":
        weights = np.full(case.k, case.sizes.min())
    else:
        weights = case.sizes
    return case.p_of(case.between_around(centre, weights), case.within)


def _weighted_alike(weight, case: Case):
    """Measure from the mean of all samples, but let every group count alike."""
    size = {"n/k": case.n / case.k, "first": case.sizes[0], "1": 1}[weight]
    around = case.between_around(case.values.mean(axis=1), np.full(case.k, size))
    return case.p_of(around, case.within)


def _total_around_means(case: Case):
    """Take the total from the mean of group means and subtract."""
    centre = case.means.mean(axis=1, keepdims=True)
    total = ((case.values - centre) ** 2).sum(axis=1)
    return case.p_of(case.between_around(centre[:, 0]), total - case.between)


def _variances_averaged(case: Case):
    scatter = np.mean([part.var(axis=1, ddof=1) for part in case.parts], axis=0)
    return stats.f.sf(case.between / case.df[0] / scatter, *case.df)


def _equal_size_formula(case: Case):
    """Size x variance of the means / mean of the variances."""
    scatter = np.mean([part.var(axis=1, ddof=1) for part in case.parts], axis=0)
    spread = case.means.var(axis=1, ddof=1) * case.n / case.k
    return stats.f.sf(spread / scatter, *case.df)


def _spread_of_means(case: Case):
    """Variance of the means over scatter, the sizes forgotten."""
    spread = case.means.var(axis=1, ddof=1)
    return stats.f.sf(spread / (case.within / case.df[1]), *case.df)


def _variance_divisor(which, case: Case):
    """Sum variances of groups with the wrong divisor."""
    if which == "n var1":
        within = sum(part.shape[1] * part.var(axis=1, ddof=1) for part in case.parts)
    elif which == "(n-1) var0":
        within = sum((part.shape[1] - 1) * part.var(axis=1) for part in case.parts)
    else:
        within = sum(part.var(axis=1) for part in case.parts) / case.k * case.df[1]
    return case.p_of(case.between, within)


def _ratio_of_sums(case: Case):
    return stats.f.sf(case.between / case.within, *case.df)


def _half_divided(which, case: Case):
    top, bottom = case.df
    ratio = case.between / case.within
    F = ratio / top if which == "top" else ratio * bottom
    return stats.f.sf(F, *case.df)


def _total_for_within(case: Case):
    total = case.between + case.within
    return stats.f.sf(case.between / case.df[0] / (total / (case.n - 1)), *case.df)


def _explained_share(case: Case):
    return case.between / (case.between + case.within)


def _coefficient(which, order, case: Case):
    names = sorted(case.names) if order == "sorted" else case.names
    p = case.coefficients(names)
    chosen = {
        "intercept": p[:, 0],
        "first": p[:, 1],
        "last": p[:, -1],
        "smallest": p[:, 1:].min(axis=1),
        "largest": p[:, 1:].max(axis=1),
        "smallest of all": p.min(axis=1),
        "largest of all": p.max(axis=1),
        "mean": p[:, 1:].mean(axis=1),
    }
    return chosen[which]


COEFFICIENT_CHOICES = [
    "intercept", "first", "last", "smallest", "largest", "smallest of all",
    "largest of all", "mean",
]  # fmt: skip
COEFFICIENTS = tuple(
    partial(_coefficient, which, order)
    for which in COEFFICIENT_CHOICES
    for order in ("sorted", "appearance")
)


def _welch(case: Case):
    """Welch's ANOVA, which lets every group have a scatter of its own."""
    variances = np.column_stack([part.var(axis=1, ddof=1) for part in case.parts])
    with np.errstate(all="ignore"):
        weights = case.sizes / variances
        total = weights.sum(axis=1)
        centre = (weights * case.means).sum(axis=1) / total
        top = (weights * (case.means - centre[:, None]) ** 2).sum(axis=1) / case.df[0]
        share = ((1 - weights / total[:, None]) ** 2 / (case.sizes - 1)).sum(axis=1)
        bottom = 1 + 2 * (case.k - 2) / (case.k**2 - 1) * share
        return stats.f.sf(top / bottom, case.df[0], (case.k**2 - 1) / (3 * share))


def _gene_by_gene(test, case: Case):
    p = []
    for i in range(case.n_genes):
        try:
            p.append(test(*[part[i] for part in case.parts]).pvalue)
        except ValueError:
            p.append(np.nan)
    return np.array(p)


def _transformed(change, case: Case):
    values = case.values
    if change == "log2":
        values = np.log2(values + 1)
    elif change == "log":
        values = np.log(np.where(values > 0, values, np.nan))
    elif change == "exp2":
        values = 2.0**values
    elif change == "integers":
        values = values.astype(int)
    elif change == "rounded":
        values = values.round()
    elif change == "rows":
        values = values - values.mean(axis=1, keepdims=True)
    else:
        sd = values.std(axis=0, ddof=1)
        if (sd == 0).any():
            return None
        values = (values - values.mean(axis=0)) / sd
    return _f_oneway([values[:, case.labels == name] for name in case.names])


def _the_same_for_all(position, case: Case):
    return None if case.n_genes < 2 else np.full(case.n_genes, case.pval[position])


def _one_left_out(what, where, case: Case):
    if case.n_genes < 2:
        return None
    p = case.pval.copy()
    p[where] = what
    return p


def _one_off(step, case: Case):
    return np.roll(case.pval, step) if case.n_genes > 1 else None


def _sorted_p(case: Case):
    return np.sort(case.pval) if case.n_genes > 1 else None


def _no_labels(case: Case):
    return stats.ttest_1samp(case.values, 0, axis=1).pvalue


LEFT_OUT = (np.nan, 0.0, 1.0, -1.0)


def _subset(which, case: Case):
    names = case.names if "sorted" not in which else sorted(case.names)
    number = 3 if "three" in which else 2
    return names[-number:] if "last" in which else names[:number]


PVAL = [
    Mistake(
        "C72",
        "Your p-values come from the sample names, not from the labels you were given."
        "\nIn this data set the names say nothing about the groups. Which argument of "
        "run_anova does your function never look at?",
        (partial(_relabelled, _names_before_the_dot),),
    ),
    Mistake(
        "C8",
        "Your labels no longer belong to their samples.\nThe p-values are those of "
        "labels put in another order. After each of your steps: does label number 7 "
        "still belong to sample number 7?",
        (
            partial(_relabelled, lambda case: sorted(case.labels)),
            partial(_relabelled, lambda case: sorted(case.labels, reverse=True)),
            partial(_relabelled, _in_order_of_appearance),
            partial(_relabelled, _by_size),
            partial(_relabelled, lambda case: case.labels[::-1]),
            partial(_relabelled, partial(_shifted, 1)),
            partial(_relabelled, partial(_shifted, -1)),
            partial(_relabelled, lambda case: case.labels[np.argsort(case.samples)]),
        ),
    ),
    Mistake(
        "C73",
        "You cut the samples into blocks of equal size.\nThat is how the course data "
        "are built, and these data are not. Which numbers or words in your function "
        "belong to one data set only?",
        (partial(_relabelled, _blocks_of_equal_size),),
    ),
    Mistake(
        "C14",
        "You hand on F where a p-value is asked for.\nBetween which two numbers must "
        "a p-value lie? Look at the largest number in your column pval.",
        (lambda case: case.F,),
    ),
    Mistake(
        "C18",
        "You took the wrong tail: the more the groups differ, the nearer your p-value "
        "is to 1.\nA p-value asks for an F this large or larger. Which side of F does "
        "your function measure?",
        (lambda case: 1 - case.pval,),
    ),
    Mistake(
        "C19",
        "Your p-values are too large or too small by a factor of two.\nAn F test looks "
        "at one tail only. Can F be extreme in the negative direction?",
        (
            lambda case: 2 * case.pval,
            lambda case: np.minimum(2 * case.pval, 1),
            lambda case: case.pval / 2,
            lambda case: 2 * np.minimum(case.pval, 1 - case.pval),
        ),
    ),
    Mistake(
        "C16",
        "Your F compares sums of squares, not mean squares.\nA sum grows with the "
        "number of samples. What has to be divided by what before you compare the "
        "spread between the groups with the scatter within them?",
        (
            _ratio_of_sums,
            partial(_half_divided, "top"),
            partial(_half_divided, "bottom"),
            _total_for_within,
        ),
    ),
    Mistake(
        "C20",
        "Your F is right for groups of equal size and wrong for unequal ones.\nWhich "
        "mean do you measure the groups from: the mean of all samples, or the mean of "
        "the group means? And does a large group count more than a small one?",
        (
            *[
                partial(_unaveraged, weights)
                for weights in (
                    "sizes",
                    "n/k",
                    "n//k",
                    "first",
                    "last",
                    "largest",
                    "smallest",
                )
            ],
            partial(_weighted_alike, "n/k"),
            partial(_weighted_alike, "first"),
            _total_around_means,
            _variances_averaged,
            _equal_size_formula,
        ),
    ),  # fmt: skip
    Mistake(
        "C20",
        "Every group counts alike in your F, however many samples it has.\nA mean of "
        "forty samples says more than a mean of two. Where do the group sizes enter?",
        (_spread_of_means, partial(_weighted_alike, "1")),
    ),
    Mistake(
        "C73",
        "Your degrees of freedom are those of one data set.\nHow many groups, and how "
        "many samples, does your function believe there are when there are two groups, "
        "or five?",
        FIXED_DF,
    ),
    Mistake(
        "C17",
        "Your degrees of freedom are off.\nCount again: how many group means did you "
        "estimate, what is left of the samples, and which of the two numbers goes "
        "first?",
        (
            *WRONG_DF,
            partial(_variance_divisor, "n var1"),
            partial(_variance_divisor, "(n-1) var0"),
            partial(_variance_divisor, "mean var0"),
        ),
    ),
    Mistake(
        "C11",
        "Your groups became numbers, and the model drew one straight line through "
        "them.\nWith three groups, how many degrees of freedom should the group row of "
        "the table have - and how many does yours have?",
        (
            lambda case: case.regression(_codes(case, case.names)),
            lambda case: case.regression(_codes(case, sorted(case.names))),
        ),
    ),
    Mistake(
        "C15",
        "You took the p-value of one coefficient.\nWhich question does that number "
        "answer: one about a single group (or about a mean of zero), or the one about "
        "all groups at once?",
        (*COEFFICIENTS, _no_labels),
    ),
    Mistake(
        "C22",
        "You compare groups two at a time.\nWith two groups that is the same test; "
        "with more, every pair is one more chance to be lucky. How many chances does "
        "each gene get here?",
        (
            *[
                partial(_t_tests, partial(combine, axis=0), equal)
                for combine in (np.min, np.max, np.mean, np.median, np.prod)
                for equal in (True, False)
            ],
            _pairs_times_number,
            _one_against_rest,
            *[
                partial(_against_one, choose)
                for choose in (lambda case: case.names[0], lambda case: min(case.names))
            ],
            *[
                partial(_some_groups, partial(_subset, which))
                for which in ("first two", "last two", "sorted two")
            ],
        ),
    ),
    Mistake(
        "C73",
        "You test three groups at most.\nThe course data have three. How many groups "
        "are there in a data set that you have not seen?",
        tuple(
            partial(_some_groups, partial(_subset, which))
            for which in ("first three", "sorted three", "last three")
        ),
    ),
    Mistake(
        "welch",
        "Your p-values are those of Welch's ANOVA.\nA respectable test: it lets every "
        "group have its own scatter. The exercise asks for the ANOVA of notebook 02, "
        "with one scatter for all. Which option of your test chooses between the two?",
        (_welch,),
    ),
    Mistake(
        "kruskal",
        "Your p-values are those of the Kruskal-Wallis test.\nA respectable test: it "
        "looks at ranks instead of values. The exercise asks for the ANOVA of notebook "
        "02. What would one huge value change in each of the two?",
        (partial(_gene_by_gene, stats.kruskal),),
    ),
    Mistake(
        "spread_test",
        "Your test compares how much the groups scatter, not where their means lie.\n"
        "Two groups with equal scatter and different means: what should come out?",
        (
            partial(_gene_by_gene, stats.levene),
            partial(_gene_by_gene, stats.bartlett),
        ),
    ),
    Mistake(
        "C30",
        "Every gene gets the same p-value, that of one gene.\nDoes anything in the "
        "body of your loop depend on which gene it is at?",
        (partial(_the_same_for_all, 0),),
    ),
    Mistake(
        "C34",
        "Every gene gets the p-value of the last one.\nHow often does your loop begin "
        "its collection anew, and what is left of it at the end?",
        (partial(_the_same_for_all, -1),),
    ),
    Mistake(
        "C32",
        "Your loop leaves out a gene at one end.\nFor n = 3, which numbers does your "
        "range really give?",
        (
            *[
                partial(_one_left_out, what, where)
                for what in LEFT_OUT
                for where in (0, -1)
            ],
            partial(_one_off, 1),
            partial(_one_off, -1),
        ),
    ),
    Mistake(
        "C80",
        "Your p-values are sorted, the gene names beside them are not.\nPick one gene "
        "and test it by hand: is its p-value in its own row?",
        (_sorted_p, lambda case: _sorted_p(case)[::-1] if case.n_genes > 1 else None),
    ),
    Mistake(
        "C80",
        "Your column pval holds p-values in another form.\nWhoever takes your table "
        "expects plain p-values with all their digits. Which of your steps rounds or "
        "rescales them?",
        (
            *[partial(lambda n, case: case.pval.round(n), n) for n in range(1, 9)],
            lambda case: -np.log10(case.pval),
            lambda case: np.log10(case.pval),
            lambda case: case.pval * 100,
        ),
    ),
    Mistake(
        "C80",
        "Your column pval holds the corrected p-values.\nThe table has a column for "
        "each: the p-value as the test gave it, and the adjusted one. Which of yours "
        "is which?",
        (lambda case: case.pval_fdr,),
    ),
    Mistake(
        "effect_size",
        "Your column pval holds the share of the spread that the groups explain.\n"
        "Between 0 and 1, but a large share is a strong gene. What does a p-value ask?",
        (_explained_share, lambda case: 1 - _explained_share(case)),
    ),
    Mistake(
        "transformed",
        "You test changed values, not the expression that was handed in.\nWhich step "
        "before your test changes the numbers?",
        tuple(
            partial(_transformed, change)
            for change in ("log2", "log", "exp2", "integers", "rounded", "columns")
        ),
    ),
]


# ---------------------------------------------------------------------------
# Wrong adjusted p-values, given the learner's own p-values
# ---------------------------------------------------------------------------


def _ranks(p):
    return stats.rankdata(p, method="ordinal")


def _holm(p, case):
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    steps = p[order] * np.arange(len(p), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted


def _hochberg(p, case):
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    steps = p[order] * np.arange(len(p), 0, -1)
    adjusted[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    return adjusted


def _holm_sidak(p, case):
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    steps = -np.expm1(np.arange(len(p), 0, -1) * np.log1p(-np.minimum(p[order], 1)))
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted


def _sidak(p, case):
    return -np.expm1(len(p) * np.log1p(-np.minimum(p, 1)))


def _yekutieli(p, case):
    return np.minimum(
        benjamini_hochberg(p) * np.sum(1 / np.arange(1, len(p) + 1)), 1
    )  # fmt: skip


def _library(method, p, case):
    from statsmodels.stats.multitest import multipletests

    return multipletests(p, alpha=case.alpha, method=method)[1]


def _not_monotone(p, case):
    return p * len(p) / _ranks(p)


def _wrong_way(p, case):
    """The running minimum from the small end."""
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(scaled)
    return adjusted


def _running_maximum(p, case):
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.maximum.accumulate(scaled)
    return adjusted


def _rank_upside_down(p, case):
    return p * len(p) / (len(p) + 1 - _ranks(p))


def _upside_down_made_monotone(p, case):
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted


def _left_sorted(adjust, p, case):
    return adjust(np.sort(p), case)


def _order_for_rank(p, case):
    """The result of argsort taken for the ranks."""
    return p * len(p) / (np.argsort(p) + 1)


def _row_for_rank(p, case):
    return p * len(p) / np.arange(1, len(p) + 1)


def _row_for_rank_monotone(p, case):
    scaled = _row_for_rank(p, case)
    return np.minimum.accumulate(scaled[::-1])[::-1]


def _sorted_back_wrongly(p, case):
    """Adjusted in sorted order, then indexed with argsort instead of its inverse."""
    order = np.argsort(p)
    return benjamini_hochberg(np.sort(p))[order]


def _only_hits(limit, rest, adjust, p, case):
    hits = p <= (case.alpha if limit == "alpha" else 0.05)
    adjusted = p.copy() if rest == "raw" else np.full(len(p), rest)
    if hits.any():
        adjusted[hits] = adjust(p[hits])
    return adjusted


def _number_of_tests(which, p, case):
    """BH with something else than the number of genes as the number of tests."""
    number = {
        "hits": (p <= 0.05).sum(),
        "samples": case.n,
        "groups": case.k,
        "4170": 4170,
        "less one": len(p) - 1,
        "not hits": (p > 0.05).sum(),
    }[which]
    order = np.argsort(p)
    scaled = p[order] * number / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted


def _ranks_from_zero(p, case):
    with np.errstate(all="ignore"):
        return p * len(p) / (_ranks(p) - 1)


def _ends_at_one(adjust):
    return lambda p, case: np.minimum(adjust(p, case), 1)


def _also_limited(*adjusts):
    return (*adjusts, *[_ends_at_one(adjust) for adjust in adjusts])


def _adjusted_within_blocks(p, case):
    """Correct in the loop over what has been tested so far."""
    return np.array([benjamini_hochberg(p[: i + 1])[i] for i in range(len(p))])


ADJUSTED = [
    Mistake(
        "C44",
        "Your adjusted p-values are the p-values themselves.\nHow many tests does the "
        "correction believe you made, at the place where it stands?",
        (lambda p, case: p, _adjusted_within_blocks),
    ),
    Mistake(
        "C47",
        "Your p-values are corrected twice.\nWhat kind of numbers go into your "
        "correction: p-values, or adjusted ones?",
        (
            lambda p, case: benjamini_hochberg(benjamini_hochberg(p)),
            lambda p, case: np.minimum(benjamini_hochberg(p) * len(p), 1),
            lambda p, case: benjamini_hochberg(np.minimum(p * len(p), 1)),
        ),
    ),
    Mistake(
        "C46",
        "Your correction is Bonferroni's, which is not the false discovery rate.\n"
        "Each p-value is multiplied by the number of genes. Which error does that "
        "keep small: any false gene at all, or the share of false genes in the list?",
        _also_limited(lambda p, case: p * len(p)),
    ),
    Mistake(
        "C45",
        "Your correction is Holm-Sidak's, not the one for the false discovery rate.\n"
        "Did you say which method you want? Read what the function does when you do "
        "not.",
        (_holm_sidak,),
    ),
    Mistake(
        "C46",
        "Your correction is that of Holm or one of its relatives.\nA respectable "
        "method, for another promise: it keeps small the chance of any false gene at "
        "all. Which promise does a false discovery rate make?",
        (_holm, _hochberg, _sidak, partial(_library, "hommel")),
    ),
    Mistake(
        "by",
        "Your correction is that of Benjamini and Yekutieli.\nA respectable, stricter "
        "method that holds whatever the dependence between genes. The exercise asks "
        "for Benjamini and Hochberg. By which factor do the two differ in your table?",
        _also_limited(_yekutieli, lambda p, case: _yekutieli(p, case)),
    ),
    Mistake(
        "two_stage",
        "Your correction is a two-stage one, which first estimates how many genes "
        "have no effect.\nRespectable, and not the method of Benjamini and Hochberg "
        "that is asked for. Which name did you give to the method?",
        (partial(_library, "fdr_tsbh"), partial(_library, "fdr_tsbky")),
    ),
    Mistake(
        "C51",
        "Your adjusted p-values lack the last step: some are larger than that of a "
        "gene with a larger p-value.\nCan a gene with the smaller p-value have the "
        "larger adjusted one? From which end does the procedure copy values?",
        _also_limited(_not_monotone, _wrong_way, _running_maximum),
    ),
    Mistake(
        "C51",
        "Your ranks are upside down.\nWhich rank does the smallest p-value have in the "
        "procedure: 1, or the number of genes?",
        _also_limited(_rank_upside_down, _upside_down_made_monotone),
    ),
    Mistake(
        "C51",
        "Your adjusted p-values are in another order than the genes.\nThe procedure "
        "works on sorted p-values. By which step does each value come back to its own "
        "gene?",
        _also_limited(
            *[
                partial(_left_sorted, adjust)
                for adjust in (
                    lambda p, case: benjamini_hochberg(p),
                    _not_monotone,
                )
            ],
            lambda p, case: benjamini_hochberg(p)[np.argsort(p)][::-1],
            _sorted_back_wrongly,
        ),
    ),
    Mistake(
        "C51",
        "The numbers you use as ranks are not the ranks of the p-values.\nWhich rank "
        "does your function give to the gene with the smallest p-value?",
        _also_limited(
            _order_for_rank,
            _row_for_rank,
            _row_for_rank_monotone,
            _ranks_from_zero,
        ),
    ),
    Mistake(
        "C52",
        "You correct only the genes that already had a small p-value.\nWhich tests did "
        "you look at before you chose these?",
        (
            *[
                partial(_only_hits, limit, rest, adjust)
                for limit in ("alpha", "0.05")
                for rest in (np.nan, 1.0, "raw", 0.0)
                for adjust in (benjamini_hochberg, lambda p: np.minimum(p * len(p), 1))
            ],
            partial(_number_of_tests, "hits"),
        ),
    ),
    Mistake(
        "C73",
        "Your correction takes another number of tests than there are genes.\nWhere "
        "does the number of tests in your function come from?",
        _also_limited(
            *[
                partial(_number_of_tests, which)
                for which in ("4170", "samples", "groups", "less one", "not hits")
            ]
        ),
    ),
    Mistake(
        "C80",
        "Your column pval_fdr is rounded or rescaled.\nWhoever takes your table "
        "expects the adjusted p-values with all their digits. Which step shortens "
        "them?",
        (
            *[
                partial(lambda n, p, case: benjamini_hochberg(p).round(n), n)
                for n in range(1, 7)
            ],
            lambda p, case: -np.log10(benjamini_hochberg(p)),
        ),
    ),
    Mistake(
        "C50",
        "Your column pval_fdr is 1 minus the adjusted p-value.\nWhich value should the "
        "clearest gene have: one near 0, or one near 1?",
        (
            lambda p, case: 1 - benjamini_hochberg(p),
            lambda p, case: benjamini_hochberg(1 - p),
        ),
    ),
    Mistake(
        "C49",
        "Your adjusted p-values change with alpha.\nAn adjusted p-value belongs to the "
        "gene and the list; the limit alpha comes afterwards. Where does alpha enter?",
        (
            lambda p, case: benjamini_hochberg(p) * case.alpha,
            lambda p, case: benjamini_hochberg(p) / case.alpha,
            lambda p, case: _ranks(p) / len(p) * case.alpha,
        ),
    ),
]  # fmt: skip


# ---------------------------------------------------------------------------
# Wrong calls, given the learner's own p-values and adjusted p-values
# ---------------------------------------------------------------------------


def _fixed_alpha(limit, p, q, case):
    return q <= limit


def _line_without_step_up(p, q, case):
    return p <= case.alpha * _ranks(p) / len(p)


CALLED = [
    Mistake(
        "C43",
        "You call genes by the raw p-value.\nIn the data set where nothing differs you "
        "still call some. How many would you call among 4170 genes with shuffled "
        "labels?",
        (
            lambda p, q, case: p <= case.alpha,
            lambda p, q, case: p <= 0.05,
        ),
    ),
    Mistake(
        "C49",
        "Your calls do not follow alpha.\nThe list is the same for alpha 0.05 and "
        "alpha 0.5. Where in your function does alpha meet the adjusted p-values?",
        tuple(partial(_fixed_alpha, limit) for limit in (0.05, 0.01, 0.1, 0.0005)),
    ),
    Mistake(
        "C50",
        "You call the genes with large adjusted p-values.\nLook at the smallest one: "
        "is that gene called?",
        (
            lambda p, q, case: q > case.alpha,
            lambda p, q, case: q > 0.05,
            lambda p, q, case: p > case.alpha,
            lambda p, q, case: q > 1 - case.alpha,
        ),
    ),
    Mistake(
        "C56",
        "You divide alpha by the number of tests and compare it with adjusted "
        "p-values.\nHas the number of tests not been paid for already?",
        (
            lambda p, q, case: q <= case.alpha / len(q),
            lambda p, q, case: q <= 0.05 / len(q),
            lambda p, q, case: q <= case.alpha / case.k,
        ),
    ),
    Mistake(
        "C47",
        "You correct the adjusted p-values once more before you call genes.\nWhat kind "
        "of numbers go into that second correction?",
        (
            lambda p, q, case: benjamini_hochberg(q) <= case.alpha,
            lambda p, q, case: benjamini_hochberg(q) <= 0.05,
            lambda p, q, case: _holm_sidak(q, case) <= case.alpha,
            lambda p, q, case: _holm_sidak(q, case) <= 0.05,
        ),
    ),
    Mistake(
        "C46",
        "You call genes by Bonferroni's limit.\nWhich error does alpha divided by the "
        "number of genes keep small: any false gene, or the share of false ones?",
        (
            lambda p, q, case: p <= case.alpha / len(p),
            lambda p, q, case: p <= 0.05 / len(p),
            lambda p, q, case: _holm(p, case) <= case.alpha,
        ),
    ),
    Mistake(
        "C45",
        "Your calls are those of Holm-Sidak, not of your column pval_fdr.\nDid you say "
        "which method you want, everywhere you correct?",
        (
            lambda p, q, case: _holm_sidak(p, case) <= case.alpha,
            lambda p, q, case: _holm_sidak(p, case) <= 0.05,
        ),
    ),
    Mistake(
        "C51",
        "You compare each gene with its own point on the line and stop there.\nWhat "
        "does the procedure say about genes above the line when a gene further right "
        "lies below it?",
        (_line_without_step_up,),
    ),
    Mistake(
        "C50",
        "You call every gene, or none, whatever the data.\nWhat do you compare with "
        "alpha, and what comes out for the gene with the largest adjusted p-value?",
        (
            lambda p, q, case: np.ones(len(p), bool),
            lambda p, q, case: np.zeros(len(p), bool),
        ),
    ),
    Mistake(
        "C80",
        "Your calls belong to other rows.\nTake the gene with the smallest adjusted "
        "p-value: is it called in its own row?",
        (
            lambda p, q, case: np.sort(q) <= case.alpha,
            lambda p, q, case: (q <= case.alpha)[::-1],
        ),
    ),
]


# ---------------------------------------------------------------------------
# It fails on some data sets and not on others
# ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Where:
    """A mistake known by the data sets on which the function fails.

    ``fails`` takes a `Case` and tells whether the mistake would fail there.
    """

    number: str
    hint: str
    fails: Callable


def _is_series(case):
    return case.groups["kind"] == "series"


def _other_index(case):
    return _is_series(case) and case.groups["index"] != case.samples


def _ordered(case):
    order = [case.names.index(label) for label in case.labels]
    return order == sorted(order)


def _odd(case):
    return not all(name.isidentifier() for name in case.genes)


WHERE = [
    Where(
        "C76",
        "The first call is right, the same call later is not.\nCall it twice with the "
        "same data: what does your function keep from the call before?",
        lambda case: case.call["name"] != "main",
    ),
    Where(
        "C38",
        "It fails when a gene is called something like 'H2-Aa' or 'Nkx 2-5'.\nWhat "
        "does a formula make of a name with a minus sign or a space in it?",
        _odd,
    ),
    Where(
        "C12",
        "It fails when the labels are a Series whose index is not the sample names.\n"
        "Two Series in one table are joined by their index, not by their place. Print "
        "the shape of your small table: how many rows did you expect?",
        _other_index,
    ),
    Where(
        "C12",
        "It works with a list of labels and fails with a Series.\nWhat decides which "
        "value and which label meet: their place, or an index?",
        _is_series,
    ),
    Where(
        "C10",
        "It works with a list of labels and fails when they carry sample names.\nWhen "
        "you write a number in square brackets behind a Series: do you ask for a place "
        "or for a name?",
        lambda case: _is_series(case) and not _other_index(case),
    ),
    Where(
        "C9",
        "It fails when the labels are a plain list.\nPrint your comparison of the "
        "labels with one name, alone: is it one value, or one for each sample?",
        lambda case: case.groups["kind"] == "list",
    ),
    Where(
        "C9",
        "It works with an array of labels and with nothing else.\nThe labels may come "
        "as a list, an array or a Series. What does your function do with them first?",
        lambda case: case.groups["kind"] != "array",
    ),
    Where(
        "C73",
        "It works on data like those of the course and on no others.\nWhich numbers "
        "and words in your function belong to one data set?",
        lambda case: case.call["name"] != "course",
    ),
    Where(
        "C8",
        "It is right only where the samples stand in the order of their groups.\nIn "
        "other data they are mixed. After each of your steps: does label number 7 "
        "still belong to sample number 7?",
        lambda case: not _ordered(case),
    ),
    Where(
        "C20",
        "It is right for groups of equal size and wrong for unequal ones.\nWhere in "
        "your function do you take for granted that every group has as many samples "
        "as the others?",
        lambda case: len(set(case.sizes)) > 1,
    ),
    Where(
        "C73",
        "It works with three groups and fails with two or five.\nHow does your "
        "function know how many groups there are?",
        lambda case: case.k != 3,
    ),
    Where(
        "C73",
        "It works with three groups or fewer and fails with five.\nHow does your "
        "function know how many groups there are?",
        lambda case: case.k > 3,
    ),
    Where(
        "C22",
        "It works with two groups and fails with more.\nWhich groups reach your test?",
        lambda case: case.k > 2,
    ),
    Where(
        "one_gene",
        "It fails when there is one gene only.\nWhich of your steps turns a table of "
        "one row into a single number?",
        lambda case: case.n_genes == 1,
    ),
    Where(
        "C49",
        "It fails when alpha is given.\nWhere does your function use alpha?",
        lambda case: "alpha" in case.call["kwargs"],
    ),
]
