"""Judge `run_anova` from what it gave on the data sets of `data_sets`.

Wrong values are told before a stop that only some kind of labels brings about.
"""

import numpy as np

from checks.answer import Answer, Hint
from checks.functions_py.data_sets import anova_calls
from checks.functions_py.errors.explain import at_line, explain, in_plain_words, not_run
from checks.functions_py.inputs_unchanged import check_unchanged
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova.corrected import check_adjusted, check_called
from checks.functions_py.run_anova.known_where import BY_KIND_OF_LABELS, failing
from checks.functions_py.run_anova.lost import check_constant
from checks.functions_py.run_anova.notes import notes_on, stretch_notes
from checks.functions_py.run_anova.rows import check_rows
from checks.functions_py.run_anova.table import (
    Answered,
    check_columns,
    check_kind,
    genes_of,
    read_table,
)
from checks.functions_py.run_anova.tested import check_pval, matching
from checks.given import counted
from checks.p_values import close
from checks.running.hand_in import Evidence, Outcome
from checks.waiting import GENES_OF_THE_COURSE, about

NAME = "run_anova"
RIGHT = (
    "run_anova agrees on every gene, with equal and unequal groups, two to seven of "
    "them, zeros and negative values, odd gene names and several alphas."
)

NEEDS = "On this computer it needs {} for the {} genes of the course."


def calls() -> list[dict]:
    return anova_calls()


def judge(evidence: Evidence) -> Answer:
    """Judge the hand-in."""
    graded = [
        o
        for o in evidence.outcomes.values()
        if not (o.call["stretch"] or (o.call["refusable"] and o.stopped))
    ]
    early = not_run(evidence, NAME)
    if early is not None and len(graded) < 3:
        return early
    try:
        # Something slow is wrong, or another test, already where it came back.
        tables, returned = _check(graded, evidence)
    except Hint as hint:
        return hint.answer
    if early is not None:
        return early
    notes = [*notes_on(tables, returned), *stretch_notes(evidence)]
    pace = _how_long(returned)
    if not notes:
        return Answer("right", "\n".join([RIGHT, *pace]))
    # A note may say what happens with data that do not count.
    right = RIGHT.replace("every gene,", "every gene of the data sets that count,")
    said = [right, *[note for _, note in notes], *pace]
    return Answer("note", "\n".join(said), notes[0][0])


def _how_long(returned: list[Outcome]) -> list[str]:
    """Say how long the course table will take, if that is long."""
    largest = max(returned, key=lambda outcome: len(genes_of(outcome)))
    a_gene = largest.seconds / len(genes_of(largest))
    said = about(a_gene * GENES_OF_THE_COURSE)
    return [NEEDS.format(said, GENES_OF_THE_COURSE)] if said else []


def _check(graded: list[Outcome], evidence: Evidence):
    returned = [o for o in graded if o.stopped is None]
    stopped = [o for o in graded if o.stopped is not None]
    if all(len(genes_of(outcome)) == 1 for outcome in returned):
        _all_stopped(stopped, evidence)
    check_kind(returned)
    check_rows(returned, graded, evidence)
    check_columns(returned)
    tables = [read_table(outcome) for outcome in returned]
    wrong = [table for table in tables if not table.right_pval.all()]
    if 0 < len(wrong) <= 2 and stopped:
        _check_stopped(stopped, graded, evidence, "")
    check_pval(tables, graded, evidence)
    where = failing({o.name for o in stopped}, [o.call for o in graded])
    if where not in BY_KIND_OF_LABELS:
        _check_stopped(stopped, graded, evidence, "Where it comes back, all p agree. ")
    check_adjusted(tables)
    check_called(tables)
    _check_stopped(stopped, graded, evidence, "Where it comes back, all is right. ")
    check_unchanged(returned, evidence)
    return tables, returned


def _all_stopped(stopped: list[Outcome], evidence: Evidence) -> None:
    """Answer where no table came back, or only one of one gene."""
    outcome = stopped[0]
    idea, hint = explain(outcome, evidence.source)
    if idea is None:
        idea, hint = _from_numbers_at_hand(stopped, evidence) or (idea, hint)
    hint = hint or "What did your code expect there, and what did it get?"
    raise Hint(f"{hint}\n{_stopped_on(outcome)}", idea, "error")


def _from_numbers_at_hand(stopped: list[Outcome], evidence: Evidence):
    """Look for wrong p-values among the numbers a function had when it stopped."""
    for name, numbers in (stopped[0].stopped.get("vectors") or {}).items():
        if len(numbers) != len(genes_of(stopped[0])):
            continue
        tables = []
        for outcome in stopped:
            found = (outcome.stopped.get("vectors") or {}).get(name, [])
            if len(found) == len(genes_of(outcome)):
                case, found = Case(outcome.call), np.array(found)
                tables.append(Answered(outcome, case, found, found, []))
        wrong = [t for t in tables if not close(t.pval, t.case.pval).all()]
        if not wrong:
            continue
        known = matching(tables, wrong)
        if known is not None:
            return known.idea, known.hint
        try:
            check_constant(wrong, tables, evidence.source)
        except Hint as hint:
            return hint.answer.misconception, hint.answer.message
    return None


def _stopped_on(outcome: Outcome) -> str:
    """Say where it stopped, what Python said, and what it had been given."""
    where, said = at_line(outcome.stopped["line"]), in_plain_words(outcome.stopped)
    return f"It stopped on {where}: {said}\n{_given(outcome)}"


def _given(outcome: Outcome) -> str:
    """Say what was handed in."""
    groups, samples = outcome.call["groups"], outcome.call["data"]["samples"]
    kind = {"list": "a list", "array": "an array"}.get(groups["kind"], "a Series")
    if groups["kind"] == "series":
        names = "the sample names" if groups["index"] == samples else "0, 1, 2, ..."
        kind += f" with the index {names}"
    genes = counted(len(genes_of(outcome)), "gene")
    number = len(set(groups["labels"]))
    return f"Here groups is {kind}, and there are {genes} and {number} groups."


def _check_stopped(stopped, graded, evidence: Evidence, so_far: str) -> None:
    """Answer where some calls gave a table and others stopped."""
    if not stopped:
        return
    where = failing({o.name for o in stopped}, [o.call for o in graded])
    outcome = stopped[0]
    idea, hint = explain(outcome, evidence.source)
    if where is not None:
        raise Hint(f"{so_far}{where.hint}\n{_stopped_on(outcome)}", where.idea)
    if hint is None:
        hint = (
            "It works on some data sets and stops on others.\nWhat is special about "
            "these data?"
        )
    raise Hint(f"{so_far}{hint}\n{_stopped_on(outcome)}", idea, "error")
