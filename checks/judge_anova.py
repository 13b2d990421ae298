"""Judge `run_anova` from what it gave on the data sets of `checks.designs`."""

import re
from dataclasses import dataclass

import numpy as np

from checks.answer import Answer
from checks.designs import anova_calls
from checks.hand_in import Evidence, Outcome
from checks.mistakes_anova import ADJUSTED, CALLED, PVAL, WHERE
from checks.reference import Case, benjamini_hochberg, close
from checks.stops import at_line, explain, in_plain_words, not_run

NAME = "run_anova"
COLUMNS = ["pval", "pval_fdr", "significant"]
RIGHT = (
    "run_anova agrees on every gene, with equal and unequal groups, two to five of "
    "them, odd gene names and several alphas."
)


@dataclass
class Answered:
    """One call that gave a table: what was found and what is right."""

    outcome: Outcome
    case: Case
    pval: np.ndarray
    pval_fdr: np.ndarray
    significant: list

    @property
    def name(self):
        return self.outcome.name


class Hint(Exception):  # noqa: N818
    """The first thing that is wrong ends the judging."""

    def __init__(self, message, number=None, status="hint"):
        super().__init__(message)
        self.answer = Answer(status, message, number)


def judge(evidence: Evidence) -> Answer:
    """Judge the hand-in."""
    early = not_run(evidence, NAME)
    if early is not None:
        return early
    graded = [o for o in evidence.outcomes.values() if not o.call["stretch"]]
    try:
        returned = [o for o in graded if o.stopped is None]
        if all(len(_genes(outcome)) == 1 for outcome in returned):
            _all_stopped([o for o in graded if o.stopped], evidence)
        _check_kind(returned, evidence)
        _check_rows(returned, graded, evidence)
        _check_columns(returned, evidence)
        tables = [_read(outcome) for outcome in returned]
        _check_pval(tables, graded, evidence)
        _check_stopped(tables, graded, evidence)
        _check_adjusted(tables)
        _check_called(tables)
        check_unchanged(returned, evidence)
    except Hint as hint:
        return hint.answer
    notes = [*_notes_on(tables, returned), *_stretch_notes(evidence)]
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
        if len(numbers) != len(_genes(stopped[0])):
            continue
        tables = []
        for outcome in stopped:
            found = (outcome.stopped.get("vectors") or {}).get(name, [])
            if len(found) == len(_genes(outcome)):
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


def _failing(failed: set, answered: list[Outcome]):
    """Find the entry of WHERE that fails on just these data sets."""
    cases = {o.name: Case(o.call) for o in answered}
    for where in WHERE:
        expected = {name for name, case in cases.items() if where.fails(case)}
        if expected == failed:
            return where
    return None


# ---------------------------------------------------------------------------
# What came back
# ---------------------------------------------------------------------------


def _check_kind(returned, evidence):
    for outcome in returned:
        value, genes = outcome.value or {"type": "ClusterGrid"}, _genes(outcome)
        kind = value["type"]
        if kind == "DataFrame":
            continue
        if kind == "NoneType":
            if outcome.printed.strip():
                raise Hint(
                    "Your function prints its result and returns nothing.\nAfter "
                    "res = run_anova(data, groups): what is in res?",
                    "C70",
                )
            raise Hint(
                "Your function returns nothing.\nAfter res = run_anova(data, groups): "
                "what is in res? Which line should hand the table over?",
                "C70",
            )
        if (
            "value" in value
            and isinstance(value["value"], float)
            and value["value"] < 1
        ):
            raise Hint(
                "One single number comes back.\nAt which indentation does your "
                "function end: inside the loop, or after it?",
                "C33",
            )
        length = value.get("shape", [None])[0]
        if kind in ("list", "tuple", "ndarray", "Series") and len(genes) > 2:
            if length == 1:
                raise Hint(
                    "One value comes back for all genes.\nAt which indentation does "
                    "your function end, and how often is its collection begun?",
                    "C33",
                )
            if length == len(outcome.call["data"]["samples"]):
                raise Hint(
                    "One value for each sample comes back.\nWhich direction of the "
                    "matrix holds the genes?",
                    "C31",
                )
        raise Hint(
            f"A {kind} comes back where a DataFrame is asked for.\nWhoever calls "
            "run_anova wants to write res['pval'] and to find a gene by its name. "
            "Which type did the exercise name?",
            "C80",
        )


def _genes(outcome):
    return outcome.call["data"]["genes"]


def _as_text(names):
    return [str(name) for name in names]


def _check_rows(returned, graded, evidence):
    wrong = [
        o
        for o in returned
        if _as_text(o.value["index"]) != _genes(o)
        or o.value["shape"][0] != len(_genes(o))
    ]
    if not wrong:
        return
    failed = {o.name for o in wrong} | {o.name for o in graded if o.stopped}
    where = _failing(failed, graded)
    if where is not None and where.number == "C76":
        raise Hint(where.hint, "C76")
    outcome = wrong[0]
    value, genes = outcome.value, _genes(outcome)
    index, rows, n = _as_text(value["index"]), value["shape"][0], len(genes)
    samples = outcome.call["data"]["samples"]
    before = [_genes(o) for o in returned if o.name != outcome.name]
    if outcome is not returned[0] and index in before and rows != n:
        raise Hint(
            "A later call gives the result of an earlier one.\nCall it with two data "
            "sets in turn: what does your function keep?",
            "C76",
        )
    if rows > 1000:
        raise Hint(
            f"Your table has {rows} rows for {n} genes.\nThe data you were given are "
            "small. Which data does your function read instead: its argument, or some "
            "that it knows by name?",
            "C71",
        )
    if index == samples or (rows == len(samples) and rows != n):
        raise Hint(
            f"Your table has a row for each of the {len(samples)} samples, not for "
            f"each of the {n} genes.\nWhich direction of the matrix holds the genes?",
            "C31",
        )
    if rows == 3 and re.search(r"len\(data\)|in data:", evidence.source.text):
        raise Hint(
            "Your table has 3 rows: the length of the dictionary is not the number of "
            "genes.\nWhat does len(data) count?",
            "C29",
        )
    if rows == 1 and n > 1:
        first, last = _near_first_or_last(outcome)
        if last and not first:
            raise Hint(
                "Only the last gene is in your table.\nHow often is your collection "
                "begun anew, and what is left of it after the loop?",
                "C34",
            )
        raise Hint(
            "Only one gene is in your table.\nAt which indentation does your function "
            "end: inside the loop, or after it?",
            "C33",
        )
    if rows == n - 1 and (
        index in (genes[1:], genes[:-1]) or not set(index) <= set(genes)
    ):
        raise Hint(
            f"Your table has {rows} rows for {n} genes: one at an end is missing.\nFor "
            "n = 3, which numbers does your range really give?",
            "C32",
        )
    if rows == n and sorted(index) == sorted(genes):
        raise Hint(
            "The rows of your table are in another order than the genes of the data.\n"
            "Whoever puts it beside other columns counts on that order. Which of your "
            "steps sorts?",
            "C80",
        )
    if rows == n:
        raise Hint(
            "The rows of your table are not called like the genes.\n"
            f"Yours begins with {index[:3]}, the data with {genes[:3]}. What should "
            "stand in the index?",
            "C80",
        )
    if set(index) < set(genes):
        raise Hint(
            f"Some genes are missing from your table: {rows} rows for {n} genes.\n"
            "Whoever asks for a gene that is not significant should find it too. Which "
            "of your steps leaves genes out?",
            "C80",
        )
    if set(genes) < set(index) or rows % n == 0 or set(genes) == set(index):
        raise Hint(
            f"Your table has {rows} rows for {n} genes.\nCall it twice with the same "
            "data: is the second table longer? What is kept or repeated?",
            "C76" if outcome is not returned[0] else "C80",
        )
    raise Hint(
        f"Your table has {rows} rows for {n} genes.\nHow many results should there be, "
        "and over which direction of the matrix does your function go?",
        "C31",
    )


def _near_first_or_last(outcome):
    """Tell whether a table of one row holds the p-value of the first, the last gene."""
    case = Case(outcome.call)
    numbers = [
        cell
        for column in outcome.value["values"]
        for cell in column[:1]
        if isinstance(cell, float)
    ]
    return tuple(
        any(close([number], [case.pval[i]])[0] for number in numbers) for i in (0, -1)
    )


def _check_columns(returned, evidence):
    value = returned[0].value
    columns = _as_text(value["columns"])
    for outcome in returned:
        columns = _as_text(outcome.value["columns"])
        missing = [name for name in COLUMNS if name not in columns]
        if missing:
            break
    else:
        return
    if "pval_fdr" in missing and "significant" in columns and "pval" in columns:
        tables = [_column(o, "significant") for o in returned]
        raw = all(
            _truth(found) == list(Case(o.call).pval <= Case(o.call).alpha)
            for found, o in zip(tables, returned, strict=True)
        )
        if raw and len(columns) == 2:
            raise Hint(
                "You call genes by the raw p-value, and the column pval_fdr is missing."
                "\nHow many genes would you call among 4170 with shuffled labels?",
                "C43",
            )
    raise Hint(
        f"Your table has no column {', '.join(missing)}; it has "
        f"{', '.join(columns[:6])}.\nWhich names, in which spelling, did the exercise "
        "ask for?",
        "C80",
    )


def _column(outcome, name):
    position = _as_text(outcome.value["columns"]).index(name)
    values = outcome.value["values"]
    return values[position] if position < len(values) else []


def _dtype(outcome, name):
    position = _as_text(outcome.value["columns"]).index(name)
    return outcome.value["dtypes"][position]


def _truth(cells):
    return [bool(cell) if isinstance(cell, bool | int) else cell for cell in cells]


def _read(outcome) -> Answered:
    columns = {}
    for name in ("pval", "pval_fdr"):
        cells = _column(outcome, name)
        texts = [cell for cell in cells if isinstance(cell, str)]
        if texts:
            raise Hint(
                f"Your column {name} holds texts such as '{texts[0]}', not numbers.\n"
                "What does sorting by it, or comparing it with 0.05, give?",
                "C80",
            )
        if any(isinstance(cell, dict) for cell in cells):
            odd = next(cell for cell in cells if isinstance(cell, dict))
            raise Hint(
                f"Your column {name} holds a {odd['other']} a row, not a number.\n"
                "Which part of it is the p-value?",
                "C80",
            )
        if name == "pval" and any(isinstance(cell, bool) for cell in cells):
            raise Hint(
                "Your column pval holds True and False.\nWhat are the types of the "
                "things your correction returns, and in which order do they come?",
                "C48",
            )
        columns[name] = np.array(
            [np.nan if cell is None else float(cell) for cell in cells]
        )
    return Answered(
        outcome,
        Case(outcome.call),
        **columns,
        significant=_column(outcome, "significant"),
    )


# ---------------------------------------------------------------------------
# The p-values
# ---------------------------------------------------------------------------


def _tolerance(outcome, name):
    return 2e-3 if _dtype(outcome, name) in ("float32", "Float32", "float16") else 2e-6


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
            _changed(first.outcome, source)
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
            if mistake.number == "transformed" and wrong[0].outcome.changed:
                _changed(wrong[0].outcome, source)
            raise Hint(_with_case(mistake.hint, wrong), mistake.number)
    _constant_pval(wrong, tables, source)
    where = _failing(failed, graded)
    by_place = next((o for o in graded if o.stopped and _asks_by_place(o)), None)
    if by_place is not None:
        number, hint = explain(by_place, source)
        raise Hint(f"{hint}\n{_stopped_on(by_place)}", number)
    if where is not None:
        raise Hint(_with_case(where.hint, wrong), where.number)
    stopped = [o for o in graded if o.stopped is not None]
    if stopped and len(wrong) <= 2:
        _check_stopped(tables, graded, evidence)
    if any(table.outcome.changed for table in wrong):
        _changed(next(t.outcome for t in wrong if t.outcome.changed), source)
    _by_reading(wrong, source)
    every = np.concatenate([table.pval for table in wrong])
    if np.nanmin(every) < 0 or np.nanmax(every) > 1:
        raise Hint(
            _with_case(
                "Your column pval leaves the range from 0 to 1.\nWhat kind of "
                "number do you put into it: a p-value, or a statistic?",
                wrong,
            ),
            "C14",
        )
    if first in wrong and _opposite(first.pval, first.case.pval):
        raise Hint(
            _with_case(
                "The clearer the difference, the larger your p-value.\nA p-value asks "
                "for an F this large or larger. Which side of F do you measure?",
                wrong,
            ),
            "C18",
        )
    number = sum(int((~_right_pval(table)).sum()) for table in wrong)
    total = sum(len(table.pval) for table in tables)
    raise Hint(
        _with_case(
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
            t.outcome.value and "int" in _dtype(t.outcome, "pval") for t in wrong
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


def _by_reading(wrong, source):
    """Use what the text of the function tells, when the numbers do not."""
    if source.constants & {147, 149, 4170, 150, 50}:
        raise Hint(
            _with_case(
                "Numbers of the course data stand in your function.\nWhich of them "
                "should come from the data you are given?",
                wrong,
            ),
            "C73",
        )
    if source.constants & {"LTHSC", "MEP", "GMP"}:
        raise Hint(
            _with_case(
                "Groups of the course data stand in your function.\nHow could it find "
                "out from the labels which groups there are?",
                wrong,
            ),
            "C73",
        )
    for name in ("groups", "data"):
        if name in source.unused:
            raise Hint(
                _with_case(
                    f"Your function never uses its argument {name}.\nWhere does it get "
                    "its information instead?",
                    wrong,
                ),
                "C72",
            )
    if source.calls_to("ttest_ind"):
        raise Hint(
            _with_case(
                "You compare groups two at a time.\nHow many chances does each gene "
                "get when there are five groups?",
                wrong,
            ),
            "C22",
        )
    if source.calls_to("cdf", "fdtr"):
        raise Hint(
            _with_case(
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
    where = _failing({o.name for o in stopped}, graded)
    outcome = stopped[0]
    more = f"\n{_stopped_on(outcome)}"
    number, hint = explain(outcome, evidence.source)
    if where is not None and (hint is None or where.number != "C9" or number is None):
        raise Hint(where.hint + more, where.number)
    if hint is None:
        n, k = len(_genes(outcome)), len(set(outcome.call["groups"]["labels"]))
        hint = (
            f"It works on some data sets and stops on others, the first with {n} genes "
            f"and {k} groups.\nWhat is special about these data?"
        )
    raise Hint(hint + more, number, "error" if where is None else "hint")


# ---------------------------------------------------------------------------
# The adjusted p-values and the calls
# ---------------------------------------------------------------------------


def _right_adjusted(table):
    expected = benjamini_hochberg(table.case.pval)
    return close(table.pval_fdr, expected, 5 * _tolerance(table.outcome, "pval_fdr"))


def _check_adjusted(tables):
    cells = [cell for t in tables for cell in _column(t.outcome, "pval_fdr")]
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
                raise Hint(_with_case(mistake.hint, wrong, "pval_fdr"), mistake.number)
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
            _with_case(
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
            _with_case(
                "Some adjusted p-values are smaller than the p-value itself.\nCan a "
                "correction make a p-value smaller? How is each gene's rank counted?",
                wrong,
                "pval_fdr",
            ),
            "C51",
        )
    failed = {table.name for table in wrong}
    where = _failing(failed, [t.outcome for t in tables])
    if where is not None:
        raise Hint(_with_case(where.hint, wrong, "pval_fdr"), where.number)
    raise Hint(
        _with_case(
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
                raise Hint(_with_calls(mistake.hint, wrong), mistake.number)
    if {table.name for table in wrong} <= _other_alphas(tables):
        raise Hint(
            _with_calls(
                "Your calls are right for alpha 0.05 and wrong for another.\nWhere in "
                "your function does alpha meet the adjusted p-values?",
                wrong,
            ),
            "C49",
        )
    raise Hint(
        _with_calls(
            "Your adjusted p-values are right, your calls do not follow from them.\n"
            "What is compared with alpha, and in which direction?",
            wrong,
        ),
        "significant",
    )


def _other_alphas(tables):
    return {t.name for t in tables if "alpha" in t.outcome.call["kwargs"]}


# ---------------------------------------------------------------------------
# What else a call may do
# ---------------------------------------------------------------------------


def _changed(outcome, source):
    what = " and ".join(outcome.changed[:2])
    if re.search(r"dict\(data|data\.copy\(|copy\(data|\{\*\*data", source.text):
        raise Hint(
            f"Your function copies the data and still changes {what}.\nDoes the copy "
            "of a dictionary hold a new array, or the same one?",
            "C75",
        )
    raise Hint(
        f"Your function changes what it was given: {what}.\nCompare the data before "
        "and after the call. Who else may be using them?",
        "C74",
    )


def check_unchanged(returned, evidence):
    for outcome in returned:
        if outcome.changed:
            _changed(outcome, evidence.source)


def _notes_on(tables, returned):
    """Say what is worth knowing about a right answer."""
    notes = []
    if any(outcome.printed.strip() for outcome in returned):
        notes.append(
            ("C70", "It also prints. A function that is called often is quiet.")
        )
    for name in ("pval", "pval_fdr", "significant"):
        kinds = {_dtype(outcome, name) for outcome in returned}
        if "object" in kinds:
            notes.append(
                (
                    "C80",
                    f"The column {name} has the dtype object. Print res.dtypes: which "
                    "step made the column before there was a number in it?",
                )
            )
        elif any("32" in kind or "16" in kind for kind in kinds):
            notes.append((None, f"The column {name} holds few digits ({kinds.pop()})."))
    main = tables[0]
    tiny = main.case.pval < 1e-15
    if tiny.any() and not close(main.pval, main.case.pval, 0.01, tiny=0)[tiny].all():
        notes.append(
            (
                "C18",
                "A very small p-value came out as about 0 or 1e-16: 1 minus a number "
                "near 1 has lost its digits. Is there a function for the upper tail?",
            )
        )
    return notes


def _stretch_notes(evidence):
    """Look at the calls that never count as wrong."""
    notes = []
    said = {
        "flat gene": (
            "C57",
            "With a flat gene (the same value in every sample) it {what}. What should "
            "its row hold, and should it count as a test?",
        ),
        "numbers as labels": (
            "C11",
            "With labels that are numbers (0, 1, 2) it {what}. Does your function take "
            "them as names?",
        ),
        "Categorical": ("categorical", "With a Categorical as labels it {what}."),
        "repeated gene name": (
            "C39",
            "With a gene name that occurs twice it {what}.",
        ),
    }
    for name, (number, text) in said.items():
        outcome = evidence.outcomes.get(name)
        if outcome is None:
            continue
        if outcome.stopped is not None:
            notes.append((number, text.replace("{what}", "stops")))
        elif not _stretch_right(outcome):
            what = (
                "spoils the other genes"
                if name == "flat gene"
                else "gives other p-values"
            )
            if name == "flat gene" and _others_right(outcome):
                what = "does not give this gene NaN, NaN and False"
            notes.append((number, text.replace("{what}", what)))
    return notes


def _stretch_right(outcome):
    try:
        table = _read(outcome)
        case = table.case
        flat = np.ptp(case.values, axis=1) == 0
        pval = np.where(flat, np.nan, case.pval)
        adjusted = benjamini_hochberg(pval)
        return bool(
            close(table.pval, pval).all()
            and close(table.pval_fdr, adjusted, 1e-5).all()
            and table.significant == (adjusted <= case.alpha).tolist()
        )
    except (Hint, KeyError, ValueError, TypeError):
        return False


def _others_right(outcome):
    try:
        table = _read(outcome)
        flat = np.ptp(table.case.values, axis=1) == 0
        adjusted = benjamini_hochberg(np.where(flat, np.nan, table.case.pval))
        return bool(close(table.pval_fdr[~flat], adjusted[~flat], 1e-5).all())
    except (Hint, KeyError, ValueError, TypeError):
        return False


# ---------------------------------------------------------------------------
# The smallest case
# ---------------------------------------------------------------------------


def _smallest(wrong):
    many = [table for table in wrong if table.case.n_genes > 1] or wrong
    return min(many, key=lambda t: (t.case.n * t.case.n_genes, t.name != "small"))


def _data_line(case):
    """Describe a data set in one line."""
    sizes = ", ".join(
        f"{size} {name}" for name, size in zip(case.names, case.sizes, strict=True)
    )
    genes = "1 gene" if case.n_genes == 1 else f"{case.n_genes} genes"
    return f"  {genes}, {case.n} samples ({sizes}), alpha {case.alpha:g}"


def _with_case(hint, wrong, column="pval"):
    """Add to a hint the smallest data set on which it shows."""
    table = _smallest(wrong)
    case = table.case
    found = getattr(table, column)
    expected = case.pval if column == "pval" else benjamini_hochberg(case.pval)
    off = np.flatnonzero(~close(found, expected, 1e-5))[:3]
    if not len(off):
        return hint
    widths = [len(label) for label in case.labels]

    def row(name, cells):
        cells = [f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)]
        return f"  {name:7} " + "  ".join(cells)

    small = case.n <= 6
    lines = [row("", case.labels)] if small else [_data_line(case)]
    for i in off:
        gene = case.genes[i]
        values = [f"{value:g}" for value in case.values[i]]
        lines.append(
            (row(gene, values) if small else f"  {gene}")
            + f"   {column}: yours {found[i]:.4g}, expected {expected[i]:.4g}"
        )
    return "\n".join([hint, *lines])


def _with_calls(hint, wrong):
    """Add to a hint the genes that are called wrongly in the smallest data set."""
    table = _smallest(wrong)
    case = table.case
    expected = case.pval_fdr <= case.alpha
    off = [i for i in range(case.n_genes) if table.significant[i] != expected[i]][:3]
    lines = [_data_line(case)]
    for i in off:
        lines.append(
            f"  {case.genes[i]}  pval {case.pval[i]:.3g}, pval_fdr "
            f"{case.pval_fdr[i]:.3g}: yours {table.significant[i]}, "
            f"expected {bool(expected[i])}"
        )
    return "\n".join([hint, *lines])


def calls():
    return anova_calls()
