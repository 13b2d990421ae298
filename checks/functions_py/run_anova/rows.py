"""Has the table of `run_anova` one row a gene, in order and called like it?"""

import re

import numpy as np

from checks.answer import Hint
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova.known_where import failing
from checks.functions_py.run_anova.patterns import told_apart
from checks.functions_py.run_anova.table import as_text, genes_of
from checks.given import counted
from checks.p_values import close
from checks.running.hand_in import Evidence, Outcome


def check_rows(returned: list[Outcome], graded: list[Outcome], evidence: Evidence):
    """Ask whether there is one row a gene, in order and called like it."""
    index_of = {o.name: as_text(o.value["index"]) for o in returned}
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
