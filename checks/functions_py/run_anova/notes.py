"""What is worth knowing about a right `run_anova`; none of it counts as wrong."""

import numpy as np

from checks.answer import Hint
from checks.functions_py.run_anova.table import Answered, dtype_of, genes_of, read_table
from checks.given import counted
from checks.p_values import benjamini_hochberg, close
from checks.running.hand_in import Evidence, Outcome

FLAT = (
    "The docstring keeps its row. What should it hold, and should it count as a test?"
)


def notes_on(tables: list[Answered], returned: list[Outcome]) -> list[tuple]:
    """Give the number (or None) and the text of what the graded calls show."""
    notes = []
    if any(outcome.printed.strip() for outcome in returned):
        notes.append(
            ("C70", "It also prints. A function that is called often is quiet.")
        )
    for name in ("pval", "pval_fdr", "significant"):
        kinds = {dtype_of(outcome, name) for outcome in returned}
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


def stretch_notes(evidence: Evidence) -> list[tuple]:
    """Look at the calls that never count as wrong."""
    notes = []
    for name, number, what, ask in [
        (
            "labels in another order",
            "by_place",
            "With a Series of labels in another order than the samples",
            "A Series that carries the sample names should be matched by name, as "
            "check_labels of functions.py does.",
        ),
        ("flat gene", "C57", "With a flat gene (the same value in every sample)", FLAT),
        (
            "numbers as labels",
            "C11",
            "With labels that are numbers (0, 1, 2)",
            "Does your function take them as names?",
        ),
        ("Categorical", "categorical", "With a Categorical as labels", ""),
        ("repeated gene name", "C39", "With a gene name that occurs twice", ""),
    ]:
        outcome = evidence.outcomes.get(name)
        does = outcome and _does(outcome)
        if does:
            rows = number if name == "repeated gene name" else "C80"
            number = rows if "row" in does else number
            notes.append((number, f"{what} it {does}. {ask}".strip()))
    return notes


def _does(outcome: Outcome) -> str | None:
    """Say what a call does that it should not; None if all is right."""
    by_name = outcome.name == "labels in another order"
    if outcome.stopped is not None:
        return None if by_name else "stops"  # to refuse them is safe
    value = outcome.value or {}
    rows, genes = value.get("shape", [None])[0], len(genes_of(outcome))
    if value.get("type") == "DataFrame" and rows != genes:
        return f"gives {counted(rows, 'row')} for {counted(genes, 'gene')}"
    try:
        table = read_table(outcome)
        flat = np.ptp(table.case.values, axis=1) == 0
        pval = np.where(flat, np.nan, table.case.pval)
        adjusted = benjamini_hochberg(pval)
        others = bool(close(table.pval_fdr, adjusted, 1e-5)[~flat].all())
        called = table.significant == (adjusted <= table.case.alpha).tolist()
        if others and called and close(table.pval, pval).all():
            if close(table.pval_fdr, adjusted, 1e-5).all():
                return None
        if not flat.any():
            return "goes by place" if by_name else "gives other p-values"
        found = table.pval[flat][0]
    except (Hint, LookupError, ValueError, TypeError):
        return "gives something else"
    if others:
        return "does not give this gene NaN, NaN and False"
    if not np.isnan(found):
        return f"gives this gene p = {found:g} and counts it as a test"
    return "spoils the other genes"
