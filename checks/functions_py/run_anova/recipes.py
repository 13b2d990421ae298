"""What wrong ways to test and to correct would give: the recipes of `mistakes_anova`.

Each takes a `Case`, one small data set, and gives one number a gene. Those of a wrong
correction take the learner's own p-values first.
"""

from functools import partial

import numpy as np
from scipy import stats

from checks.functions_py.right_answers import Case
from checks.p_values import benjamini_hochberg

# ---------------------------------------------------------------------------
# Wrong p-values
# ---------------------------------------------------------------------------


def relabelled(relabel, case: Case):
    labels = relabel(case)
    if labels is None:
        return None
    other = case.with_labels(labels)
    return None if other is None else other.pval


def codes(case: Case, names):
    number = {name: i for i, name in enumerate(names)}
    return [number[label] for label in case.labels]


def blocks_of_equal_size(case: Case):
    size = case.n // case.k
    if size < 1:
        return None
    return [case.names[min(i // size, case.k - 1)] for i in range(case.n)]


def names_before_the_dot(case: Case):
    return [name.split(".")[0] for name in case.samples]


def in_order_of_appearance(case: Case):
    return [name for name in case.names for label in case.labels if label == name]


def by_size(case: Case):
    counts = sorted(case.sizes, reverse=True)
    return np.repeat(np.arange(case.k), counts).tolist()


def shifted(step, case: Case):
    return np.roll(case.labels, step).tolist()


def some_groups(choose, case: Case):
    """Test with a part of the groups only."""
    names = choose(case)
    if len(names) < 2:
        return None
    parts = [case.parts[case.names.index(name)] for name in names]
    return f_oneway(parts)


def f_oneway(parts):
    with np.errstate(all="ignore"):
        return stats.f_oneway(*parts, axis=1).pvalue


def t_tests(combine, equal_var, case: Case):
    with np.errstate(all="ignore"):
        p = [
            stats.ttest_ind(one, other, axis=1, equal_var=equal_var).pvalue
            for one, other in case.pairs
        ]
    return combine(np.array(p))


def one_against_rest(case: Case):
    p = []
    for name in case.names:
        own = case.labels == name
        parts = case.values[:, own], case.values[:, ~own]
        p.append(stats.ttest_ind(*parts, axis=1).pvalue)
    return np.min(p, axis=0)


def pairs_times_number(case: Case):
    smallest = t_tests(partial(np.min, axis=0), True, case)
    return np.minimum(smallest * len(case.pairs), 1)


def against_one(choose, case: Case):
    """Take the smallest p of t-tests of one group against each other group."""
    base = case.names.index(choose(case))
    p = [
        stats.ttest_ind(case.parts[base], part, axis=1).pvalue
        for i, part in enumerate(case.parts)
        if i != base
    ]
    return np.min(p, axis=0)


def wrong_df(squares, tail, case: Case):
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
    partial(wrong_df, squares, tail)
    for squares, tail in (
        [(pair, pair) for pair in DF_PAIRS]
        + [(RIGHT_DF, pair) for pair in DF_PAIRS]
        + [(pair, RIGHT_DF) for pair in DF_PAIRS]
    )
    if (squares, tail) != (RIGHT_DF, RIGHT_DF)
)


def fixed_df(top, bottom, tail_only, case: Case):
    """Use the degrees of freedom of one data set for all."""
    bottom = case.n - 3 if bottom is None else bottom
    if bottom < 1:
        return None
    squares = None if tail_only else (top, bottom)
    return case.p_of(case.between, case.within, squares, (top, bottom))


FIXED_DF = tuple(
    partial(fixed_df, top, bottom, tail_only)
    for top, bottom in [(2, None), (2, 147), (1, None), (2, 149)]
    for tail_only in (True, False)
)


def unaveraged(weights, case: Case):
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


def weighted_alike(weight, case: Case):
    """Measure from the mean of all samples, but let every group count alike."""
    size = {"n/k": case.n / case.k, "first": case.sizes[0], "1": 1}[weight]
    around = case.between_around(case.values.mean(axis=1), np.full(case.k, size))
    return case.p_of(around, case.within)


def total_around_means(case: Case):
    """Take the total from the mean of group means and subtract."""
    centre = case.means.mean(axis=1, keepdims=True)
    total = ((case.values - centre) ** 2).sum(axis=1)
    return case.p_of(case.between_around(centre[:, 0]), total - case.between)


def variances_averaged(case: Case):
    scatter = np.mean([part.var(axis=1, ddof=1) for part in case.parts], axis=0)
    return stats.f.sf(case.between / case.df[0] / scatter, *case.df)


def equal_size_formula(case: Case):
    """Size x variance of the means / mean of the variances."""
    scatter = np.mean([part.var(axis=1, ddof=1) for part in case.parts], axis=0)
    spread = case.means.var(axis=1, ddof=1) * case.n / case.k
    return stats.f.sf(spread / scatter, *case.df)


def spread_of_means(case: Case):
    """Variance of the means over scatter, the sizes forgotten."""
    spread = case.means.var(axis=1, ddof=1)
    return stats.f.sf(spread / (case.within / case.df[1]), *case.df)


def variance_divisor(which, case: Case):
    """Sum variances of groups with the wrong divisor."""
    if which == "n var1":
        within = sum(part.shape[1] * part.var(axis=1, ddof=1) for part in case.parts)
    elif which == "(n-1) var0":
        within = sum((part.shape[1] - 1) * part.var(axis=1) for part in case.parts)
    else:
        within = sum(part.var(axis=1) for part in case.parts) / case.k * case.df[1]
    return case.p_of(case.between, within)


def ratio_of_sums(case: Case):
    return stats.f.sf(case.between / case.within, *case.df)


def half_divided(which, case: Case):
    top, bottom = case.df
    ratio = case.between / case.within
    F = ratio / top if which == "top" else ratio * bottom
    return stats.f.sf(F, *case.df)


def total_for_within(case: Case):
    total = case.between + case.within
    return stats.f.sf(case.between / case.df[0] / (total / (case.n - 1)), *case.df)


def explained_share(case: Case):
    return case.between / (case.between + case.within)


def coefficient(which, order, case: Case):
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
    partial(coefficient, which, order)
    for which in COEFFICIENT_CHOICES
    for order in ("sorted", "appearance")
)


def welch(case: Case):
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


def gene_by_gene(test, case: Case):
    p = []
    for i in range(case.n_genes):
        try:
            p.append(test(*[part[i] for part in case.parts]).pvalue)
        except ValueError:
            p.append(np.nan)
    return np.array(p)


def transformed(change, case: Case):
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
    return f_oneway([values[:, case.labels == name] for name in case.names])


def the_same_for_all(position, case: Case):
    return None if case.n_genes < 2 else np.full(case.n_genes, case.pval[position])


def one_left_out(what, where, case: Case):
    if case.n_genes < 2:
        return None
    p = case.pval.copy()
    p[where] = what
    return p


def one_off(step, case: Case):
    return np.roll(case.pval, step) if case.n_genes > 1 else None


def sorted_p(case: Case):
    return np.sort(case.pval) if case.n_genes > 1 else None


def no_labels(case: Case):
    return stats.ttest_1samp(case.values, 0, axis=1).pvalue


LEFT_OUT = (np.nan, 0.0, 1.0, -1.0)


def subset(which, case: Case):
    names = case.names if "sorted" not in which else sorted(case.names)
    number = 3 if "three" in which else 2
    return names[-number:] if "last" in which else names[:number]


# ---------------------------------------------------------------------------
# Wrong corrections, and wrong calls
# ---------------------------------------------------------------------------


def ranks(p):
    return stats.rankdata(p, method="ordinal")


def holm(p, case):
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    steps = p[order] * np.arange(len(p), 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted


def hochberg(p, case):
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    steps = p[order] * np.arange(len(p), 0, -1)
    adjusted[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    return adjusted


def holm_sidak(p, case):
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    steps = -np.expm1(np.arange(len(p), 0, -1) * np.log1p(-np.minimum(p[order], 1)))
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return adjusted


def sidak(p, case):
    return -np.expm1(len(p) * np.log1p(-np.minimum(p, 1)))


def yekutieli(p, case):
    return np.minimum(
        benjamini_hochberg(p) * np.sum(1 / np.arange(1, len(p) + 1)), 1
    )  # fmt: skip


def library(method, p, case):
    from statsmodels.stats.multitest import multipletests

    return multipletests(p, alpha=case.alpha, method=method)[1]


def not_monotone(p, case):
    return p * len(p) / ranks(p)


def wrong_way(p, case):
    """The running minimum from the small end."""
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(scaled)
    return adjusted


def running_maximum(p, case):
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.maximum.accumulate(scaled)
    return adjusted


def rank_upside_down(p, case):
    return p * len(p) / (len(p) + 1 - ranks(p))


def upside_down_made_monotone(p, case):
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted


def left_sorted(adjust, p, case):
    return adjust(np.sort(p), case)


def order_for_rank(p, case):
    """The result of argsort taken for the ranks."""
    return p * len(p) / (np.argsort(p) + 1)


def row_for_rank(p, case):
    return p * len(p) / np.arange(1, len(p) + 1)


def row_for_rank_monotone(p, case):
    scaled = row_for_rank(p, case)
    return np.minimum.accumulate(scaled[::-1])[::-1]


def sorted_back_wrongly(p, case):
    """Adjusted in sorted order, then indexed with argsort instead of its inverse."""
    order = np.argsort(p)
    return benjamini_hochberg(np.sort(p))[order]


def only_hits(limit, rest, adjust, p, case):
    hits = p <= (case.alpha if limit == "alpha" else 0.05)
    adjusted = p.copy() if rest == "raw" else np.full(len(p), rest)
    if hits.any():
        adjusted[hits] = adjust(p[hits])
    return adjusted


def number_of_tests(which, p, case):
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


def ranks_from_zero(p, case):
    with np.errstate(all="ignore"):
        return p * len(p) / (ranks(p) - 1)


def ends_at_one(adjust):
    return lambda p, case: np.minimum(adjust(p, case), 1)


def also_limited(*adjusts):
    return (*adjusts, *[ends_at_one(adjust) for adjust in adjusts])


def adjusted_within_blocks(p, case):
    """Correct in the loop over what has been tested so far."""
    return np.array([benjamini_hochberg(p[: i + 1])[i] for i in range(len(p))])


def fixed_alpha(limit, p, q, case):
    return q <= limit


def line_without_step_up(p, q, case):
    return p <= case.alpha * ranks(p) / len(p)
