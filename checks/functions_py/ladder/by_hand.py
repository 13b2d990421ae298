"""Smallest cases with numbers, worked by hand: step 2 of the ladder.

Each function writes one case and computes its numbers. Cases without a number to
compute stand in ``ladder.toml``.
"""

import itertools

import numpy as np
import pandas as pd
from scipy import stats
from scipy.cluster import hierarchy
from statsmodels.stats.multitest import multipletests

from checks.p_values import benjamini_hochberg

A, B = [2.0, 4.0], [6.0, 8.0, 10.0, 12.0]
THREE = np.array([0.03, 0.004, 0.028])


def row(values, digits: int = 4) -> str:
    """Write numbers beside each other."""
    return "  ".join(f"{value:.{digits}g}" for value in values)


def f_test() -> list[str]:
    """Work out F and p of six values in two groups."""
    a, b = [1.0, 2.0, 3.0], [4.0, 6.0, 8.0]
    every = np.array(a + b)
    between = sum(3 * (np.mean(own) - every.mean()) ** 2 for own in (a, b))
    within = sum(((np.array(own) - np.mean(own)) ** 2).sum() for own in (a, b))
    F = (between / 1) / (within / 4)
    return [
        f"One gene, six samples. Group a: {row(a)}; group b: {row(b)}.",
        f"  means: a {np.mean(a):g}, b {np.mean(b):g}, all six {every.mean():g}",
        f"  between: 3 x (2 - 4)^2 + 3 x (6 - 4)^2 = {between:g}, df 2 - 1 = 1",
        f"  within: {within - 8:g} in a, 8 in b, together {within:g}, df 6 - 2 = 4",
        f"  F = ({between:g} / 1) / ({within:g} / 4) = {F:g}",
        f"  p = share of F(1, 4) at {F:g} or above = {stats.f.sf(F, 1, 4):.4f}",
    ]


def tails() -> list[str]:
    """Show both sides of three values of F."""
    return [
        "Three genes with 2 and 12 degrees of freedom: no, some and much difference.",
        *[
            f"  F = {F:4g}: below it {stats.f.cdf(F, 2, 12):.4f}, "
            f"at it or above {stats.f.sf(F, 2, 12):.4f}"
            for F in (0.1, 2, 20)
        ],
        "The more the groups differ, the further to the right lies F.",
    ]


def unequal_groups() -> list[str]:
    """Show two kinds of mean where the groups are unequal."""
    return [
        f"One gene. Group a, 2 samples: {row(A)}; group b, 4 samples: {row(B)}.",
        f"  mean of a: {np.mean(A):g}; mean of b: {np.mean(B):g}",
        f"  half-way between the two: {np.mean([np.mean(A), np.mean(B)]):g}",
        f"  sum of all six: {sum(A + B):g}, divided by 6: {np.mean(A + B):g}",
        "  with 2 and 2 samples, the last two would be equal",
    ]


def degrees() -> list[str]:
    """Count degrees of freedom."""
    return [
        "Seven samples in three groups of 2, 2 and 3.",
        "  three group means around one common mean: 3 - 1 = 2 are free",
        "  seven values around three group means:    7 - 3 = 4 are free",
        f"  F = 5 with (2, 4): p = {stats.f.sf(5, 2, 4):.4f}",
        f"  F = 5 with (4, 2): p = {stats.f.sf(5, 4, 2):.4f}",
        f"  F = 5 with (2, 6): p = {stats.f.sf(5, 2, 6):.4f}",
    ]


def averaged_first() -> list[str]:
    """Show that averages alone leave no scatter."""
    return [
        "One gene in two data sets with the same group means.",
        f"  first:  a 1 2 3, b 4 5 6: p = {_p([1, 2, 3], [4, 5, 6]):.4f}",
        f"  second: a -8 2 12, b -5 5 15: p = {_p([-8, 2, 12], [-5, 5, 15]):.4f}",
        "  averaged: 2 and 5 in both; no scatter is left, and no test can be made",
    ]


def _p(*parts) -> float:
    return stats.f_oneway(*parts).pvalue


def pairs() -> list[str]:
    """Count pairs, and the chance that one of them looks different."""
    parts = [1, 2, 3], [2, 3, 4], [3, 4, 5]
    found = [_p(parts[i], parts[j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    return [
        "One gene, three groups: a 1 2 3, b 2 3 4, c 3 4 5.",
        f"  pairs: a-b {found[0]:.3f}, a-c {found[1]:.3f}, b-c {found[2]:.3f}",
        f"  the smallest of them: {min(found):.3f}; all groups at once: "
        f"{_p(*parts):.3f}",
        "  k groups have k (k - 1) / 2 pairs: 3 groups 3, 5 groups 10",
        f"  ten independent tests, no difference: 1 - 0.95^10 = {1 - 0.95**10:.2f} is "
        "the chance of one below 0.05",
    ]


def shuffled() -> list[str]:
    """Give labels to four values in all ways."""
    values, found = [1, 2, 8, 9], []
    for pair in itertools.combinations(range(4), 2):
        own = [values[i] for i in pair]
        found.append(abs(sum(own) / 2 - (20 - sum(own)) / 2))
    return [
        "One gene, a 1 2, b 8 9. All ways to call two of the four values a:",
        f"  differences of the means: {row(found)}",
        f"  as large as the real one, 7, or larger: {sum(f >= 7 for f in found)} of "
        f"{len(found)}",
        f"  p from the shuffles {2 / 6:.3f}, p from F {_p([1, 2], [8, 9]):.3f}",
    ]


def coded_groups() -> list[str]:
    """Show a straight line through group numbers."""
    slope = stats.linregress([0, 0, 1, 1, 2, 2], [1, 2, 8, 9, 1, 2])
    return [
        "One gene, groups 0, 1 and 2 with two samples each: 1 2, 8 9, 1 2.",
        f"  a line through the numbers: slope {slope.slope:g}, p = {slope.pvalue:.3f}",
        f"  three groups with a mean each: p = {_p([1, 2], [8, 9], [1, 2]):.4f}",
        "  the line has 1 degree of freedom, three means have 2",
    ]


def coefficients() -> list[str]:
    """Show what the p-value of one coefficient asks."""
    parts = [1, 2, 3], [1.5, 2.5, 3.5], [7, 8, 9]
    return [
        "One gene, three groups: a 1 2 3, b 1.5 2.5 3.5, c 7 8 9.",
        f"  b against a alone: p = {_p(parts[0], parts[1]):.3f}",
        f"  c against a alone: p = {_p(parts[0], parts[2]):.4f}",
        f"  all three at once: p = {_p(*parts):.5f}",
        "  the first two are answers to other questions than the third",
    ]


def labels_move() -> list[str]:
    """Show labels that were put into another order."""
    values, labels = [1, 9, 2, 8], ["a", "b", "a", "b"]
    moved = sorted(labels)
    means = [np.mean([1, 2]), np.mean([9, 8]), np.mean([1, 9]), np.mean([2, 8])]
    return [
        "One gene, four samples:",
        f"  values           {'  '.join(map(str, values))}",
        f"  their labels     {'  '.join(labels)}   means: a {means[0]:g}, "
        f"b {means[1]:g}",
        f"  labels in order  {'  '.join(moved)}   means: a {means[2]:g}, "
        f"b {means[3]:g}",
        "  the second sample carries b; in the last line it counts as a",
    ]


def two_indexes() -> list[str]:
    """Show two Series that meet by their index."""
    one, other = pd.Series([5, 7]), pd.Series(["a", "b"], index=["cell_8", "cell_9"])
    table = pd.DataFrame({"value": one.astype(object), "label": other})
    lines = [f"  {line}" for line in table.to_string().splitlines()]
    return [
        "Two values (index 0, 1) and two labels (index cell_8, cell_9) in one table:",
        *lines,
        f"  {len(table)} rows instead of 2: rows are joined by index, not by place",
    ]


def rows_and_columns() -> list[str]:
    """Show the two directions of a table."""
    table = np.array([[1, 2, 6], [4, 7, 1]])
    return [
        "Two genes (rows), three samples (columns): 1 2 6 and 4 7 1.",
        f"  shape {table.shape}: shape[0] counts genes, shape[1] samples",
        f"  means along axis 1, one a gene:   {row(table.mean(axis=1))}",
        f"  means along axis 0, one a sample: {row(table.mean(axis=0))}",
        "  for one in table: 2 rounds; for one in table.T: 3 rounds",
    ]


def three_genes() -> list[str]:
    """Work out Benjamini-Hochberg for three genes."""
    ordered = np.sort(THREE)
    scaled = ordered * 3 / np.arange(1, 4)
    return [
        f"Three genes: p = {row(THREE)}.",
        f"  sorted:                           {row(ordered)}",
        "  rank:                             1  2  3",
        f"  times 3, divided by rank:         {row(scaled)}",
        f"  from the right, never larger:     "
        f"{row(np.minimum.accumulate(scaled[::-1])[::-1])}",
        f"  back in the order of the genes:   {row(benjamini_hochberg(THREE))}",
    ]


def other_corrections() -> list[str]:
    """Compare corrections of three p-values."""
    found = {
        "Benjamini-Hochberg": benjamini_hochberg(THREE),
        "Bonferroni": np.minimum(THREE * 3, 1),
        "Holm": multipletests(THREE, method="holm")[1],
        "Holm-Sidak": multipletests(THREE, method="holm-sidak")[1],
        "Benjamini-Yekutieli": multipletests(THREE, method="fdr_by")[1],
    }
    return [
        f"Three genes: p = {row(THREE)}.",
        *[f"  {name:20} {row(values)}" for name, values in found.items()],
    ]


def one_at_a_time() -> list[str]:
    """Correct p-values alone, together, twice, and only in part."""
    together = benjamini_hochberg(THREE)
    p = np.array([0.03, 0.004, 0.4])
    return [
        f"Three genes: p = {row(THREE)}.",
        f"  each corrected alone, as 1 test:    {row(THREE)}",
        f"  all three together:                 {row(together)}",
        f"  what came out, corrected again:     {row(benjamini_hochberg(together))}",
        f"Three other genes: p = {row(p)}.",
        f"  all three together:                 {row(benjamini_hochberg(p))}",
        f"  without the one above 0.05:         {row(benjamini_hochberg(p[:2]))}",
    ]


def four_things() -> list[str]:
    """Show what comes back when p-values of three genes are corrected."""
    rejected, adjusted, sidak, bonferroni = multipletests([0.2, 0.004, 0.02])
    return [
        "Three genes corrected with multipletests; four things come back:",
        f"  first   {type(rejected).__name__} of {rejected.dtype}: {rejected.tolist()}",
        f"  second  {type(adjusted).__name__} of {adjusted.dtype}, one a gene",
        f"  third   one number: {sidak:.4f}",
        f"  fourth  one number: {bonferroni:.4f}",
    ]


def calls() -> list[str]:
    """Call genes at two limits."""
    adjusted = benjamini_hochberg([0.03, 0.004, 0.4])
    return [
        "Three genes: p = 0.03  0.004  0.4.",
        f"  adjusted:                {row(adjusted)}",
        f"  at most 0.05:            {(adjusted <= 0.05).tolist()}",
        f"  at most 0.02:            {(adjusted <= 0.02).tolist()}",
        f"  0.05 / 3 = {0.05 / 3:.4f}, which counts the tests a second time: "
        f"{(adjusted <= 0.05 / 3).tolist()}",
        "  raw p at most 0.05, among 4170 genes without a difference: about 208",
    ]


def missing_p() -> list[str]:
    """Correct with and without a gene that could not be tested."""
    return [
        "Three genes, the second flat: p = 0.03  NaN  0.02.",
        "  the two that were tested, corrected: "
        f"{row(benjamini_hochberg([0.03, 0.02]))}",
        f"  with 0.5 in its place, as a test:    "
        f"{row(benjamini_hochberg([0.03, 0.5, 0.02]))}",
        f"  smallest of 0.03, NaN, 0.02:         {np.min([0.03, np.nan, 0.02])}",
    ]


def z_scores() -> list[str]:
    """Work out the z-scores of a gene of three values."""
    gene = np.array([2.0, 4.0, 9.0])
    sd = gene.std(ddof=1)
    z = (gene - gene.mean()) / sd
    return [
        f"One gene, three samples: {row(gene)}.",
        f"  less its mean {gene.mean():g}:              {row(gene - gene.mean())}",
        f"  squares 9, 1, 16; 26 / 2 = 13; sd = {sd:.3f}",
        f"  divided by the sd:            {row(z, 3)}   (mean 0, sd 1)",
        f"  (x - smallest) / range:       {row((gene - 2) / 7, 3)}   (from 0 to 1)",
        f"  the z-scores, z-scored again: {row((z - z.mean()) / z.std(ddof=1), 3)}",
        "A flat gene, 5 5 5: 5 - 5 = 0, sd = 0, and 0 / 0 is no number.",
    ]


def color_scale() -> list[str]:
    """Show where zero lies between the ends of a colour map."""
    return [
        "z-scores from -1 to 3 on a map from 0 (blue) over 0.5 (white) to 1 (red):",
        f"  ends at -1 and 3: zero lies at (0 + 1) / 4 = {1 / 4:g}, which is bluish",
        f"  ends at -3 and 3: zero lies at (0 + 3) / 6 = {3 / 6:g}, which is white",
        "  a map from dark to bright has no colour that says 'average'",
    ]


def tree() -> list[str]:
    """Order three genes by a tree."""
    genes = np.array([[0.0, 0], [9, 9], [1, 0]])
    order = hierarchy.leaves_list(hierarchy.linkage(genes, "average"))
    names = np.array(["g1", "g2", "g3"])
    return [
        "Three genes, two samples: g1 0 0, g2 9 9, g3 1 0.",
        f"  distances: g1-g3 1, g1-g2 {np.hypot(9, 9):.1f}, g2-g3 {np.hypot(8, 9):.1f}",
        "  as in the table:             g1 g2 g3",
        f"  by a tree, the like together: {' '.join(names[order])}",
    ]
