"""Genes of `run_anova` that got no p-value of their own: NaN, 0 or 1 in its place."""

import numpy as np

from checks.answer import Hint
from checks.functions_py.run_anova.patterns import told_apart
from checks.functions_py.run_anova.table import Answered, dtype_of
from checks.functions_py.smallest_case import with_case
from checks.running.read_code import Source


def check_some_genes(tables: list[Answered], wrong: list[Answered]) -> None:
    """Ask about genes that got no p-value, and have something in common."""
    lost = [~table.right_pval for table in tables]
    found = np.concatenate([table.pval[~table.right_pval] for table in wrong])
    if not (np.isnan(found).all() or np.isin(found, (0, 1, -1)).all()):
        return
    common = told_apart([table.case for table in tables], lost)
    if common is not None:
        raise Hint(
            with_case(
                "Some genes get no p-value of their own, and all of those have "
                f"{common}.\nWho asked for that limit, and would it suit data around "
                "zero?",
                wrong,
            ),
            "C83",
        )
    large = max(wrong, key=lambda table: table.case.n_genes)
    first = int(np.argmin(large.right_pval))
    if first >= 10 and not large.right_pval[first:].any():
        raise Hint(
            with_case(
                f"The first {first} genes of a large table are tested, the others are "
                "not.\nWhich number in your function says how many?",
                wrong,
            ),
            "C84",
        )


def check_constant(wrong, tables, source: Source) -> None:
    """Ask about p-values that are all NaN, 0 or 1, everywhere or in a few genes."""
    bad = np.concatenate([table.pval[~table.right_pval] for table in wrong])
    if len(tables) == len(wrong) and all(
        np.isnan(t.pval).all() for t in wrong if t.case.n_genes > 1
    ):
        _all_nan(wrong, source)
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
            "would you see if you let it through once?"
            if source.catches
            else "Genes get p = 1 that should not.\nWhere in your function does a 1 "
            "come from?",
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


def _all_nan(wrong, source: Source) -> None:
    """Ask why all p-values are NaN; the text of the function says where to look."""
    idea, more = (
        "C13",
        (
            ".\nTake one gene: what goes into the test, and which row of the table "
            "carries a test at all?"
        ),
    )
    corrected = any(not np.isnan(table.pval_fdr).all() for table in wrong)
    joins = source.mentions("Series", "apply", "concat", "join", "merge", "map")
    if source.mentions("Residual") or "iloc[-1]" in source.text.replace(" ", ""):
        more = (
            ".\nPrint the table of one gene: which of its rows carries a test at all?"
        )
    elif source.mentions("groupby", "mean"):
        idea, more = (
            "C21",
            (": no scatter is left.\nWhat did you average before you tested?"),
        )
    elif source.catches:
        idea, more = (
            "C40",
            (
                ", and your function catches every error.\nWhat would you see if you "
                "let the error through once?"
            ),
        )
    elif corrected or joins:
        idea, more = (
            "C12",
            (
                " in the table.\nA Series that goes into a table is joined by its "
                "index. What is the index of your p-values, and what that of the table?"
            ),
        )
    raise Hint(f"All your p-values are NaN{more}", idea)
