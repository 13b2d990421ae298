"""Judge `run_anova` from what it gave on the data sets of `data_sets`."""

import numpy as np

from checks.answer import Answer, Hint
from checks.functions_py.data_sets import anova_calls
from checks.functions_py.errors.explain import at_line, explain, in_plain_words, not_run
from checks.functions_py.inputs_unchanged import changed, check_unchanged
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova.known import ADJUSTED, CALLED, PVAL
from checks.functions_py.run_anova.notes import notes_on, stretch_notes
from checks.functions_py.run_anova.table import (
    Answered,
    check_columns,
    check_kind,
    check_rows,
    column_of,
    dtype_of,
    failing,
    genes_of,
    read_table,
)
from checks.functions_py.smallest_case import with_calls, with_case
from checks.given import counted
from checks.p_values import benjamini_hochberg, close
from checks.running.hand_in import Evidence, Outcome

NAME = "run_anova"
RIGHT = (
    "run_anova agrees on every gene, with equal and unequal groups, two to five of "
    "them, odd gene names and several alphas."
)


def judge(evidence: Evidence) -> Answer:
    """Judge the hand-in."""
    early = not_run(evidence, NAME)
    if early is not None:
        return early
    graded = [o for o in evidence.outcomes.values() if not o.call["stretch"]]
    try:
        returned = [o for o in graded if o.stopped is None]
        if all(len(genes_of(outcome)) == 1 for outcome in returned):
            _all_stopped([o for o in graded if o.stopped], evidence)
        check_kind(returned, evidence)
        check_rows(returned, graded, evidence)
        check_columns(returned, evidence)
        tables = [read_table(outcome) for outcome in returned]
        _check_pval(tables, graded, evidence)
        _check_stopped(tables, graded, evidence)
        _check_adjusted(tables)
        _check_called(tables)
        check_unchanged(returned, evidence)
    except Hint as hint:
        return hint.answer
    notes = [*notes_on(tables, returned), *stretch_notes(evidence)]
    if not notes:
        return Answer("right", RIGHT)
    number = notes[0][0]
    return Answer("note", "\n".join([RIGHT, *[note for _, note in notes]]), number)


def _all_stopped(stopped: list[Outcome], evidence: Evidence):
    outcome = stopped[0]
    number, hint = explain(outcome, evidence.source)
    if number is None:
        number, hint = _from_numbers_at_hand(stopped, evidence) or (number, hint)
    if number is None and hint is None:
        hint = "What did your code expect there, and what did it get?"
        number = None
    raise Hint(f"{hint}\n{_stopped_on(outcome)}", number, "error")


def _stopped_on(outcome):
    where, said = at_line(outcome.stopped["line"]), in_plain_words(outcome.stopped)
    return f"It stopped on {where}: {said}"


def _from_numbers_at_hand(stopped: list[Outcome], evidence: Evidence):
    """Look for wrong p-values among the numbers a function had when it stopped."""
    for name, numbers in (stopped[0].stopped.get("vectors") or {}).items():
        if len(numbers) != len(genes_of(stopped[0])):
            continue
        tables = []
        for outcome in stopped:
            found = (outcome.stopped.get("vectors") or {}).get(name, [])
            if len(found) == len(genes_of(outcome)):
                case = Case(outcome.call)
                tables.append(Answered(outcome, case, np.array(found), None, []))
        wrong = [t for t in tables if not close(t.pval, t.case.pval).all()]
        mistake = _matching(PVAL, tables, wrong, True) if wrong else None
        if mistake is not None:
            return mistake.number, mistake.hint
        try:
            if wrong:
                _constant_pval(wrong, tables, evidence.source)
        except Hint as hint:
            return hint.answer.misconception, hint.answer.message
    return None


# ---------------------------------------------------------------------------
# The p-values
# ---------------------------------------------------------------------------


def _tolerance(outcome, name):
    return (
        2e-3 if dtype_of(outcome, name) in ("float32", "Float32", "float16") else 2e-6
    )


def _right_pval(table: Answered) -> np.ndarray:
    return close(table.pval, table.case.pval, _tolerance(table.outcome, "pval"))


def _check_pval(tables, graded, evidence):
    wrong = [table for table in tables if not _right_pval(table).all()]
    if not wrong:
        return
    source = evidence.source
    failed = {table.name for table in wrong} | {o.name for o in graded if o.stopped}
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
    if first and first not in wrong and any(_left_over(t, first) for t in wrong):
        raise Hint(
            "A later call holds p-values of an earlier one.\nCall it with two data "
            "sets in turn: what does your function keep?",
            "C76",
        )
    for strict in (True, False):
        mistake = _matching(PVAL, tables, wrong, strict)
        if mistake is not None:
            if mistake.number == "C30" and source.returns_in_loop:
                raise Hint(
                    "Every gene gets the p-value of the first.\nIn which round of the "
                    "loop does your function end, and at which indentation should it?",
                    "C33",
                )
            if mistake.number == "transformed" and wrong[0].outcome.changed:
                changed(wrong[0].outcome, source)
            raise Hint(with_case(mistake.hint, wrong), mistake.number)
    _constant_pval(wrong, tables, source)
    where = failing(failed, graded)
    by_place = next((o for o in graded if o.stopped and _asks_by_place(o)), None)
    if by_place is not None:
        number, hint = explain(by_place, source)
        raise Hint(f"{hint}\n{_stopped_on(by_place)}", number)
    if where is not None:
        raise Hint(with_case(where.hint, wrong), where.number)
    stopped = [o for o in graded if o.stopped is not None]
    if stopped and len(wrong) <= 2:
        _check_stopped(tables, graded, evidence)
    if any(table.outcome.changed for table in wrong):
        changed(next(t.outcome for t in wrong if t.outcome.changed), source)
    _by_reading(wrong, source)
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
    if first in wrong and _opposite(first.pval, first.case.pval):
        raise Hint(
            with_case(
                "The clearer the difference, the larger your p-value.\nA p-value asks "
                "for an F this large or larger. Which side of F do you measure?",
                wrong,
            ),
            "C18",
        )
    number = sum(int((~_right_pval(table)).sum()) for table in wrong)
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


def _left_over(table, first):
    """Does a call hold the p-values that an earlier call had in the same places?"""
    number = min(len(table.pval), len(first.pval))
    same = close(table.pval[:number], first.pval[:number], 1e-9, tiny=0)
    return number > 2 and same.mean() > 0.6


def _asks_by_place(outcome):
    """Tell whether it stopped on a number that is no name in the index of labels."""
    stopped = outcome.stopped
    is_series = outcome.call["groups"]["kind"] == "series"
    return is_series and "KeyError" in stopped["kinds"] and stopped["message"].isdigit()


def _opposite(found, expected):
    order = np.argsort(expected)
    steps = np.diff(found[order])
    return len(found) > 3 and np.mean(steps <= 0) > 0.9 and np.ptp(found) > 0


def _matching(mistakes, tables, wrong, strict):
    """Find the first mistake one of whose recipes gives what was found."""
    for mistake in mistakes:
        for recipe in mistake.recipes:
            if _fits(recipe, tables, wrong, strict):
                return mistake
    return None


def _fits(recipe, tables, wrong, strict):
    agreed = 0
    for table in tables:
        with np.errstate(all="ignore"):
            expected = recipe(table.case)
        if expected is None:
            continue
        few_digits = table.outcome.value and _tolerance(table.outcome, "pval") > 1e-5
        same = close(table.pval, expected, 2e-3 if few_digits else 1e-5, tiny=0)
        # Where even the right p-value is tiny, its digits may be lost.
        same |= (table.case.pval < 1e-9) & close(table.pval, expected)
        if not same.all():
            if strict:
                return False
            continue
        agreed += any(table is one for one in wrong)
    # Not strict: a second mistake may hide the first in a few data sets.
    return agreed > 0 if strict else agreed >= max(3, 0.6 * len(wrong))


def _constant_pval(wrong, tables, source):
    """Look for p-values that are all NaN, 0 or 1, everywhere or in a few genes."""
    bad = np.concatenate([table.pval[~_right_pval(table)] for table in wrong])
    if len(tables) == len(wrong) and all(
        np.isnan(t.pval).all() for t in wrong if t.case.n_genes > 1
    ):
        if source.mentions("Residual") or "iloc[-1]" in source.text.replace(" ", ""):
            raise Hint(
                "All your p-values are NaN.\nPrint the table of one gene: which of its "
                "rows carries a test at all?",
                "C13",
            )
        if source.mentions("groupby", "mean"):
            raise Hint(
                "All your p-values are NaN: no scatter is left.\nWhat did you average "
                "before you tested?",
                "C21",
            )
        if source.catches:
            raise Hint(
                "All your p-values are NaN, and your function catches every error.\n"
                "What would you see if you let the error through once?",
                "C40",
            )
        if _lost_on_the_way(wrong, source):
            raise Hint(
                "All your p-values are NaN in the table.\nA Series that goes into a "
                "table is joined by its index. What is the index of your p-values, and "
                "what is that of the table?",
                "C12",
            )
        raise Hint(
            "All your p-values are NaN.\nTake one gene: what goes into the test, and "
            "which row of the table carries a test at all?",
            "C13",
        )
    if np.isnan(bad).all():
        if source.catches:
            raise Hint(
                "Some genes get NaN because an error is caught and nothing is said.\n"
                "What would you see if you let the error through once?",
                "C40",
            )
        return
    if (bad == 1).all() and (source.catches or len(bad) > 20):
        raise Hint(
            "Genes get p = 1 that should not.\nAn error is turned into a p-value. What "
            "would you see if you let it through once?",
            "C40",
        )
    if np.isin(bad, (0, 1)).all():
        whole = all(
            t.outcome.value and "int" in dtype_of(t.outcome, "pval") for t in wrong
        )
        if whole or source.mentions("int", "int64", "int32", "astype"):
            raise Hint(
                "Your p-values are all 0: they were cut to whole numbers.\nWhat is "
                "the dtype of the container you put them into?",
                "C36",
            )
        raise Hint(
            "Some p-values are exactly 0: nothing was ever put there.\nWhat would your "
            "list hold if the loop never ran, or broke off?",
            "C40" if source.catches and len(bad) < 10 and (bad == 1).any() else "C35",
        )


def _lost_on_the_way(wrong, source):
    """Were there p-values that did not reach the table?"""
    corrected = [t for t in wrong if not np.isnan(t.pval_fdr).all()]
    joins = source.mentions("Series", "apply", "concat", "join", "merge", "map")
    return bool(corrected) or joins


def _by_reading(wrong, source):
    """Use what the text of the function tells, when the numbers do not."""
    if source.constants & {147, 149, 4170, 150, 50}:
        raise Hint(
            with_case(
                "Numbers of the course data stand in your function.\nWhich of them "
                "should come from the data you are given?",
                wrong,
            ),
            "C73",
        )
    if source.constants & {"LTHSC", "MEP", "GMP"}:
        raise Hint(
            with_case(
                "Groups of the course data stand in your function.\nHow could it find "
                "out from the labels which groups there are?",
                wrong,
            ),
            "C73",
        )
    for name in ("groups", "data"):
        if name in source.unused:
            raise Hint(
                with_case(
                    f"Your function never uses its argument {name}.\nWhere does it get "
                    "its information instead?",
                    wrong,
                ),
                "C72",
            )
    if source.calls_to("ttest_ind"):
        raise Hint(
            with_case(
                "You compare groups two at a time.\nHow many chances does each gene "
                "get when there are five groups?",
                wrong,
            ),
            "C22",
        )
    if source.calls_to("cdf", "fdtr"):
        raise Hint(
            with_case(
                "Your p-values do not fit, and your function takes the lower tail of a "
                "distribution.\nWhich tail is 'this large or larger'?",
                wrong,
            ),
            "C18",
        )


def _check_stopped(tables, graded, evidence):
    stopped = [o for o in graded if o.stopped is not None]
    if not stopped:
        return
    where = failing({o.name for o in stopped}, graded)
    outcome = stopped[0]
    more = f"\n{_stopped_on(outcome)}"
    number, hint = explain(outcome, evidence.source)
    if where is not None and (hint is None or where.number != "C9" or number is None):
        raise Hint(where.hint + more, where.number)
    if hint is None:
        n, k = len(genes_of(outcome)), len(set(outcome.call["groups"]["labels"]))
        hint = (
            "It works on some data sets and stops on others, the first with "
            f"{counted(n, 'gene')} and {k} groups.\nWhat is special about these data?"
        )
    raise Hint(hint + more, number, "error" if where is None else "hint")


# ---------------------------------------------------------------------------
# The adjusted p-values and the calls
# ---------------------------------------------------------------------------


def _right_adjusted(table):
    expected = benjamini_hochberg(table.case.pval)
    return close(table.pval_fdr, expected, 5 * _tolerance(table.outcome, "pval_fdr"))


def _check_adjusted(tables):
    cells = [cell for t in tables for cell in column_of(t.outcome, "pval_fdr")]
    called = [cell for t in tables for cell in t.significant]
    numbers_called = any(isinstance(c, float) and c not in (0, 1) for c in called)
    if all(isinstance(cell, bool) for cell in cells) or numbers_called:
        raise Hint(
            "The columns hold each other's content: True and False where adjusted "
            "p-values belong, or the other way round.\nWhat are the types of the "
            "things your correction returns, and in which order do they come?",
            "C48",
        )
    wrong = [table for table in tables if not _right_adjusted(table).all()]
    if not wrong:
        return
    for mistake in ADJUSTED:
        for recipe in mistake.recipes:
            if _adjusted_as(recipe, tables):
                raise Hint(with_case(mistake.hint, wrong, "pval_fdr"), mistake.number)
    many = [t for t in tables if t.case.n_genes > 1]
    if all(np.isnan(t.pval_fdr).all() for t in many):
        raise Hint(
            "All your adjusted p-values are NaN.\nBy what are your p-values and your "
            "table joined: by place, or by an index?",
            "C12",
        )
    if all(np.ptp(t.pval_fdr) == 0 for t in many):
        raise Hint(
            "Every gene has the same adjusted p-value.\nWhich of the things that your "
            "correction returns has one entry a gene?",
            "C48",
        )
    main = tables[0]
    sorted_too = np.sort(main.pval_fdr), np.sort(benjamini_hochberg(main.case.pval))
    if close(*sorted_too, 1e-5).all():
        raise Hint(
            with_case(
                "Your adjusted p-values are right but stand with other genes.\nThe "
                "procedure works on sorted p-values. By which step does each value "
                "come back to its own gene?",
                wrong,
                "pval_fdr",
            ),
            "C51",
        )
    if any((t.pval_fdr < t.case.pval * (1 - 1e-6)).any() for t in tables):
        raise Hint(
            with_case(
                "Some adjusted p-values are smaller than the p-value itself.\nCan a "
                "correction make a p-value smaller? How is each gene's rank counted?",
                wrong,
                "pval_fdr",
            ),
            "C51",
        )
    failed = {table.name for table in wrong}
    where = failing(failed, [t.outcome for t in tables])
    if where is not None:
        raise Hint(with_case(where.hint, wrong, "pval_fdr"), where.number)
    raise Hint(
        with_case(
            "Your p-values are right, your adjusted ones are not those of Benjamini "
            "and Hochberg.\nTake the case below: rank, scaled p-value, then what?",
            wrong,
            "pval_fdr",
        ),
        "C51",
    )


def _adjusted_as(recipe, tables):
    agreed = 0
    for table in tables:
        if table.case.n_genes == 1:
            continue
        with np.errstate(all="ignore"):
            expected = recipe(table.case.pval, table.case)
        if not close(table.pval_fdr, expected, 1e-5).all():
            return False
        agreed += not _right_adjusted(table).all()
    return agreed > 0


def _check_called(tables):
    cells = [cell for table in tables for cell in table.significant]
    if any(isinstance(cell, str) for cell in cells):
        raise Hint(
            "Your column significant holds texts.\nWhat does bool('False') give, and "
            "what would picking genes with this column pick?",
            "C81",
        )
    if any(isinstance(cell, dict) for cell in cells):
        raise Hint(
            "Your column significant does not hold True or False.\nPrint its first "
            "entry alone: what is it?",
            "C81",
        )
    if any(cell is None for cell in cells):
        raise Hint(
            "Your column significant has empty places.\nDoes every gene get True or "
            "False?",
            "C81",
        )
    if not all(isinstance(cell, bool) for cell in cells):
        raise Hint(
            "Your column significant holds numbers, not True and False.\nWhat does "
            "picking rows with a column of 0 and 1 do?",
            "C81",
        )
    wrong = [
        table
        for table in tables
        if table.significant != (table.case.pval_fdr <= table.case.alpha).tolist()
    ]
    if not wrong:
        return
    for mistake in CALLED:
        for recipe in mistake.recipes:
            if all(
                list(recipe(t.case.pval, t.case.pval_fdr, t.case)) == t.significant
                for t in tables
            ):
                raise Hint(with_calls(mistake.hint, wrong), mistake.number)
    if {table.name for table in wrong} <= _other_alphas(tables):
        raise Hint(
            with_calls(
                "Your calls are right for alpha 0.05 and wrong for another.\nWhere in "
                "your function does alpha meet the adjusted p-values?",
                wrong,
            ),
            "C49",
        )
    raise Hint(
        with_calls(
            "Your adjusted p-values are right, your calls do not follow from them.\n"
            "What is compared with alpha, and in which direction?",
            wrong,
        ),
        "significant",
    )


def _other_alphas(tables):
    return {t.name for t in tables if "alpha" in t.outcome.call["kwargs"]}


def calls():
    return anova_calls()
