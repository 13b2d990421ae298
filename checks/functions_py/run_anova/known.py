"""The table of known mistakes in `run_anova`: what each would give, and its hint.

To teach the check a new mistake, write its recipe into `recipes` (or as a
lambda here) and add one entry to the list it belongs to:

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

from checks.functions_py.run_anova import recipes as made
from checks.p_values import benjamini_hochberg


@dataclass(frozen=True)
class Mistake:
    """One known mistake: its number, its hint, and what it would give."""

    number: str
    hint: str
    recipes: tuple[Callable, ...]


# ---------------------------------------------------------------------------
# Wrong p-values
# ---------------------------------------------------------------------------


PVAL = [
    Mistake(
        "C72",
        "Your p-values come from the sample names, not from the labels you were given."
        "\nIn this data set the names say nothing about the groups. Which argument of "
        "run_anova does your function never look at?",
        (partial(made.relabelled, made.names_before_the_dot),),
    ),
    Mistake(
        "C8",
        "Your labels no longer belong to their samples.\nThe p-values are those of "
        "labels put in another order. After each of your steps: does label number 7 "
        "still belong to sample number 7?",
        (
            partial(made.relabelled, lambda case: sorted(case.labels)),
            partial(made.relabelled, lambda case: sorted(case.labels, reverse=True)),
            partial(made.relabelled, made.in_order_of_appearance),
            partial(made.relabelled, made.by_size),
            partial(made.relabelled, lambda case: case.labels[::-1]),
            partial(made.relabelled, partial(made.shifted, 1)),
            partial(made.relabelled, partial(made.shifted, -1)),
            partial(
                made.relabelled, lambda case: case.labels[np.argsort(case.samples)]
            ),
        ),
    ),
    Mistake(
        "C73",
        "You cut the samples into blocks of equal size.\nThat is how the course data "
        "are built, and these data are not. Which numbers or words in your function "
        "belong to one data set only?",
        (partial(made.relabelled, made.blocks_of_equal_size),),
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
            made.ratio_of_sums,
            partial(made.half_divided, "top"),
            partial(made.half_divided, "bottom"),
            made.total_for_within,
        ),
    ),
    Mistake(
        "C20",
        "Your F is right for groups of equal size and wrong for unequal ones.\nWhich "
        "mean do you measure the groups from: the mean of all samples, or the mean of "
        "the group means? And does a large group count more than a small one?",
        (
            *[
                partial(made.unaveraged, weights)
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
            partial(made.weighted_alike, "n/k"),
            partial(made.weighted_alike, "first"),
            made.total_around_means,
            made.variances_averaged,
            made.equal_size_formula,
        ),
    ),  # fmt: skip
    Mistake(
        "C20",
        "Every group counts alike in your F, however many samples it has.\nA mean of "
        "forty samples says more than a mean of two. Where do the group sizes enter?",
        (made.spread_of_means, partial(made.weighted_alike, "1")),
    ),
    Mistake(
        "C73",
        "Your degrees of freedom are those of one data set.\nHow many groups, and how "
        "many samples, does your function believe there are when there are two groups, "
        "or five?",
        made.FIXED_DF,
    ),
    Mistake(
        "C17",
        "Your degrees of freedom are off.\nCount again: how many group means did you "
        "estimate, what is left of the samples, and which of the two numbers goes "
        "first?",
        (
            *made.WRONG_DF,
            partial(made.variance_divisor, "n var1"),
            partial(made.variance_divisor, "(n-1) var0"),
            partial(made.variance_divisor, "mean var0"),
        ),
    ),
    Mistake(
        "C11",
        "Your groups became numbers, and the model drew one straight line through "
        "them.\nWith three groups, how many degrees of freedom should the group row of "
        "the table have - and how many does yours have?",
        (
            lambda case: case.regression(made.codes(case, case.names)),
            lambda case: case.regression(made.codes(case, sorted(case.names))),
        ),
    ),
    Mistake(
        "C15",
        "You took the p-value of one coefficient.\nWhich question does that number "
        "answer: one about a single group (or about a mean of zero), or the one about "
        "all groups at once?",
        (*made.COEFFICIENTS, made.no_labels),
    ),
    Mistake(
        "C22",
        "You compare groups two at a time.\nWith two groups that is the same test; "
        "with more, every pair is one more chance to be lucky. How many chances does "
        "each gene get here?",
        (
            *[
                partial(made.t_tests, partial(combine, axis=0), equal)
                for combine in (np.min, np.max, np.mean, np.median, np.prod)
                for equal in (True, False)
            ],
            made.pairs_times_number,
            made.one_against_rest,
            *[
                partial(made.against_one, choose)
                for choose in (lambda case: case.names[0], lambda case: min(case.names))
            ],
            *[
                partial(made.some_groups, partial(made.subset, which))
                for which in ("first two", "last two", "sorted two")
            ],
        ),
    ),
    Mistake(
        "C73",
        "You test three groups at most.\nThe course data have three. How many groups "
        "are there in a data set that you have not seen?",
        tuple(
            partial(made.some_groups, partial(made.subset, which))
            for which in ("first three", "sorted three", "last three")
        ),
    ),
    Mistake(
        "welch",
        "Your p-values are those of Welch's ANOVA.\nA respectable test: it lets every "
        "group have its own scatter. The exercise asks for the ANOVA of notebook 02, "
        "with one scatter for all. Which option of your test chooses between the two?",
        (made.welch,),
    ),
    Mistake(
        "kruskal",
        "Your p-values are those of the Kruskal-Wallis test.\nA respectable test: it "
        "looks at ranks instead of values. The exercise asks for the ANOVA of notebook "
        "02. What would one huge value change in each of the two?",
        (partial(made.gene_by_gene, stats.kruskal),),
    ),
    Mistake(
        "spread_test",
        "Your test compares how much the groups scatter, not where their means lie.\n"
        "Two groups with equal scatter and different means: what should come out?",
        (
            partial(made.gene_by_gene, stats.levene),
            partial(made.gene_by_gene, stats.bartlett),
        ),
    ),
    Mistake(
        "C30",
        "Every gene gets the same p-value, that of one gene.\nDoes anything in the "
        "body of your loop depend on which gene it is at?",
        (partial(made.the_same_for_all, 0),),
    ),
    Mistake(
        "C34",
        "Every gene gets the p-value of the last one.\nHow often does your loop begin "
        "its collection anew, and what is left of it at the end?",
        (partial(made.the_same_for_all, -1),),
    ),
    Mistake(
        "C32",
        "Your loop leaves out a gene at one end.\nFor n = 3, which numbers does your "
        "range really give?",
        (
            *[
                partial(made.one_left_out, what, where)
                for what in made.LEFT_OUT
                for where in (0, -1)
            ],
            partial(made.one_off, 1),
            partial(made.one_off, -1),
        ),
    ),
    Mistake(
        "C80",
        "Your p-values are sorted, the gene names beside them are not.\nPick one gene "
        "and test it by hand: is its p-value in its own row?",
        (
            made.sorted_p,
            lambda case: made.sorted_p(case)[::-1] if case.n_genes > 1 else None,
        ),
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
        (made.explained_share, lambda case: 1 - made.explained_share(case)),
    ),
    Mistake(
        "transformed",
        "You test changed values, not the expression that was handed in.\nWhich step "
        "before your test changes the numbers?",
        tuple(
            partial(made.transformed, change)
            for change in ("log2", "log", "exp2", "integers", "rounded", "columns")
        ),
    ),
]


# ---------------------------------------------------------------------------
# Wrong adjusted p-values, given the learner's own p-values
# ---------------------------------------------------------------------------


ADJUSTED = [
    Mistake(
        "C44",
        "Your adjusted p-values are the p-values themselves.\nHow many tests does the "
        "correction believe you made, at the place where it stands?",
        (lambda p, case: p, made.adjusted_within_blocks),
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
        made.also_limited(lambda p, case: p * len(p)),
    ),
    Mistake(
        "C45",
        "Your correction is Holm-Sidak's, not the one for the false discovery rate.\n"
        "Did you say which method you want? Read what the function does when you do "
        "not.",
        (made.holm_sidak,),
    ),
    Mistake(
        "C46",
        "Your correction is that of Holm or one of its relatives.\nA respectable "
        "method, for another promise: it keeps small the chance of any false gene at "
        "all. Which promise does a false discovery rate make?",
        (made.holm, made.hochberg, made.sidak, partial(made.library, "hommel")),
    ),
    Mistake(
        "by",
        "Your correction is that of Benjamini and Yekutieli.\nA respectable, stricter "
        "method that holds whatever the dependence between genes. The exercise asks "
        "for Benjamini and Hochberg. By which factor do the two differ in your table?",
        made.also_limited(made.yekutieli, lambda p, case: made.yekutieli(p, case)),
    ),
    Mistake(
        "two_stage",
        "Your correction is a two-stage one, which first estimates how many genes "
        "have no effect.\nRespectable, and not the method of Benjamini and Hochberg "
        "that is asked for. Which name did you give to the method?",
        (partial(made.library, "fdr_tsbh"), partial(made.library, "fdr_tsbky")),
    ),
    Mistake(
        "C51",
        "Your adjusted p-values lack the last step: some are larger than that of a "
        "gene with a larger p-value.\nCan a gene with the smaller p-value have the "
        "larger adjusted one? From which end does the procedure copy values?",
        made.also_limited(made.not_monotone, made.wrong_way, made.running_maximum),
    ),
    Mistake(
        "C51",
        "Your ranks are upside down.\nWhich rank does the smallest p-value have in the "
        "procedure: 1, or the number of genes?",
        made.also_limited(made.rank_upside_down, made.upside_down_made_monotone),
    ),
    Mistake(
        "C51",
        "Your adjusted p-values are in another order than the genes.\nThe procedure "
        "works on sorted p-values. By which step does each value come back to its own "
        "gene?",
        made.also_limited(
            *[
                partial(made.left_sorted, adjust)
                for adjust in (
                    lambda p, case: benjamini_hochberg(p),
                    made.not_monotone,
                )
            ],
            lambda p, case: benjamini_hochberg(p)[np.argsort(p)][::-1],
            made.sorted_back_wrongly,
        ),
    ),
    Mistake(
        "C51",
        "The numbers you use as ranks are not the ranks of the p-values.\nWhich rank "
        "does your function give to the gene with the smallest p-value?",
        made.also_limited(
            made.order_for_rank,
            made.row_for_rank,
            made.row_for_rank_monotone,
            made.ranks_from_zero,
        ),
    ),
    Mistake(
        "C52",
        "You correct only the genes that already had a small p-value.\nWhich tests did "
        "you look at before you chose these?",
        (
            *[
                partial(made.only_hits, limit, rest, adjust)
                for limit in ("alpha", "0.05")
                for rest in (np.nan, 1.0, "raw", 0.0)
                for adjust in (benjamini_hochberg, lambda p: np.minimum(p * len(p), 1))
            ],
            partial(made.number_of_tests, "hits"),
        ),
    ),
    Mistake(
        "C73",
        "Your correction takes another number of tests than there are genes.\nWhere "
        "does the number of tests in your function come from?",
        made.also_limited(
            *[
                partial(made.number_of_tests, which)
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
            lambda p, case: made.ranks(p) / len(p) * case.alpha,
        ),
    ),
]  # fmt: skip


# ---------------------------------------------------------------------------
# Wrong calls, given the learner's own p-values and adjusted p-values
# ---------------------------------------------------------------------------


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
        tuple(partial(made.fixed_alpha, limit) for limit in (0.05, 0.01, 0.1, 0.0005)),
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
            lambda p, q, case: made.holm_sidak(q, case) <= case.alpha,
            lambda p, q, case: made.holm_sidak(q, case) <= 0.05,
        ),
    ),
    Mistake(
        "C46",
        "You call genes by Bonferroni's limit.\nWhich error does alpha divided by the "
        "number of genes keep small: any false gene, or the share of false ones?",
        (
            lambda p, q, case: p <= case.alpha / len(p),
            lambda p, q, case: p <= 0.05 / len(p),
            lambda p, q, case: made.holm(p, case) <= case.alpha,
        ),
    ),
    Mistake(
        "C45",
        "Your calls are those of Holm-Sidak, not of your column pval_fdr.\nDid you say "
        "which method you want, everywhere you correct?",
        (
            lambda p, q, case: made.holm_sidak(p, case) <= case.alpha,
            lambda p, q, case: made.holm_sidak(p, case) <= 0.05,
        ),
    ),
    Mistake(
        "C51",
        "You compare each gene with its own point on the line and stop there.\nWhat "
        "does the procedure say about genes above the line when a gene further right "
        "lies below it?",
        (made.line_without_step_up,),
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
