"""What is worth knowing about a right `run_anova`; none of it counts as wrong."""

import numpy as np

from checks.answer import Hint
from checks.functions_py.run_anova.table import dtype_of, read_table
from checks.p_values import benjamini_hochberg, close


def notes_on(tables, returned):
    """Say what is worth knowing about a right answer."""
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


def stretch_notes(evidence):
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
            if not _all_rows(outcome):
                what = "gives a table with more or fewer rows than genes"
                notes.append(("C80", text.replace("{what}", what)))
                continue
            what = (
                "spoils the other genes"
                if name == "flat gene"
                else "gives other p-values"
            )
            if name == "flat gene" and _others_right(outcome):
                what = "does not give this gene NaN, NaN and False"
            notes.append((number, text.replace("{what}", what)))
    return notes


def _all_rows(outcome):
    """Tell whether the table has a row for each gene, where a table came back."""
    value = outcome.value or {}
    genes = outcome.call["data"]["genes"]
    return value.get("type") != "DataFrame" or value["shape"][0] == len(genes)


def _stretch_right(outcome):
    if not _all_rows(outcome):
        return False
    try:
        table = read_table(outcome)
        case = table.case
        flat = np.ptp(case.values, axis=1) == 0
        pval = np.where(flat, np.nan, case.pval)
        adjusted = benjamini_hochberg(pval)
        return bool(
            close(table.pval, pval).all()
            and close(table.pval_fdr, adjusted, 1e-5).all()
            and table.significant == (adjusted <= case.alpha).tolist()
        )
    except (Hint, LookupError, ValueError, TypeError):
        return False


def _others_right(outcome):
    try:
        table = read_table(outcome)
        flat = np.ptp(table.case.values, axis=1) == 0
        adjusted = benjamini_hochberg(np.where(flat, np.nan, table.case.pval))
        return bool(close(table.pval_fdr[~flat], adjusted[~flat], 1e-5).all())
    except (Hint, LookupError, ValueError, TypeError):
        return False
