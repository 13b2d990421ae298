"""Known ways to wrong calls: what each gives as ``significant``, and its hint.

A recipe takes the p-values, the adjusted p-values and the `Case`.
"""

import numpy as np

from checks.functions_py.run_anova.known_adjusted import (
    ANY_FALSE_GENE,
    holm,
    library,
    ranks,
)
from checks.known import Known, in_forms
from checks.p_values import benjamini_hochberg

BELOW = Known(
    "significant",
    "A gene whose adjusted p-value is alpha itself is not called.\nWhat does the "
    "docstring of run_anova say of a value that just reaches alpha?",
    lambda p, q, c: q < c.alpha,
)
# fmt: off
CALLED = [
    BELOW,
    *in_forms(
        "C43",
        "You call genes by the raw p-value.\nIn the data set where nothing differs you "
        "still call some. How many would you call among 4170 genes with shuffled "
        "labels?",
        lambda p, q, c: p <= c.alpha, lambda p, q, c: p <= 0.05),
    *in_forms(
        "C49",
        "Your calls do not follow alpha.\nThe list is the same for alpha 0.05 and "
        "alpha 0.5. Where in your function does alpha meet the adjusted p-values?",
        *[
            lambda p, q, c, limit=limit: q <= limit
            for limit in (0.05, 0.01, 0.1, 0.0005, 0.001, 0.5)]),
    *in_forms(
        "C49",
        "Your calls use another limit than the alpha that was given.\nWhich step of "
        "yours changes alpha before it meets the adjusted p-values?",
        lambda p, q, c: q <= min(c.alpha, 1 - c.alpha),
        lambda p, q, c: q <= c.alpha / 2, lambda p, q, c: q <= c.alpha * 2,
        lambda p, q, c: q <= c.alpha / 100, lambda p, q, c: q <= c.alpha**2,
        lambda p, q, c: q <= round(c.alpha, 2), lambda p, q, c: q <= round(c.alpha, 4),
        *[
            lambda p, q, c, least=least: q <= max(c.alpha, least)
            for least in (1e-5, 1e-4, 1e-3, 0.01, 0.05)],
        *[
            lambda p, q, c, most=most: q <= min(c.alpha, most)
            for most in (0.05, 0.1, 0.2, 0.25, 0.5)],
        lambda p, q, c: q <= (c.alpha if c.alpha < 0.5 else 0.05)),
    *in_forms(
        "C80",
        "You compare rounded numbers with alpha.\nWith alpha 0.000001, which adjusted "
        "p-values look like 0 after your rounding?",
        *[lambda p, q, c, n=n: q.round(n) <= c.alpha for n in range(1, 6)],
        *[lambda p, q, c, n=n: q.round(n) < c.alpha for n in range(1, 6)]),
    *in_forms(
        "C50",
        "You call the genes with large adjusted p-values.\nLook at the smallest one: "
        "is that gene called?",
        lambda p, q, c: q > c.alpha, lambda p, q, c: q > 0.05,
        lambda p, q, c: p > c.alpha, lambda p, q, c: q > 1 - c.alpha),
    *in_forms(
        "C56",
        "You divide alpha by the number of genes and compare it with adjusted "
        "p-values.\nHas the number of tests not been paid for already?",
        lambda p, q, c: q <= c.alpha / len(q), lambda p, q, c: q <= 0.05 / len(q)),
    *in_forms(
        "C56",
        "You divide alpha by the number of groups, pairs or samples and compare it "
        "with adjusted p-values.\nHow many tests does each gene get, and what have the "
        "adjusted p-values paid for already?",
        lambda p, q, c: q <= c.alpha / c.k, lambda p, q, c: q <= c.alpha / len(c.pairs),
        lambda p, q, c: q <= c.alpha / c.n),
    *in_forms(
        "C47",
        "You correct the adjusted p-values once more before you call genes.\nWhat kind "
        "of numbers go into that second correction?",
        lambda p, q, c: benjamini_hochberg(q) <= c.alpha,
        lambda p, q, c: benjamini_hochberg(q) <= 0.05,
        lambda p, q, c: library("holm-sidak", q, c) <= c.alpha,
        lambda p, q, c: library("holm-sidak", q, c) <= 0.05,
        lambda p, q, c: q * len(q) <= c.alpha),
    *in_forms(
        "C46",
        "You call genes by Bonferroni's limit.\nWhich error does alpha divided by the "
        "number of genes keep small: any false gene, or the share of false ones?",
        lambda p, q, c: p <= c.alpha / len(p), lambda p, q, c: p <= 0.05 / len(p)),
    *in_forms(
        "C91",
        "Your calls are those of Holm's correction, not of your column pval_fdr.\n"
        "Which error does Holm keep small: any false gene, or the share of false ones?",
        lambda p, q, c: holm(p) <= c.alpha),
    *[
        Known(
            "C46",
            f"Your calls are those of {name}'s correction, not of your column pval_fdr."
            "\nWhich error does it keep small: any false gene, or the share of false "
            "ones?",
            lambda p, q, c, method=method: library(method, p, c) <= c.alpha)
        for method, name in ANY_FALSE_GENE.items()],
    *in_forms(
        "C45",
        "Your calls are those of Holm-Sidak, not of your column pval_fdr.\nDid you say "
        "which method you want, everywhere you correct?",
        lambda p, q, c: library("holm-sidak", p, c) <= c.alpha,
        lambda p, q, c: library("holm-sidak", p, c) <= 0.05),
    *in_forms(
        "two_stage",
        "Your calls are those of a stricter or a two-stage method, not of your column "
        "pval_fdr.\nRespectable, and another limit than the one that is asked for. "
        "Which numbers should be compared with alpha?",
        *[
            lambda p, q, c, method=method: library(method, p, c) <= c.alpha
            for method in ("fdr_by", "fdr_tsbh", "fdr_tsbky", "fdr_gbs")]),
    *in_forms(
        "C51",
        "You compare each gene with its own point on the line and stop there.\nWhat "
        "does the procedure say about genes above the line when a gene further right "
        "lies below it?",
        lambda p, q, c: p <= c.alpha * ranks(p) / len(p),
        lambda p, q, c: p < c.alpha * ranks(p) / len(p)),
    *in_forms(
        "C50",
        "You call every gene, or none, whatever the data.\nWhat do you compare with "
        "alpha, and what comes out for the gene with the largest adjusted p-value?",
        lambda p, q, c: np.ones(len(p), bool), lambda p, q, c: np.zeros(len(p), bool)),
    *in_forms(
        "C43",
        "A gene needs more for your call than an adjusted p-value below alpha.\nWhich "
        "further condition does your function ask for, and who asked for it?",
        lambda p, q, c: (q <= c.alpha) & (p <= 0.05),
        lambda p, q, c: (q <= c.alpha) & (np.ptp(c.means, axis=1) >= 1),
        lambda p, q, c: (q <= c.alpha) & (np.ptp(c.means, axis=1) >= 2),
        lambda p, q, c: (q <= c.alpha) & (c.values.mean(axis=1) > 0),
        lambda p, q, c: (q <= c.alpha) & (c.values.mean(axis=1) > 1)),
    *in_forms(
        "C80",
        "Your calls belong to other rows.\nTake the gene with the smallest adjusted "
        "p-value: is it called in its own row?",
        lambda p, q, c: np.sort(q) <= c.alpha, lambda p, q, c: (q <= c.alpha)[::-1]),
]
# fmt: on
