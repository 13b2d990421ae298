"""Known ways to wrong adjusted p-values: what each gives, and its hint.

A recipe takes the p-values of a data set and its `Case`, and gives ``pval_fdr``. The
order is that of a teacher's questions: of several that fit the first is named. A
respectable correction that makes another promise is called so. In the table `p` are the
p-values and `c` is the case.
"""

from functools import partial

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

from checks.known import Known, in_forms
from checks.p_values import benjamini_hochberg


def library(method, p, case):
    """Correct as statsmodels does."""
    return multipletests(p, alpha=case.alpha, method=method)[1]


def holm(p):
    """Correct as statsmodels does, which looks through the whole memory each time."""
    order, adjusted = np.argsort(p), np.empty(len(p))
    adjusted[order] = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return np.minimum(adjusted, 1)


def _of(p):
    """Number the genes."""
    return np.arange(len(p))


def ranks(p, method="ordinal"):
    return stats.rankdata(p, method=method)


def scaled(p, number, rank):
    return p * number / rank


def step_up(values, order):
    """Carry the smallest value on from the large end."""
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum.accumulate(values[order][::-1])[::-1]
    return adjusted


def accumulated(how, p, case):
    """Carry values on from the small end."""
    order = np.argsort(p)
    adjusted = np.empty(len(p))
    adjusted[order] = how.accumulate(scaled(p, len(p), ranks(p))[order])
    return adjusted


def number_of_tests(count, p, case):
    """Correct for something else than the number of genes."""
    return step_up(scaled(p, count(p, case), ranks(p)), np.argsort(p))


def upside_down(p, case):
    return scaled(p, len(p), len(p) + 1 - ranks(p))


def row_for_rank(p, case):
    return scaled(p, len(p), np.arange(1, len(p) + 1))


def not_monotone(p, case):
    return scaled(p, len(p), ranks(p))


def only_some(choose, rest, adjust, p, case):
    """Correct a part of the genes, and put something in place of the others."""
    chosen = choose(p, case)
    adjusted = p.copy() if rest == "raw" else np.full(len(p), rest)
    if chosen.any():
        adjusted[chosen] = adjust(p[chosen])
    return adjusted


def in_parts(size, p, case):
    parts = [p[i : i + size] for i in range(0, len(p), size)]
    return np.concatenate([benjamini_hochberg(part) for part in parts])


def bonferroni(p):
    return np.minimum(p * len(p), 1)


def _hits(limit):
    return lambda p, case: p <= (limit or case.alpha)


def ends_at_one(adjust):
    return lambda p, case: np.minimum(adjust(p, case), 1)


def also_limited(*adjusts):
    return (*adjusts, *[ends_at_one(adjust) for adjust in adjusts])


# Corrections that keep small the chance of any false gene, and whose they are.
ANY_FALSE_GENE = {"simes-hochberg": "Hochberg", "hommel": "Hommel", "sidak": "Sidak"}

# fmt: off
ADJUSTED = [
    *in_forms(
        "C44",
        "Your adjusted p-values are the p-values themselves.\nHow many tests does the "
        "correction believe you made, at the place where it stands?",
        lambda p, c: p,
        lambda p, c: np.array([benjamini_hochberg(p[: i + 1])[i] for i in _of(p)])),
    *in_forms(
        "C47",
        "Your p-values are corrected twice.\nWhat kind of numbers go into your "
        "correction: p-values, or adjusted ones?",
        lambda p, c: benjamini_hochberg(benjamini_hochberg(p)),
        lambda p, c: bonferroni(benjamini_hochberg(p)),
        lambda p, c: benjamini_hochberg(bonferroni(p)),
        lambda p, c: library("holm-sidak", benjamini_hochberg(p), c),
        lambda p, c: holm(benjamini_hochberg(p))),
    *in_forms(
        "C46",
        "Your correction is Bonferroni's, which is not the false discovery rate.\n"
        "Each p-value is multiplied by the number of genes. Which error does that "
        "keep small: any false gene at all, or the share of false genes in the list?",
        *also_limited(lambda p, c: p * len(p))),
    *in_forms(
        "C45",
        "Your correction is Holm-Sidak's, not the one for the false discovery rate.\n"
        "Did you say which method you want? Read what the function does when you do "
        "not.",
        partial(library, "holm-sidak")),
    *in_forms(
        "C91",
        "Your correction is Holm's, which is not the false discovery rate.\nA "
        "respectable method, for another promise: it keeps small the chance of any "
        "false gene at all. Which promise does a false discovery rate make?",
        lambda p, c: holm(p),
        *also_limited(lambda p, c: scaled(p, len(p) + 1 - ranks(p), 1))),
    *[
        Known(
            "C46",
            f"Your correction is {name}'s, which is not the false discovery rate.\nA "
            "respectable relative of Bonferroni's: it keeps small the chance of any "
            "false gene at all. Which promise does a false discovery rate make?",
            partial(library, method))
        for method, name in ANY_FALSE_GENE.items()],
    *in_forms(
        "by",
        "Your correction is that of Benjamini and Yekutieli.\nA respectable, stricter "
        "method that holds whatever the dependence between genes. The exercise asks "
        "for Benjamini and Hochberg. By which factor do the two differ in your table?",
        partial(library, "fdr_by"),
        lambda p, c: benjamini_hochberg(p) * np.sum(1 / (_of(p) + 1))),
    *in_forms(
        "two_stage",
        "Your correction is a two-stage one, which first estimates how many genes "
        "have no effect.\nRespectable, and not the method of Benjamini and Hochberg "
        "that is asked for. Which name did you give to the method?",
        partial(library, "fdr_tsbh"), partial(library, "fdr_tsbky"),
        partial(library, "fdr_gbs")),
    *in_forms(
        "C51",
        "Your adjusted p-values lack the last step: some are larger than that of a "
        "gene with a larger p-value.\nCan a gene with the smaller p-value have the "
        "larger adjusted one? From which end does the procedure copy values?",
        *also_limited(
            not_monotone, lambda p, c: scaled(p, len(p), ranks(p, "average")),
            lambda p, c: scaled(p, len(p), ranks(p, "max")),
            lambda p, c: scaled(p, len(p), ranks(p, "min")))),
    *in_forms(
        "C51",
        "You carry the smallest value on from the small end: every gene gets what the "
        "clearest gene has, or less.\nFrom which end of the sorted list does the "
        "procedure go?",
        *also_limited(partial(accumulated, np.minimum))),
    *in_forms(
        "C51",
        "You carry the largest value on from the small end: a running maximum.\nNo "
        "gene may get more than a gene behind it in the sorted list. Which of the two "
        "has to give way, the larger or the smaller?",
        *also_limited(partial(accumulated, np.maximum))),
    *in_forms(
        "C51",
        "Your ranks are upside down.\nWhich rank does the smallest p-value have in the "
        "procedure: 1, or the number of genes?",
        *also_limited(
            upside_down, lambda p, c: step_up(upside_down(p, c), np.argsort(p)))),
    *in_forms(
        "C51",
        "Your adjusted p-values are in another order than the genes.\nThe procedure "
        "works on sorted p-values. By which step does each value come back to its own "
        "gene?",
        *also_limited(
            lambda p, c: benjamini_hochberg(np.sort(p)),
            lambda p, c: benjamini_hochberg(np.sort(p))[::-1],
            lambda p, c: not_monotone(np.sort(p), c),
            lambda p, c: benjamini_hochberg(p)[np.argsort(p)][::-1],
            lambda p, c: benjamini_hochberg(np.sort(p))[np.argsort(p)],
            lambda p, c: benjamini_hochberg(p)[::-1])),
    *in_forms(
        "C51",
        "The numbers you use as ranks are not the ranks of the p-values.\nWhich rank "
        "does your function give to the gene with the smallest p-value?",
        *also_limited(
            lambda p, c: scaled(p, len(p), np.argsort(p) + 1),
            lambda p, c: scaled(p, len(p), np.argsort(p)),
            lambda p, c: step_up(scaled(p, len(p), np.argsort(p) + 1), _of(p)),
            row_for_rank, lambda p, c: step_up(row_for_rank(p, c), _of(p)),
            lambda p, c: scaled(p, len(p), ranks(p) - 1),
            lambda p, c: scaled(p, len(p), ranks(p) + 1),
            lambda p, c: step_up(scaled(p, len(p), ranks(p) + 1), np.argsort(p)))),
    *in_forms(
        "C52",
        "You correct only the genes that already had a small p-value.\nWhich tests did "
        "you look at before you chose these?",
        *[
            partial(only_some, _hits(limit), rest, adjust)
            for limit in (None, 0.05, 0.1, 0.5)
            for rest in (np.nan, 1.0, "raw", 0.0)
            for adjust in (benjamini_hochberg, bonferroni)],
        partial(number_of_tests, lambda p, c: (p <= 0.05).sum()),
        partial(number_of_tests, lambda p, c: (p <= c.alpha).sum())),
    *in_forms(
        "C84",
        "You correct the genes in parts, or only the first of them.\nHow many tests "
        "were made, and how many does each call of your correction see?",
        *[partial(in_parts, size) for size in (10, 20, 50, 100, 200, 500, 1000)],
        *[
            partial(only_some, lambda p, c, n=n: _of(p) < n, rest, benjamini_hochberg)
            for n in (10, 20, 50, 100, 200, 500, 1000)
            for rest in (np.nan, 1.0, "raw")]),
    *in_forms(
        "C73",
        "Your correction takes another number of tests than there are genes.\nWhere "
        "does the number of tests in your function come from?",
        *also_limited(
            *[
                partial(number_of_tests, count)
                for count in [
                    lambda p, c: 4170, lambda p, c: c.n, lambda p, c: c.k,
                    lambda p, c: len(p) - 1, lambda p, c: len(p) + 1,
                    lambda p, c: (p > 0.05).sum(), lambda p, c: len(p) * len(c.pairs),
                    lambda p, c: len(p) * c.k, lambda p, c: len(p) * c.n,
                    *[lambda p, c, n=n: n for n in (3, 10, 100, 1000, 3051)]]],
            *[
                lambda p, c, count=count: p * count(p, c)
                for count in [
                    lambda p, c: 4170, lambda p, c: c.k, lambda p, c: c.n,
                    lambda p, c: len(c.pairs), lambda p, c: len(p) * c.k,
                    lambda p, c: len(p) * len(c.pairs)]])),
    *in_forms(
        "C80",
        "Your column pval_fdr is rounded or rescaled.\nWhoever takes your table "
        "expects the adjusted p-values with all their digits. Which step shortens "
        "them?",
        *[lambda p, c, n=n: benjamini_hochberg(p).round(n) for n in range(1, 11)],
        lambda p, c: benjamini_hochberg(p.round(2)),
        lambda p, c: benjamini_hochberg(p.round(3)),
        lambda p, c: benjamini_hochberg(p.round(4)),
        lambda p, c: -np.log10(benjamini_hochberg(p)),
        lambda p, c: benjamini_hochberg(p) * 100),
    *in_forms(
        "C50",
        "Your column pval_fdr is 1 minus the adjusted p-value.\nWhich value should the "
        "clearest gene have: one near 0, or one near 1?",
        lambda p, c: 1 - benjamini_hochberg(p), lambda p, c: benjamini_hochberg(1 - p),
    ),
    *in_forms(
        "C49",
        "Your adjusted p-values change with alpha.\nAn adjusted p-value belongs to the "
        "gene and the list; the limit alpha comes afterwards. Where does alpha enter?",
        lambda p, c: benjamini_hochberg(p) * c.alpha,
        lambda p, c: benjamini_hochberg(p) / c.alpha,
        lambda p, c: np.minimum(benjamini_hochberg(p) / c.alpha, 1),
        lambda p, c: ranks(p) / len(p) * c.alpha, lambda p, c: ranks(p) / len(p) * 0.05,
    ),
]
# fmt: on
