"""What `run_anova` gave back: is it the table that was asked for?"""

import re
from dataclasses import dataclass

import numpy as np

from checks.answer import Hint
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova.known import WHERE
from checks.given import counted, with_article
from checks.p_values import close
from checks.running.hand_in import Outcome

COLUMNS = ["pval", "pval_fdr", "significant"]


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


def check_kind(returned, evidence):
    for outcome in returned:
        value, genes = outcome.value or {"type": "ClusterGrid"}, genes_of(outcome)
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
            if any(o.value["type"] != "NoneType" for o in returned if o.value):
                raise Hint(
                    "Your function returns a table for some data and nothing for "
                    "others.\nOn which way through it is no return met: at which "
                    "indentation does it stand?",
                    "C33",
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
            f"{_capital(with_article(kind))} comes back where a DataFrame is asked "
            "for.\nWhoever calls run_anova wants to write res['pval'] and to find a "
            "gene by its name. Which type did the exercise name?",
            "C80",
        )


def _capital(text):
    return text[0].upper() + text[1:]


def genes_of(outcome):
    return outcome.call["data"]["genes"]


def _as_text(names):
    return [str(name) for name in names]


def check_rows(returned, graded, evidence):
    wrong = [
        o
        for o in returned
        if _as_text(o.value["index"]) != genes_of(o)
        or o.value["shape"][0] != len(genes_of(o))
    ]
    if not wrong:
        return
    failed = {o.name for o in wrong} | {o.name for o in graded if o.stopped}
    where = failing(failed, graded)
    if where is not None and where.number == "C76":
        raise Hint(where.hint, "C76")
    outcome = wrong[0]
    value, genes = outcome.value, genes_of(outcome)
    index, rows, n = _as_text(value["index"]), value["shape"][0], len(genes)
    samples = outcome.call["data"]["samples"]
    size = f"{counted(rows, 'row')} for {counted(n, 'gene')}"
    before = [genes_of(o) for o in returned if o.name != outcome.name]
    if outcome is not returned[0] and index in before and rows != n:
        raise Hint(
            "A later call gives the result of an earlier one.\nCall it with two data "
            "sets in turn: what does your function keep?",
            "C76",
        )
    if rows > 1000:
        raise Hint(
            f"Your table has {size}.\nThe data you were given are "
            "small. Which data does your function read instead: its argument, or some "
            "that it knows by name?",
            "C72" if "data" in {*evidence.source.replaced} else "C71",
        )
    if index == samples or (rows == len(samples) and rows != n):
        raise Hint(
            f"Your table has a row for each of the {len(samples)} samples, not for "
            f"each gene ({n}).\nWhich direction of the matrix holds the genes?",
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
            f"Your table has {size}: one at an end is missing.\nFor "
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
    first = value["index"][0] if rows else None
    if rows == n and isinstance(first, dict):
        raise Hint(
            "The rows of your table have names of another kind than the genes.\n"
            f"Yours begins with {first['text']}, the data with {genes[0]!r}. What "
            "should stand in the index?",
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
            f"Some genes are missing from your table: {size}.\n"
            "Whoever asks for a gene that is not significant should find it too. Which "
            "of your steps leaves genes out?",
            "C80",
        )
    if set(genes) < set(index) or rows % n == 0 or set(genes) == set(index):
        raise Hint(
            f"Your table has {size}.\nCall it twice with the same "
            "data: is the second table longer? What is kept or repeated?",
            "C76" if outcome is not returned[0] else "C80",
        )
    raise Hint(
        f"Your table has {size}.\nHow many results should there be, "
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


def check_columns(returned, evidence):
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
        tables = [column_of(o, "significant") for o in returned]
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


def column_of(outcome, name):
    position = _as_text(outcome.value["columns"]).index(name)
    values = outcome.value["values"]
    return values[position] if position < len(values) else []


def dtype_of(outcome, name):
    position = _as_text(outcome.value["columns"]).index(name)
    return outcome.value["dtypes"][position]


def _truth(cells):
    return [bool(cell) if isinstance(cell, bool | int) else cell for cell in cells]


def read_table(outcome) -> Answered:
    columns = {}
    for name in ("pval", "pval_fdr"):
        cells = column_of(outcome, name)
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
                f"Each row of your column {name} holds {with_article(odd['other'])}, "
                "not a number.\nWhich part of it is the p-value?",
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
        significant=column_of(outcome, "significant"),
    )


def failing(failed: set, answered: list[Outcome]):
    """Find the entry of WHERE that fails on just these data sets."""
    cases = {o.name: Case(o.call) for o in answered}
    for where in WHERE:
        expected = {name for name, case in cases.items() if where.fails(case)}
        if expected == failed:
            return where
    return None
