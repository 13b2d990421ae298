"""Are the adjusted p-values and the calls of `run_anova` right?"""

import numpy as np

from checks.answer import Hint
from checks.functions_py.run_anova.known_adjusted import ADJUSTED
from checks.functions_py.run_anova.known_called import BELOW, CALLED
from checks.functions_py.run_anova.known_where import failing
from checks.functions_py.run_anova.patterns import corrected_in_part, times_a_share
from checks.functions_py.run_anova.table import Answered, column_of
from checks.functions_py.smallest_case import with_calls, with_case
from checks.known import first_that_fits
from checks.p_values import benjamini_hochberg, close

FEW_GENES = 60  # larger data sets would only take longer
SO_FAR = "The p-values agree everywhere; the correction does not. "
SO_FAR_FORM = "The p-values and their correction agree everywhere. "
SO_FAR_CALLED = "The p-values and their correction agree everywhere; the calls do not. "


def check_adjusted(tables: list[Answered]) -> None:
    """Ask whether ``pval_fdr`` is that of Benjamini and Hochberg."""
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
    wrong = [table for table in tables if not table.right_pval_fdr.all()]
    if not wrong:
        return
    many = [table for table in tables if table.case.n_genes > 1]
    known = first_that_fits(ADJUSTED, lambda gives: _adjusted_as(gives, many))
    idea, hint = (known.idea, known.hint) if known else _seen(many)
    if hint is None:
        failed = {table.name for table in wrong}
        where = failing(failed, [table.call for table in tables])
        idea, hint = (where.idea, where.hint) if where else (
            "C51",
            "They are not those of Benjamini and Hochberg.\nTake the case below: rank, "
            "scaled p-value, then what?",
        )  # fmt: skip
    raise Hint(with_case(SO_FAR + hint, wrong, "pval_fdr"), idea)


def _adjusted_as(gives, tables: list[Answered]) -> bool:
    for table in sorted(tables, key=lambda table: table.case.n_genes):
        expected = gives(table.case.pval, table.case)
        near = np.abs(table.pval_fdr - expected) < 1e-12
        if not (near | close(table.pval_fdr, expected, 1e-5)).all():
            return False
    return not all(table.right_pval_fdr.all() for table in tables)


def _seen(tables: list[Answered]) -> tuple[str | None, str | None]:
    """Say what adjusted p-values show that no recipe gives."""
    if all(np.isnan(table.pval_fdr).all() for table in tables):
        return "C12", (
            "All your adjusted p-values are NaN.\nBy what are your p-values and your "
            "table joined: by place, or by an index?"
        )
    if all(np.ptp(table.pval_fdr) == 0 for table in tables):
        return "C48", (
            "Every gene has the same adjusted p-value.\nWhich of the things that your "
            "correction returns has one entry a gene?"
        )
    part = corrected_in_part([t for t in tables if t.case.n_genes <= FEW_GENES])
    if part is not None and part[1]:
        return "C83", (
            f"Your correction leaves out genes: those with {part[0]}.\nEvery gene that "
            "is tested is a chance for a false call. Who asked for that limit, and "
            "would it suit other data?"
        )
    if part is not None:
        return "C83", (
            f"Your correction leaves out genes with {part[0]}, and the limit moves "
            "with the data: independent filtering, as DESeq2 has it.\nRespectable if "
            "the filter does not look at the labels. The exercise asks for one "
            "correction over all genes. Which genes does yours never see?"
        )
    first = tables[0]
    sorted_too = np.sort(first.pval_fdr), np.sort(benjamini_hochberg(first.case.pval))
    if close(*sorted_too, 1e-5).all() and not first.right_pval_fdr.all():
        return "C51", (
            "Your adjusted p-values are right but stand with other genes.\nThe "
            "procedure works on sorted p-values. By which step does each value "
            "come back to its own gene?"
        )
    if times_a_share(tables):
        return "storey", (
            "Yours are those of Benjamini and Hochberg times a share, another one in "
            "each list: Storey's q-values estimate the share of genes without effect."
            "\nRespectable, and less strict. The exercise asks for Benjamini and "
            "Hochberg. What do they take this share to be?"
        )
    if any((t.pval_fdr < t.case.pval * (1 - 1e-6)).any() for t in tables):
        return "C51", (
            "Some adjusted p-values are smaller than the p-value itself.\nIn which "
            "step of the procedure could a value become smaller than it began? How is "
            "each gene's rank counted?"
        )
    return None, None


def check_called(tables: list[Answered]) -> None:
    """Ask whether ``significant`` is True or False, and follows from alpha."""
    cells = [cell for table in tables for cell in table.significant]
    for kind, hint in [
        (
            str,
            "Your column significant holds texts.\nWhat does bool('False') give, and "
            "what would picking genes with this column pick?",
        ),
        (
            dict,
            "Your column significant does not hold True or False.\nPrint its first "
            "entry alone: what is it?",
        ),
        (
            type(None),
            "Your column significant has empty places.\nDoes every gene get True or "
            "False?",
        ),
    ]:
        if any(isinstance(cell, kind) for cell in cells):
            raise Hint(SO_FAR_FORM + hint, "C81")
    if not all(isinstance(cell, bool) for cell in cells):
        raise Hint(
            f"{SO_FAR_FORM}Your column significant holds numbers, not True and False."
            "\nWhat does picking rows with a column of 0 and 1 do?",
            "C81",
        )
    right = {t.name: (t.case.pval_fdr <= t.case.alpha).tolist() for t in tables}
    wrong = [table for table in tables if table.significant != right[table.name]]
    if not wrong:
        return
    known = first_that_fits(CALLED, lambda gives: _called_as(gives, tables))
    if known is not None:
        idea, hint = known.idea, known.hint
    elif all("alpha" in table.call["kwargs"] for table in wrong):
        idea, hint = (
            "C49",
            (
                "They are right for alpha 0.05 and wrong for another.\nWhere in your "
                "function does alpha meet the adjusted p-values?"
            ),
        )
    else:
        idea, hint = (
            "significant",
            (
                "They do not follow from your adjusted p-values.\nWhat is compared "
                "with alpha, and in which direction?"
            ),
        )
    raise Hint(with_calls(SO_FAR_CALLED + hint, wrong), idea)


def _called_as(gives, tables: list[Answered]) -> bool:
    def same(table: Answered) -> bool:
        case = table.case
        expected = gives(case.pval, case.pval_fdr, case)
        # A limit that is just reached tells < from <=, and no other idea.
        free = (case.pval_fdr == case.alpha) & (gives is not BELOW.gives)
        return bool((free | (np.array(table.significant) == expected)).all())

    return all(map(same, tables))
