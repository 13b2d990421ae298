"""Known ways to wrong p-values: what each gives, and its hint.

A recipe takes a `Case`, one small data set, and gives one number a gene: what somebody
with this idea hands in. None says that the idea gives nothing there, `UNSURE` that
this gene may come out in several ways. A mistake is named when its recipe gives what
the learner's function gave, on every data set; of several the first, so put what is
more special first. A respectable test that answers another question is called so. In
the table `c` is a case, and `x` a matrix of genes x samples.
"""

from functools import partial

import numpy as np
from scipy import stats

from checks.functions_py.right_answers import Case
from checks.known import in_forms

UNSURE = -2.0


# ---------------------------------------------------------------------------
# Other labels, other samples, other groups
# ---------------------------------------------------------------------------


def relabelled(relabel, case: Case):
    """Test with other labels."""
    other = case.with_labels(relabel(case))
    return None if other is None else other.pval


def _blocks(case: Case):
    size = max(case.n // case.k, 1)
    return [case.names[min(i // size, case.k - 1)] for i in range(case.n)]


def _in_order_of_appearance(case: Case):
    return [name for name in case.names for label in case.labels if label == name]


def _by_size(case: Case):
    return np.repeat(np.arange(case.k), sorted(case.sizes, reverse=True)).tolist()


def _each(change):
    """Change every label on its own."""
    return lambda case: [change(label) for label in case.labels]


def one_way(parts):
    """Test a list of tables of one group each; the same sample may be in several."""
    parts = [part for part in parts if part.shape[1]]
    return stats.f_oneway(*parts, axis=1).pvalue if len(parts) > 1 else None


def some_groups(choose, case: Case):
    """Test a part of the groups only."""
    names = choose(case)
    return one_way([case.parts[case.names.index(name)] for name in names])


def cut(first, last, order):
    """Choose groups by their place in the order of appearance, or of the alphabet."""
    return lambda case: order(case.names)[first:last]


def of_size(smallest):
    return lambda case: [
        name
        for name, size in zip(case.names, case.sizes, strict=True)
        if size >= smallest
    ]


def found_inside(inside, case: Case):
    """Take every sample whose label holds, or begins with, the name of the group."""
    return one_way(
        [
            case.values[:, [inside(str(label), str(name)) for label in case.labels]]
            for name in case.names
        ]
    )


def equal_sizes(choose, case: Case):
    """Cut every group to the size of the smallest."""
    size = case.sizes.min()
    return one_way([choose(part, size) for part in case.parts])


def without_samples(first, last, case: Case):
    """Leave out samples at an end."""
    kept = slice(first, case.n + last)
    names = list(dict.fromkeys(case.labels[kept]))
    values, labels = case.values[:, kept], case.labels[kept]
    return one_way([values[:, labels == name] for name in names])


# ---------------------------------------------------------------------------
# Other sums of squares, other degrees of freedom, other tails
# ---------------------------------------------------------------------------


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
TOPS = "k-1 k k+1 n-1 n-k".split()
BOTTOMS = "n-k n-1 n n-k-1 n-k+1 n-2 k-1 k g-k g-1".split()
DF_PAIRS = [f"{top} {bottom}" for top in TOPS for bottom in BOTTOMS]
WRONG_DF = [
    partial(wrong_df, *pairs)
    for wrong in DF_PAIRS[1:]
    for pairs in [(wrong, wrong), (RIGHT_DF, wrong), (wrong, RIGHT_DF)]
]


def fixed_df(top, bottom, tail_only, case: Case):
    """Use the degrees of freedom of one data set for all."""
    bottom = case.n - 3 if bottom is None else bottom
    if bottom < 1:
        return None
    squares = None if tail_only else (top, bottom)
    return case.p_of(case.between, case.within, squares, (top, bottom))


FIXED_DF = [
    partial(fixed_df, top, bottom, tail_only)
    for top, bottom in [(2, None), (2, 147), (1, None), (2, 149)]
    for tail_only in (True, False)
]

WEIGHTS = {
    "sizes": lambda case: case.sizes,
    "n/k": lambda case: np.full(case.k, case.n / case.k),
    "n//k": lambda case: np.full(case.k, case.n // case.k),
    "first": lambda case: np.full(case.k, case.sizes[0]),
    "last": lambda case: np.full(case.k, case.sizes[-1]),
    "largest": lambda case: np.full(case.k, case.sizes.max()),
    "smallest": lambda case: np.full(case.k, case.sizes.min()),
    "1": lambda case: np.ones(case.k),
}


def around_mean_of_means(weights, case: Case):
    """Measure from the mean of the group means."""
    centre = case.means.mean(axis=1)
    return case.p_of(case.between_around(centre, WEIGHTS[weights](case)), case.within)


def weighted_alike(weights, case: Case):
    """Measure from the mean of all samples, but let every group count alike."""
    centre = case.values.mean(axis=1)
    return case.p_of(case.between_around(centre, WEIGHTS[weights](case)), case.within)


def total_around_means(case: Case):
    """Take the total from the mean of group means and subtract."""
    centre = case.means.mean(axis=1, keepdims=True)
    total = ((case.values - centre) ** 2).sum(axis=1)
    return case.p_of(case.between_around(centre[:, 0]), total - case.between)


def mean_variance(case: Case):
    return np.mean([part.var(axis=1, ddof=1) for part in case.parts], axis=0)


def variance_divisor(which, case: Case):
    """Sum variances of groups with the wrong divisor."""
    if which == "n var1":
        within = sum(part.shape[1] * part.var(axis=1, ddof=1) for part in case.parts)
    elif which == "(n-1) var0":
        within = sum((part.shape[1] - 1) * part.var(axis=1) for part in case.parts)
    else:
        within = sum(part.var(axis=1) for part in case.parts) / case.k * case.df[1]
    return case.p_of(case.between, within)


def coefficient(choose, order, case: Case):
    """Take the p-value of a coefficient; the first name in order is the base."""
    return choose(case.coefficients(order(case.names)).T)


COEFFICIENTS = [
    partial(coefficient, choose, order)
    for order in (sorted, list)
    for choose in [
        lambda p: p[0],
        lambda p: p[1],
        lambda p: p[-1],
        lambda p: p[1:].min(axis=0),
        lambda p: p[1:].max(axis=0),
        lambda p: p.min(axis=0),
        lambda p: p.max(axis=0),
        lambda p: p[1:].mean(axis=0),
    ]
]


def means_from_zero(choose, case: Case):
    """Take the p-value of one group mean against zero, in order of the alphabet."""
    at = [case.names.index(name) for name in sorted(case.names)]
    t = case.means / np.sqrt(case.within / case.df[1])[:, None] * np.sqrt(case.sizes)
    return choose(2 * stats.t.sf(np.abs(t[:, at].T), case.df[1]))


def no_intercept(case: Case):
    """Ask whether all group means are zero, as a model without intercept does."""
    from_zero = case.between_around(np.zeros(case.n_genes))
    df = case.k, case.df[1]
    return case.p_of(from_zero, case.within, df, df)


def codes(order, case: Case):
    """Draw a straight line through numbered groups."""
    names = order(case.names)
    return case.regression([names.index(label) for label in case.labels])


# ---------------------------------------------------------------------------
# Pairs of groups, other tests
# ---------------------------------------------------------------------------


def t_tests(combine, equal_var, case: Case):
    p = [
        stats.ttest_ind(one, other, axis=1, equal_var=equal_var).pvalue
        for one, other in case.pairs
    ]
    return combine(np.array(p))


def two_groups(test, one, other, order, case: Case):
    """Compare two groups, chosen by their place, and forget the others."""
    names = order(case.names)
    at = [case.names.index(names[place]) for place in (one, other)]
    return test(*[case.parts[i] for i in at], axis=1).pvalue


def pooled_pairs(combine, case: Case):
    """Compare pairs with the scatter of all groups together."""
    return combine(2 * stats.t.sf(np.abs(_distances(case)), case.df[1]))


def _distances(case: Case):
    i, j = np.triu_indices(case.k, 1)
    scatter = (case.within / case.df[1])[:, None]
    error = np.sqrt(scatter * (1 / case.sizes[i] + 1 / case.sizes[j]))
    return ((case.means[:, i] - case.means[:, j]) / error).T


def tukey(case: Case):
    """Take the smallest p-value of Tukey's comparisons."""
    q = np.abs(_distances(case)).max(axis=0) * np.sqrt(2)
    return stats.studentized_range.sf(q, case.k, case.df[1])


def bonferroni(p):
    return p.min(axis=0) * len(p)


PAIRS_CORRECTED = [
    bonferroni,
    lambda p: np.minimum(bonferroni(p), 1),
    lambda p: 1 - (1 - p.min(axis=0)) ** len(p),
    lambda p: stats.false_discovery_control(p, axis=0).min(axis=0),
]


def against_one(choose, case: Case):
    """Take the smallest p of t-tests of one group against each other group."""
    base = case.names.index(choose(case.names))
    others = [part for i, part in enumerate(case.parts) if i != base]
    parts = case.parts[base]
    return np.min([stats.ttest_ind(parts, o, axis=1).pvalue for o in others], axis=0)


def one_against_rest(combine, case: Case):
    p = []
    for name in case.names:
        own = case.labels == name
        parts = case.values[:, own], case.values[:, ~own]
        p.append(stats.ttest_ind(*parts, axis=1).pvalue)
    return combine(np.array(p))


def welch(case: Case):
    return stats.f_oneway(*case.parts, axis=1, equal_var=False).pvalue


def gene_by_gene(test, case: Case):
    p = []
    for i in range(case.n_genes):
        try:
            p.append(test(*[part[i] for part in case.parts]).pvalue)
        except ValueError:
            p.append(np.nan)
    return np.array(p)


def _ranks(values):
    return stats.rankdata(values, axis=1)


# ---------------------------------------------------------------------------
# Other values
# ---------------------------------------------------------------------------


def of_values(change, case: Case):
    """Test changed values; what is NaN then does not count.

    A gene that loses a whole group, or all its scatter, is `UNSURE`.
    """
    values = change(case.values.copy())
    between, within, sizes = 0.0, 0.0, []
    grand = np.nanmean(values, axis=1)
    for name in case.names:
        part = values[:, case.labels == name]
        there, mean = (~np.isnan(part)).sum(axis=1), np.nanmean(part, axis=1)
        between += there * (mean - grand) ** 2
        within += np.nansum((part - mean[:, None]) ** 2, axis=1)
        sizes.append(there)
    df = case.k - 1, np.sum(sizes, axis=0) - case.k
    p = stats.f.sf(between / df[0] / (within / df[1]), *df)
    lost = (np.min(sizes, axis=0) < 2) & np.isnan(values).any(axis=1)
    return np.where(lost | ~(within > 1e-12), UNSURE, p)


def _where(keep):
    """Take for missing what `keep` does not keep."""
    return lambda values: np.where(keep(values), values, np.nan)


def _filled(keep, fill):
    """Put a number of the gene in place of what `keep` does not keep."""

    def change(values):
        kept = _where(keep)(values)
        return np.where(np.isnan(kept), fill(kept, axis=1, keepdims=True), kept)

    return change


def _z(values, axis, ddof):
    spread = values.std(axis=axis, ddof=ddof, keepdims=True)
    return (values - values.mean(axis=axis, keepdims=True)) / spread


def _near(limit, ddof):
    return lambda values: np.abs(_z(values, 1, ddof)) <= limit


def _clipped(limit, ddof):
    def change(values):
        middle = values.mean(axis=1, keepdims=True)
        most = limit * values.std(axis=1, ddof=ddof, keepdims=True)
        return np.clip(values, middle - most, middle + most)

    return change


def _in_quantiles(share):
    def change(values):
        low, high = np.quantile(values, [share, 1 - share], axis=1, keepdims=True)
        return np.clip(values, low, high)

    return change


def _fences(values):
    """Boxplot's fences."""
    low, high = np.quantile(values, [0.25, 0.75], axis=1, keepdims=True)
    return low - 1.5 * (high - low), high + 1.5 * (high - low)


def _around_median(values):
    middle = np.median(values, axis=1, keepdims=True)
    most = 3 * np.median(np.abs(values - middle), axis=1, keepdims=True)
    return middle - most, middle + most


def _inside_fences(values):
    low, high = _fences(values)
    return (low <= values) & (values <= high)


def in_each_group(change, case: Case):
    """Change the values of each group on their own."""
    values = case.values.copy()
    for name in case.names:
        own = case.labels == name
        values[:, own] = change(values[:, own])
    return of_values(lambda _: values, case)


def _same_spread(values):
    """Give all columns the same values, by rank (quantile normalisation)."""
    mean = np.sort(values, axis=0).mean(axis=1)
    return mean[stats.rankdata(values, axis=0, method="ordinal") - 1]


def _per_million(million):
    return lambda values: values / values.sum(axis=0) * million


def _log_per_million(values):
    return np.log2(_per_million(1e6)(values) + 1)


def _of(*changes):
    return [partial(of_values, change) for change in changes]


NOT_ZERO, POSITIVE = (lambda values: values != 0), (lambda values: values > 0)
OUTLIERS = [
    *_of(
        *[_where(_near(limit, ddof)) for limit in (3, 2, 2.5) for ddof in (0, 1)],
        *[_clipped(limit, ddof) for limit in (3, 2, 2.5) for ddof in (0, 1)],
        *[_in_quantiles(share) for share in (0.05, 0.01, 0.1, 0.02, 0.025)],
        _where(_inside_fences),
        lambda values: np.clip(values, *_fences(values)),
        lambda values: np.clip(values, *_around_median(values)),
        _filled(_inside_fences, np.nanmedian),
        _filled(_near(3, 0), np.nanmean),
        _filled(_near(3, 1), np.nanmean),
    ),
    *[
        partial(in_each_group, change)
        for change in [
            _where(_inside_fences),
            *[_where(_near(limit, ddof)) for limit in (2, 1.5) for ddof in (0, 1)],
            lambda values: np.clip(values, *_fences(values)),
            _in_quantiles(0.05),
        ]
    ],
]


# ---------------------------------------------------------------------------
# Right p-values in other places or another form
# ---------------------------------------------------------------------------


def rearranged(change, case: Case):
    return change(case) if case.n_genes > 1 else None


def one_left_out(what, where, case: Case):
    p = case.pval.copy()
    p[where] = what
    return p


def right_so_far(number, rest, case: Case):
    """Test the first genes only."""
    return np.where(np.arange(case.n_genes) < number, case.pval, rest)


SOME = (10, 20, 25, 30, 50, 100, 200, 250, 500, 1000)

# fmt: off
PVAL = [
    *in_forms(
        "C72",
        "Your p-values come from the sample names, not from the labels you were given."
        "\nIn this data set the names say nothing about the groups. Which argument of "
        "run_anova does your function never look at?",
        partial(relabelled, lambda c: [name.split(".")[0] for name in c.samples])),
    *in_forms(
        "C8",
        "Your labels no longer belong to their samples.\nThe p-values are those of "
        "labels put in another order. After each of your steps: does label number 7 "
        "still belong to sample number 7?",
        *[
            partial(relabelled, relabel)
            for relabel in [
                lambda c: sorted(c.labels), lambda c: sorted(c.labels, reverse=True),
                _in_order_of_appearance, _by_size, lambda c: c.labels[::-1],
                lambda c: np.roll(c.labels, 1).tolist(),
                lambda c: np.roll(c.labels, -1).tolist(),
                lambda c: c.labels[np.argsort(c.samples)],
                lambda c: c.labels[np.argsort(np.argsort(c.samples))],
                lambda c: c.labels[np.argsort(c.labels, kind="stable")[::-1]]]]),
    *in_forms(
        "C73",
        "You cut the samples into blocks of equal size.\nThat is how the course data "
        "are built, and these data are not. Which numbers or words in your function "
        "belong to one data set only?",
        partial(relabelled, _blocks)),
    *in_forms(
        "C86",
        "Some samples count in two groups, or in a wrong one: groups whose name is a "
        "piece of another name.\nOf the labels T and T.reg, which does your comparison "
        "find when it looks for T?",
        *[
            partial(found_inside, inside)
            for inside in [
                lambda label, name: name in label,
                lambda label, name: label.startswith(name),
                lambda label, name: label in name]]),
    *in_forms(
        "C86",
        "Groups that are different have become one: you use a part of each label.\n"
        "Which labels are the same after your step, and were not before it?",
        *[
            partial(relabelled, _each(change))
            for change in [
                lambda label: label.split(".")[0],
                lambda label: label.rstrip("0123456789"),
                lambda label: label.rstrip("0123456789").rstrip("."),
                *[lambda label, n=n: label[:n] for n in range(1, 5)],
                lambda label: label[-1]]]),
    *in_forms(
        "C14",
        "You hand on F where a p-value is asked for.\nBetween which two numbers must "
        "a p-value lie? Look at the largest number in your column pval.",
        lambda c: c.F),
    *in_forms(
        "C18",
        "You took the wrong tail: the more the groups differ, the nearer your p-value "
        "is to 1.\nA p-value asks for an F this large or larger. Which side of F does "
        "your function measure?",
        lambda c: 1 - c.pval),
    *in_forms(
        "C19",
        "Your p-values are too large or too small by a factor of two.\nWhen group "
        "means move apart, up or down, which way does F go? How many tails is that?",
        lambda c: 2 * c.pval, lambda c: np.minimum(2 * c.pval, 1), lambda c: c.pval / 2,
        lambda c: 2 * np.minimum(c.pval, 1 - c.pval)),
    *in_forms(
        "C16",
        "Your F compares sums of squares, not mean squares.\nA sum grows with the "
        "number of samples. What has to be divided by what before you compare the "
        "spread between the groups with the scatter within them?",
        lambda c: stats.f.sf(c.between / c.within, *c.df),
        lambda c: stats.f.sf(c.between / c.within / c.df[0], *c.df),
        lambda c: stats.f.sf(c.between / c.within * c.df[1], *c.df)),
    *in_forms(
        "C16",
        "The lower part of your F is the spread of all samples, not the scatter within "
        "the groups.\nWhat would be left in it if the groups lay far apart and nothing "
        "scattered inside them?",
        lambda c: c.p_of(c.between, c.between + c.within, (c.df[0], c.n - 1)),
        lambda c: c.p_of(c.between, c.between + c.within)),
    *in_forms(
        "C20",
        "Your F is right for groups of equal size and wrong for unequal ones.\nWhich "
        "mean do you measure the groups from: the mean of all samples, or the mean of "
        "the group means? And does a large group count more than a small one?",
        *[partial(around_mean_of_means, which) for which in list(WEIGHTS)[:-1]],
        partial(weighted_alike, "n/k"), partial(weighted_alike, "first"),
        total_around_means, lambda c: c.p_of(c.between, mean_variance(c) * c.df[1]),
        lambda c: stats.f.sf(
            c.means.var(axis=1, ddof=1) * c.n / c.k / mean_variance(c), *c.df)),
    *in_forms(
        "C20",
        "You use as many samples of each group as the smallest group has.\nWhy should "
        "a sample be left out, and who chose those that stay?",
        partial(equal_sizes, lambda part, size: part[:, :size]),
        partial(equal_sizes, lambda part, size: part[:, -size:])),
    *in_forms(
        "C20",
        "Every group counts alike in your F, however many samples it has.\nA mean of "
        "forty samples says more than a mean of two. Where do the group sizes enter?",
        partial(around_mean_of_means, "1"), partial(weighted_alike, "1"),
        lambda c: stats.f.sf(c.means.var(axis=1, ddof=1) / mean_variance(c), *c.df)),
    *in_forms(
        "C73",
        "Your degrees of freedom are those of one data set.\nHow many groups, and how "
        "many samples, does your function believe there are when there are two groups, "
        "or five?",
        *FIXED_DF),
    *in_forms(
        "C17",
        "Your degrees of freedom are off.\nCount again: how many group means did you "
        "estimate, what is left of the samples, and which of the two numbers goes "
        "first?",
        *WRONG_DF, partial(variance_divisor, "n var1"),
        partial(variance_divisor, "(n-1) var0"), partial(variance_divisor, "mean var0"),
    ),
    *in_forms(
        "C11",
        "Your groups became numbers, and the model drew one straight line through "
        "them.\nWith three groups, how many degrees of freedom should the group row of "
        "the table have - and how many does yours have?",
        partial(codes, list), partial(codes, sorted)),
    *in_forms(
        "C15",
        "Your model has no intercept, so it asks whether all group means are zero.\n"
        "Is that what the exercise asks? Which question does a gene that is high "
        "everywhere answer with yes?",
        no_intercept,
        *[
            partial(means_from_zero, choose)
            for choose in [
                lambda p: p[0], lambda p: p[-1], lambda p: p.min(axis=0),
                lambda p: p.max(axis=0)]]),
    *in_forms(
        "C15",
        "You took the p-value of one coefficient.\nWhich question does that number "
        "answer: one about a single group (or about a mean of zero), or the one about "
        "all groups at once?",
        *COEFFICIENTS, lambda c: stats.ttest_1samp(c.values, 0, axis=1).pvalue),
    *in_forms(
        "pairs_corrected",
        "You take the smallest p-value of all pairs of groups and pay for their number."
        "\nA respectable test: it keeps its promise, and has less power where several "
        "groups differ a little. It is not the ANOVA that is asked for. Which single "
        "question does F ask of all groups at once?",
        *[
            form
            for combine in PAIRS_CORRECTED
            for form in [
                partial(t_tests, combine, True), partial(t_tests, combine, False),
                partial(pooled_pairs, combine)]]),
    *in_forms(
        "C84",
        "Two groups are compared, and the samples of all other groups never reach your "
        "test.\nWhich question does the exercise ask of all groups, and what does a "
        "gene look like that only the third group has?",
        *[
            partial(two_groups, test, one, other, order)
            for one, other in [(0, 1), (-2, -1), (0, -1)]
            for order in (list, sorted)
            for test in [
                stats.ttest_ind, partial(stats.ttest_ind, equal_var=False),
                stats.mannwhitneyu]]),
    *in_forms(
        "C22",
        "You take the largest p-value of all pairs of groups.\nOne pair that is alike "
        "hides all others. What would a gene look like that is high in one group only?",
        partial(t_tests, lambda p: p.max(axis=0), True),
        partial(t_tests, lambda p: p.max(axis=0), False),
        partial(pooled_pairs, lambda p: p.max(axis=0))),
    *in_forms(
        "C22",
        "You compare groups two at a time.\nWith two groups that is the same test; "
        "with more, every pair is one more chance to be lucky. How many chances does "
        "each gene get here?",
        *[
            partial(t_tests, partial(combine, axis=0), equal)
            for combine in (np.min, np.mean, np.median, np.prod)
            for equal in (True, False)],
        partial(pooled_pairs, lambda p: p.min(axis=0)),
        lambda c: np.min(
            [stats.mannwhitneyu(*pair, axis=1).pvalue for pair in c.pairs], axis=0),
        partial(one_against_rest, lambda p: p.min(axis=0)),
        partial(one_against_rest, bonferroni),
        partial(one_against_rest, lambda p: p[0]),
        partial(against_one, lambda names: names[0]), partial(against_one, min)),
    *in_forms(
        "C73",
        "You test a part of the groups: the same number in every data set.\nThe course "
        "data have three. How many groups are there in a data set that you have not "
        "seen?",
        *[
            partial(some_groups, cut(*ends, order))
            for number in (3, 4, 5, 6)
            for ends in [(0, number), (-number, None)]
            for order in (list, sorted)]),
    *in_forms(
        "C84",
        "Small groups are left out of your test.\nWho decided how many samples a group "
        "must have, and where does your table say so?",
        *[partial(some_groups, of_size(size)) for size in (3, 4, 5, 6)]),
    *in_forms(
        "C84",
        "A sample at one end is left out of your test.\nHow many columns has the "
        "matrix, and how many of them reach the test?",
        *[
            partial(without_samples, *ends)
            for ends in [(1, 0), (0, -1), (1, -1), (2, 0), (0, -2)]]),
    *in_forms(
        "welch",
        "Your p-values are those of Welch's ANOVA.\nA respectable test: it lets every "
        "group have its own scatter. The exercise asks for the ANOVA of notebook 02, "
        "with one scatter for all. Which option of your test chooses between the two?",
        welch, partial(gene_by_gene, stats.alexandergovern)),
    *in_forms(
        "kruskal",
        "Your p-values are those of the Kruskal-Wallis test, or of an ANOVA of the "
        "ranks.\nA respectable test: it looks at ranks instead of values. The exercise "
        "asks for the ANOVA of notebook 02. What would one huge value change in each "
        "of the two?",
        partial(gene_by_gene, stats.kruskal), partial(of_values, _ranks)),
    *in_forms(
        "spread_test",
        "Your test compares how much the groups scatter, not where their means lie.\n"
        "Two groups with equal scatter and different means: what should come out?",
        *[
            partial(gene_by_gene, test)
            for test in [
                stats.levene, partial(stats.levene, center="mean"), stats.bartlett,
                stats.fligner]]),
    *in_forms(
        "large_sample",
        "Your p-values are those of a test for large samples: F is held against a "
        "distribution without degrees of freedom below.\nRespectable with hundreds of "
        "samples, and too small a p-value with a dozen. What does it take for granted "
        "about the scatter within the groups?",
        lambda c: stats.chi2.sf(c.F * c.df[0], c.df[0])),
    *in_forms(
        "large_sample",
        "Your p-values are those of a likelihood-ratio test: two models are compared "
        "by their likelihood, and chi-squared tells how often.\nRespectable with "
        "hundreds of samples, and too small a p-value with a dozen. Which distribution "
        "does the exercise name, and what does it know of the number of samples?",
        *[
            lambda c, number=number: stats.chi2.sf(
                number(c) * np.log1p(c.between / c.within), c.df[0])
            for number in [
                lambda c: c.n, lambda c: c.n - 1, lambda c: c.df[1],
                lambda c: c.n - 1 - c.k / 2]]),
    *in_forms(
        "large_sample",
        "Your p-values are those of a score test: the share of the spread that the "
        "groups explain, times the number of samples, held against chi-squared.\n"
        "Respectable with hundreds of samples, and off with a dozen. Which "
        "distribution does the exercise name?",
        lambda c: stats.chi2.sf(c.n * c.between / (c.between + c.within), c.df[0])),
    *in_forms(
        "tukey",
        "Your p-values are the smallest of Tukey's comparisons.\nA respectable test: "
        "it compares all pairs and pays for their number. It is not the ANOVA that is "
        "asked for. Which of the two names the groups, and which asks one question of "
        "all of them?",
        tukey),
    *in_forms(
        "C30",
        "Every gene gets the same p-value, that of one gene.\nDoes anything in the "
        "body of your loop depend on which gene it is at?",
        partial(rearranged, lambda c: np.full(c.n_genes, c.pval[0]))),
    *in_forms(
        "C34",
        "Every gene gets the p-value of the last one.\nHow often does your loop begin "
        "its collection anew, and what is left of it at the end?",
        partial(rearranged, lambda c: np.full(c.n_genes, c.pval[-1]))),
    *in_forms(
        "C32",
        "Your loop leaves out a gene at one end.\nFor n = 3, which numbers does your "
        "range really give?",
        *[
            partial(rearranged, partial(one_left_out, what, where))
            for what in (np.nan, 0.0, 1.0, -1.0)
            for where in (0, -1)],
        *[
            partial(rearranged, lambda c, step=step: np.roll(c.pval, step))
            for step in (1, -1)]),
    *in_forms(
        "C84",
        "Only the first genes of a large table are tested.\nWhich number in your "
        "function says how many, and who told it?",
        *[
            partial(right_so_far, number, rest)
            for number in SOME
            for rest in (np.nan, 1.0, 0.0)]),
    *in_forms(
        "C80",
        "Your p-values are right and stand with other genes.\nPick one gene and test "
        "it by hand: is its p-value in its own row? Which of your steps sorts?",
        *[
            partial(rearranged, change)
            for change in [
                lambda c: np.sort(c.pval), lambda c: np.sort(c.pval)[::-1],
                lambda c: c.pval[::-1], lambda c: c.pval[np.argsort(c.genes)]]]),
    *in_forms(
        "C80",
        "Your column pval holds p-values in another form.\nWhoever takes your table "
        "expects plain p-values with all their digits. Which of your steps rounds or "
        "rescales them?",
        *[lambda c, n=n: c.pval.round(n) for n in range(1, 13)],
        lambda c: -np.log10(c.pval), lambda c: np.log10(c.pval),
        lambda c: -np.log(c.pval), lambda c: c.pval * 100,
        lambda c: np.maximum(c.pval, 0.001), lambda c: np.maximum(c.pval, 1e-4)),
    *in_forms(
        "C80",
        "Your column pval holds the corrected p-values.\nThe table has a column for "
        "each: the p-value as the test gave it, and the adjusted one. Which of yours "
        "is which?",
        lambda c: c.pval_fdr, lambda c: np.minimum(c.pval * c.n_genes, 1)),
    *in_forms(
        "effect_size",
        "Your column pval holds the share of the spread that the groups explain.\n"
        "Between 0 and 1, but a large share is a strong gene. What does a p-value ask?",
        lambda c: c.between / (c.between + c.within),
        lambda c: c.within / (c.between + c.within)),
    *in_forms(
        "C82",
        "Zeros are taken as missing in your test.\nA cell in which a gene was not seen "
        "has told you something. What does the mean of a group become without such "
        "cells?",
        *_of(
            _where(NOT_ZERO), _where(POSITIVE), _filled(NOT_ZERO, np.nanmean),
            _filled(NOT_ZERO, np.nanmedian), _filled(POSITIVE, np.nanmean),
            _filled(NOT_ZERO, np.nanmin)),
        partial(in_each_group, lambda x: _filled(NOT_ZERO, np.nanmean)(x))),
    *in_forms(
        "C85",
        "Values far from the others are taken out, or pulled in, before your test.\n"
        "Who asked for that, and what does it do to the scatter within the groups?",
        *OUTLIERS),
    *in_forms(
        "transformed",
        "You test logarithms of the values that were handed in.\nThe expression of the "
        "course is on a log scale already. What does the logarithm of a logarithm say, "
        "and what becomes of values below zero?",
        *_of(
            lambda x: np.log2(x + 1), lambda x: np.log2(np.maximum(x, 0) + 1),
            lambda x: np.log2(np.abs(x) + 1),
            lambda x: np.log(np.where(x > 0, x, np.nan)), lambda x: np.log(x + 0.5),
            lambda x: np.log(x + 0.1), lambda x: np.log(x + 0.01),
            lambda x: np.log2(x - x.min() + 1),
            lambda x: np.sign(x) * np.log1p(np.abs(x)))),
    *in_forms(
        "transformed",
        "From each sample its own mean, or median, is taken away before your test.\nA "
        "step by columns changes what the genes say of the groups. Which direction is "
        "that of a gene, and is such a step asked for?",
        *_of(lambda x: x - x.mean(axis=0), lambda x: x - np.median(x, axis=0))),
    *in_forms(
        "transformed",
        "Each sample is scaled before your test.\nA step by columns changes what the "
        "genes say of the groups. In which direction does your scaling go, and is one "
        "asked for?",
        *_of(
            lambda x: _z(x, 0, 1), lambda x: _z(x, 0, 0), lambda x: x / x.max(axis=0),
            _per_million(1), _log_per_million, lambda x: np.log1p(_per_million(1e4)(x)),
            lambda x: np.log1p(_per_million(1e6)(x)), _same_spread,
            lambda x: x / np.linalg.norm(x, axis=0),
            lambda x: (x - x.min(axis=0)) / np.ptp(x, axis=0),
            lambda x: stats.rankdata(x, axis=0))),
    *in_forms(
        "transformed",
        "You test changed values, not the expression that was handed in.\nWhich step "
        "before your test changes the numbers?",
        *_of(
            lambda x: 2.0**x, lambda x: np.expm1(x), lambda x: np.exp(x),
            lambda x: x.astype(int), lambda x: x.round(), lambda x: x.round(1), np.abs,
            lambda x: np.maximum(x, 0), lambda x: np.maximum(x, 1),
            lambda x: np.clip(x, 0, 1), lambda x: np.clip(x, 0, 10),
            lambda x: np.clip(x, -3, 3), lambda x: np.clip(_z(x, 1, 1), -3, 3),
            lambda x: np.clip(_z(x, 1, 1), -2, 2), lambda x: np.sqrt(np.abs(x)),
            lambda x: np.sqrt(x), lambda x: np.square(x),
            lambda x: (x > 0).astype(float), lambda x: (x > 1).astype(float),
            lambda x: (x > np.median(x, 1, keepdims=True)).astype(float),
            lambda x: x.astype(np.float16).astype(float),
            lambda x: x.astype(np.float32).astype(float),
            lambda x: x.astype(np.uint8).astype(float))),
]
# fmt: on
