"""What `run_anova` gave back: is it the table that was asked for?"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checks.answer import Hint
from checks.functions_py.right_answers import Case
from checks.given import with_article
from checks.p_values import benjamini_hochberg, close
from checks.running.hand_in import Outcome

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


def as_text(names) -> list[str]:
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


def check_columns(returned: list[Outcome]) -> None:
    """Ask whether the three columns are there, under their names."""
    for outcome in returned:
        columns = as_text(outcome.value["columns"])
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
    position = as_text(outcome.value["columns"]).index(name)
    values = outcome.value["values"]
    return values[position] if position < len(values) else []


def dtype_of(outcome: Outcome, name: str) -> str:
    position = as_text(outcome.value["columns"]).index(name)
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
