"""What `run_anova` gave back: is it the table that was asked for?"""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checks.answer import Hint
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova.known_where import failing
from checks.functions_py.run_anova.patterns import told_apart
from checks.given import counted, with_article
from checks.p_values import benjamini_hochberg, close
from checks.running.hand_in import Evidence, Outcome

COLUMNS = ["pval", "pval_fdr", "significant"]
FEW_DIGITS = ("float32", "Float32", "float16")


@dataclass
class Answered:
    """One call that gave a table: what was found and what is right."""

    outcome: Outcome
    case: Case
    pval: np.ndarray
    pval_fdr: np.ndarray
    significant: list

    @property
    def name(self) -> str:
        return self.outcome.name

    @property
    def call(self) -> dict:
        return self.outcome.call

    def tolerance(self, column: str) -> float:
        """Give how far a column may be off: more where it holds few digits."""
        dtype = dtype_of(self.outcome, column) if self.outcome.value else ""
        return 2e-3 if dtype in FEW_DIGITS else 2e-6

    @cached_property
    def right_pval(self) -> np.ndarray:
        # 1 - cdf is off by an epsilon or two, which counts where p is very small.
        near = np.abs(self.pval - self.case.pval) < 1e-14
        return near | close(self.pval, self.case.pval, self.tolerance("pval"))

    @cached_property
    def right_pval_fdr(self) -> np.ndarray:
        right = benjamini_hochberg(self.case.pval)
        near = np.abs(self.pval_fdr - right) < 1e-13
        return near | close(self.pval_fdr, right, 5 * self.tolerance("pval_fdr"))


def genes_of(outcome: Outcome) -> list[str]:
    return outcome.call["data"]["genes"]


def _as_text(names) -> list[str]:
    return [str(name) for name in names]


def check_kind(returned: list[Outcome]) -> None:
    """Ask whether a DataFrame comes back."""
    for outcome in returned:
        value = outcome.value or {"type": "ClusterGrid"}
        kind, genes = value["type"], genes_of(outcome)
        if kind == "DataFrame":
            continue
        if kind == "NoneType":
            _nothing_comes_back(outcome, returned)
        if isinstance(value.get("value"), float) and value["value"] < 1:
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
        what = with_article(kind)
        raise Hint(
            f"{what[0].upper()}{what[1:]} comes back where a DataFrame is asked "
            "for.\nWhoever calls run_anova wants to write res['pval'] and to find a "
            "gene by its name. Which type did the exercise name?",
            "C80",
        )


def _nothing_comes_back(outcome: Outcome, returned: list[Outcome]) -> None:
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


def check_rows(returned: list[Outcome], graded: list[Outcome], evidence: Evidence):
    """Ask whether there is one row a gene, in order and called like it."""
    index_of = {o.name: _as_text(o.value["index"]) for o in returned}
    wrong = [
        o
        for o in returned
        if index_of[o.name] != genes_of(o) or o.value["shape"][0] != len(genes_of(o))
    ]
    if not wrong:
        return
    failed = {o.name for o in wrong} | {o.name for o in graded if o.stopped}
    where = failing(failed, [o.call for o in graded])
    if where is not None and where.idea == "C76":
        raise Hint(where.hint, "C76")
    outcome = wrong[0]
    value, genes = outcome.value, genes_of(outcome)
    index, rows, n = index_of[outcome.name], value["shape"][0], len(genes)
    samples = outcome.call["data"]["samples"]
    size = f"{counted(rows, 'row')} for {counted(n, 'gene')}"
    if outcome is not returned[0] and rows != n:
        if any(index == genes_of(o) for o in returned if o is not outcome):
            raise Hint(
                "A later call gives the result of an earlier one.\nCall it with two "
                "data sets in turn: what does your function keep?",
                "C76",
            )
    if rows > 1000 > n:
        raise Hint(
            f"Your table has {size}.\nThe data you were given are "
            "small. Which data does your function read instead: its argument, or some "
            "that it knows by name?",
            "C72" if "data" in evidence.source.replaced else "C71",
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
        _one_row(outcome)
    if 0 < rows < n - 1 and index == genes[:rows]:
        raise Hint(
            f"Your table has {size}: the first ones only.\nWhich number in your "
            "function says how many, and who told it?",
            "C84",
        )
    if rows == n - 1 and (
        index in (genes[1:], genes[:-1]) or not set(index) <= set(genes)
    ):
        raise Hint(
            f"Your table has {size}: one at an end is missing.\nFor "
            "n = 3, which numbers does your range really give?",
            "C32",
        )
    if rows == n:
        _names_of_rows(index, value["index"][0], genes)
    if set(index) < set(genes):
        _left_out(returned, index_of, size)
    _more_rows(index, outcome, returned, size)


def _one_row(outcome: Outcome) -> None:
    """Tell the first gene from the last, by the p-value in a table of one row."""
    right = Case(outcome.call).pval
    cells = [cell for column in outcome.value["values"] for cell in column[:1]]
    found = [cell for cell in cells if isinstance(cell, float)]
    first, last = (
        any(close([number], [right[i]])[0] for number in found) for i in (0, -1)
    )
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


def _names_of_rows(index: list[str], first, genes: list[str]) -> None:
    if sorted(index) == sorted(genes):
        raise Hint(
            "The rows of your table are in another order than the genes of the data.\n"
            "Whoever puts it beside other columns counts on that order. Which of your "
            "steps sorts?",
            "C80",
        )
    if isinstance(first, dict):
        raise Hint(
            "The rows of your table have names of another kind than the genes.\n"
            f"Yours begins with {first['text']}, the data with {genes[0]!r}. What "
            "should stand in the index?",
            "C80",
        )
    raise Hint(
        "The rows of your table are not called like the genes.\n"
        f"Yours begins with {index[:3]}, the data with {genes[:3]}. What should "
        "stand in the index?",
        "C80",
    )


def _left_out(returned: list[Outcome], index_of: dict, size: str) -> None:
    """Ask what the genes without a row have in common."""
    cases = [Case(o.call) for o in returned]
    lost = [~np.isin(case.genes, index_of[case.call["name"]]) for case in cases]
    common = told_apart(cases, lost)
    # A strong gene has a large spread: significance is looked at first.
    p = np.concatenate([case.pval_fdr for case in cases])
    gone = np.concatenate(lost)
    by_result = p[gone].min() > np.median(p[~gone]) or not (~gone).any()
    if common is not None and not by_result:
        raise Hint(
            f"Some genes are missing from your table: {size}. All of those have "
            f"{common}.\nWho asked for that limit, and would it suit data around zero?",
            "C83",
        )
    raise Hint(
        f"Some genes are missing from your table: {size}.\n"
        "Whoever asks for a gene that is not significant should find it too. Which "
        "of your steps leaves genes out?",
        "C80",
    )


def _more_rows(index, outcome: Outcome, returned: list[Outcome], size: str) -> None:
    genes, samples = genes_of(outcome), outcome.call["data"]["samples"]
    others = set(index) - set(genes)
    numbered = others and others <= {str(i) for i in range(len(genes))}
    if set(genes) <= set(index) and (numbered or others == set(samples)):
        what = "the numbers 0, 1, 2, ..." if numbered else "the sample names"
        raise Hint(
            f"Your table has {size}: the gene names, and beside them {what}.\nA table "
            "joins its columns by their indexes. Which of your columns brings the "
            "second index?",
            "C12",
        )
    if set(genes) <= set(index) or len(index) % len(genes) == 0:
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


def check_columns(returned: list[Outcome]) -> None:
    """Ask whether the three columns are there, under their names."""
    for outcome in returned:
        columns = _as_text(outcome.value["columns"])
        missing = [name for name in COLUMNS if name not in columns]
        if missing:
            break
    else:
        return
    if missing == ["pval_fdr"] and len(columns) == 2:
        found = [[bool(c) for c in column_of(o, "significant")] for o in returned]
        cases = [Case(o.call) for o in returned]
        if found == [(case.pval <= case.alpha).tolist() for case in cases]:
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


def column_of(outcome: Outcome, name: str) -> list:
    position = _as_text(outcome.value["columns"]).index(name)
    values = outcome.value["values"]
    return values[position] if position < len(values) else []


def dtype_of(outcome: Outcome, name: str) -> str:
    position = _as_text(outcome.value["columns"]).index(name)
    dtypes = outcome.value["dtypes"]
    return dtypes[position] if position < len(dtypes) else ""


def read_table(outcome: Outcome) -> Answered:
    """Read the columns as numbers, or ask why they are none."""
    columns = {}
    for name in ("pval", "pval_fdr"):
        cells = column_of(outcome, name)
        for cell in cells:
            if isinstance(cell, str):
                raise Hint(
                    f"Your column {name} holds texts such as '{cell}', not numbers.\n"
                    "What does sorting by it, or comparing it with 0.05, give?",
                    "C80",
                )
            if isinstance(cell, dict):
                raise Hint(
                    f"Each row of your column {name} holds "
                    f"{with_article(cell['other'])}, not a number.\nWhich part of it "
                    "is the p-value?",
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
    significant = column_of(outcome, "significant")
    return Answered(outcome, Case(outcome.call), **columns, significant=significant)
