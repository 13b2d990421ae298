"""Are the p-values of `run_anova` right, and if not, what do they look like?"""

import numpy as np

from checks.answer import Hint
from checks.functions_py.errors.conditions import word_of_no_label
from checks.functions_py.errors.explain import explain
from checks.functions_py.inputs_unchanged import changed
from checks.functions_py.run_anova.known_pval import PVAL, UNSURE
from checks.functions_py.run_anova.known_where import failing
from checks.functions_py.run_anova.lost import check_constant, check_some_genes
from checks.functions_py.run_anova.patterns import (
    from_shuffles,
    left_over,
    moderated,
    opposite,
)
from checks.functions_py.run_anova.table import Answered
from checks.functions_py.smallest_case import with_case
from checks.known import Known, first_that_fits
from checks.p_values import close
from checks.running.hand_in import Evidence, Outcome
from checks.running.read_code import Source

MANY_GENES = 60  # no recipe needs larger data sets, where smaller ones fail too
PERMUTED = (
    "Your p-values are shares of shuffles: a permutation test.\nRespectable, and "
    "taught in notebook 02. It can give no p-value below one in the number of "
    "shuffles, and the exercise asks for the tail of F. What does that mean for a "
    "correction over thousands of genes?"
)
MODERATED = (
    "Your F leans on the scatter of other genes: a moderated F, as limma has it.\n"
    "Respectable, above all with few samples. The exercise asks for the ANOVA of "
    "notebook 02, where each gene has a scatter of its own. For which genes do the two "
    "differ most?"
)


def check_pval(tables: list[Answered], graded: list[Outcome], evidence: Evidence):
    """Ask whether ``pval`` is right; what is more special is asked first."""
    wrong = [table for table in tables if not table.right_pval.all()]
    if not wrong:
        return
    if from_shuffles(tables):
        raise Hint(PERMUTED, "permutation")
    source = evidence.source
    _check_memory(tables, wrong, source)
    known = matching(tables, wrong)
    if known is not None:
        _raise_known(known, wrong, source)
    check_some_genes(tables, wrong)
    several = [t for t in wrong if 5 < t.case.n_genes <= MANY_GENES][:4]
    if several and all(moderated(table) for table in several):
        raise Hint(MODERATED, "moderated")
    _check_words(wrong, source)
    check_constant(wrong, tables, source)
    for outcome in graded:
        if outcome.stopped and _asks_by_place(outcome):
            number, hint = explain(outcome, source)
            raise Hint(hint or "It asks for a label by its place.", number)
    failed = {table.name for table in wrong} | {o.name for o in graded if o.stopped}
    where = failing(failed, [o.call for o in graded])
    if where is not None:
        raise Hint(with_case(where.hint, wrong), where.idea)
    known = _nearly_matching(wrong)
    if known is not None:
        _raise_known(known, wrong, source)
    if any(table.outcome.changed for table in wrong):
        changed(next(t.outcome for t in wrong if t.outcome.changed), source)
    _by_reading(wrong, source)
    _by_looking(wrong)
    number = sum(int((~table.right_pval).sum()) for table in wrong)
    total = sum(len(table.pval) for table in tables)
    raise Hint(
        with_case(
            f"Your p-values are off for {number} of {total} genes, in "
            f"{len(wrong)} of {len(tables)} data sets.\nThe data sets differ in group "
            "sizes, number of groups and names. Work the case below by hand: where do "
            "you part?",
            wrong,
        ),
        "pval",
    )


def _check_memory(tables, wrong, source: Source) -> None:
    by_name = {table.name: table for table in tables}
    first, again = by_name.get("main"), by_name.get("main again")
    if first and again and not close(again.pval, first.pval).all():
        if first not in wrong and any(first.outcome.changed):
            changed(first.outcome, source)
        raise Hint(
            "Two calls with the same data give two answers.\nWhat does your function "
            "keep from one call to the next, or does it draw lots?",
            "C76",
        )
    if first and first not in wrong and any(left_over(t, first) for t in wrong):
        raise Hint(
            "A later call holds p-values of an earlier one.\nCall it with two data "
            "sets in turn: what does your function keep?",
            "C76",
        )


def _check_words(wrong, source: Source) -> None:
    """Ask about the name of a group that stands in the code and not in the data."""
    labels = {label for table in wrong for label in table.case.names}
    found = word_of_no_label(source, list(labels))
    if found:
        raise Hint(
            with_case(
                f"Your function compares labels with the word '{found['word']}', and "
                "no group is called so here.\nWhere could it learn which groups there "
                "are?",
                wrong,
            ),
            "C73",
        )


def _raise_known(known: Known, wrong, source: Source) -> None:
    if known.idea == "C30" and source.returns_in_loop:
        raise Hint(
            "Every gene gets the p-value of the first.\nIn which round of the "
            "loop does your function end, and at which indentation should it?",
            "C33",
        )
    if known.idea == "transformed" and wrong[0].outcome.changed:
        changed(wrong[0].outcome, source)
    raise Hint(with_case(known.hint, wrong), known.idea, known.status)


def matching(tables: list[Answered], wrong: list[Answered]) -> Known | None:
    """Find the first mistake whose recipe gives what was found, everywhere."""
    small = [table for table in tables if table.case.n_genes <= MANY_GENES]
    if any(table in wrong for table in small):
        tables = small
    tables = sorted(tables, key=lambda table: table.case.values.size)

    def fits(gives):
        seen = False
        for table in tables:
            agrees = _agrees(gives, table)
            if agrees is False:
                return False
            seen |= bool(agrees) and table in off
        return seen

    off = [
        table for table in wrong if not close(table.pval, table.case.pval, 1e-5).all()
    ]
    return first_that_fits(PVAL, fits)


def _agrees(gives, table: Answered) -> bool | None:
    """Tell whether a recipe gives what was found; None if it gives nothing here."""
    with np.errstate(all="ignore"):
        expected = gives(table.case)
    if expected is None:
        return None
    few_digits = table.tolerance("pval") > 1e-5
    same = close(table.pval, expected, 2e-3 if few_digits else 1e-5, tiny=0)
    # Where even the right p-value is tiny, its digits may be lost.
    same |= (table.case.pval < 1e-9) & close(table.pval, expected)
    unsure = np.asarray(expected) == UNSURE
    return None if unsure.all() else bool((same | unsure).all())


def _nearly_matching(wrong: list[Answered]) -> Known | None:
    """Find one that fits most data sets: a second mistake may hide it in a few."""
    tables = [t for t in wrong if 2 < t.case.n_genes <= MANY_GENES]
    tables = sorted(tables, key=lambda table: table.case.values.size)[:6]
    allowed = len(tables) // 3

    def fits(gives):
        failures = 0
        for table in tables:
            failures += not _agrees(gives, table)
            if failures > allowed:
                return False
        return len(tables) - failures >= 3

    return first_that_fits(PVAL, fits)


def _asks_by_place(outcome: Outcome) -> bool:
    """Tell whether it stopped on a number that is no name in the index of labels."""
    stopped = outcome.stopped
    is_series = outcome.call["groups"]["kind"] == "series"
    return is_series and "KeyError" in stopped["kinds"] and stopped["message"].isdigit()


def _by_reading(wrong: list[Answered], source: Source) -> None:
    """Use what the text of the function tells, when the numbers do not."""
    for tells, idea, hint in [
        (
            source.calls_to("permutation_test") or source.mentions("n_permutations"),
            "permutation",
            PERMUTED,
        ),
        (
            source.constants & {147, 149, 4170, 150, 50},
            "C73",
            "Numbers of the course data stand in your function.\nWhich of them "
            "should come from the data you are given?",
        ),
        (
            source.constants & {"LTHSC", "MEP", "GMP"},
            "C73",
            "Groups of the course data stand in your function.\nHow could it find "
            "out from the labels which groups there are?",
        ),
        *[
            (
                name in source.unused,
                "C72",
                f"Your function never uses its argument {name}.\nWhere does it get "
                "its information instead?",
            )
            for name in ("groups", "data")
        ],
        (
            source.calls_to("ttest_ind"),
            "C22",
            "Your p-values do not fit, and your function compares groups two at a time."
            "\nHow many chances does each gene get when there are five groups?",
        ),
        (
            source.calls_to("cdf", "fdtr"),
            "C18",
            "Your p-values do not fit, and your function takes the lower tail of a "
            "distribution.\nWhich tail is 'this large or larger'?",
        ),
    ]:
        if tells:
            raise Hint(with_case(hint, wrong), idea)


def _by_looking(wrong: list[Answered]) -> None:
    every = np.concatenate([table.pval for table in wrong])
    if np.nanmin(every) < 0 or np.nanmax(every) > 1:
        raise Hint(
            with_case(
                "Your column pval leaves the range from 0 to 1.\nWhat kind of "
                "number do you put into it: a p-value, or a statistic?",
                wrong,
            ),
            "C14",
        )
    for table in wrong:
        if table.name == "main" and opposite(table.pval, table.case.pval):
            raise Hint(
                with_case(
                    "The clearer the difference, the larger your p-value.\nA p-value "
                    "asks for an F this large or larger. Which side of F do you "
                    "measure?",
                    wrong,
                ),
                "C18",
            )
    if all(
        close(np.sort(table.pval), np.sort(table.case.pval), 1e-5).all()
        for table in wrong
    ):
        raise Hint(
            with_case(
                "Your p-values are right and stand with other genes.\nPick one gene "
                "and test it by hand: is its p-value in its own row?",
                wrong,
            ),
            "C80",
        )
