"""Judge `plot_heatmap` by what it draws on the data sets of `data_sets`."""

import numpy as np

from checks.answer import Answer, Hint, task
from checks.functions_py.errors.explain import (
    at_line,
    explain,
    handed_in,
    in_plain_words,
    not_run,
)
from checks.functions_py.inputs_unchanged import check_unchanged
from checks.functions_py.plot_heatmap import data_sets
from checks.functions_py.plot_heatmap.drawing import Drawing
from checks.functions_py.plot_heatmap.known import (
    AGAIN,
    COLORS,
    GENES,
    KEPT,
    OTHERWISE,
    RETURNED,
    STOPPED,
    TREES,
    VALUES,
    WISHES,
)
from checks.functions_py.plot_heatmap.notes import NOTES
from checks.functions_py.plot_heatmap.scaled import SCALED
from checks.functions_py.plot_heatmap.strips import STRIPS
from checks.known import Known, first_seen, first_that_fits
from checks.running.hand_in import Evidence, Outcome

NAME = "plot_heatmap"
RIGHT = (
    "plot_heatmap draws the asked genes as row z-scores, clusters both axes, and its "
    "strip follows the labels."
)
RIGHT_SO_FAR = "The z-scores, the trees and the strip are right."
calls = data_sets.calls


@task
def judge(evidence: Evidence) -> Answer:
    """Judge the hand-in: what is most basic first, exotic labels last."""
    early = not_run(evidence, NAME)
    if early is not None:
        return early
    graded = [o for o in evidence.outcomes.values() if not o.call["stretch"]]
    _check_main(graded[0], evidence)
    returned = [o for o in graded if o.stopped is None]
    for outcome in returned:
        if not outcome.drawn["grid"] or outcome.drawn.get("empty"):
            raise _hint(first_seen(RETURNED, outcome, returned), outcome.call)
    pictures = {o.name: Drawing(o, evidence.source) for o in returned}
    _check_kept(pictures)
    drawn = list(pictures.values())
    with_labels = [picture for picture in drawn if picture.labels]
    _look(GENES, drawn, "")
    for picture in drawn:
        _check_scale(picture)
    _look(AGAIN, drawn, "The genes are right.")
    _look(TREES, drawn, "The genes and their z-scores are right.")
    _look(STRIPS, with_labels, "The z-scores and the trees are right.")
    _look(COLORS, drawn[:1], RIGHT_SO_FAR)
    _look(WISHES, [p for p in drawn if p.name == "wishes"], RIGHT_SO_FAR)
    check_unchanged(returned, evidence)
    _check_stopped(graded, evidence)
    return _with_notes(pictures, evidence)


def _hint(known: Known, call: dict, right: str = "", lines=()) -> Hint:
    """Say what is right already, what was seen and with what it was called."""
    text = "\n".join([f"{right} {known.hint}".strip(), *lines, handed_in(call)])
    return Hint(text, known.idea)


def _look(table: list[Known], pictures: list[Drawing], right: str) -> None:
    for picture in pictures:
        known = first_seen(table, picture)
        if known:
            raise _hint(known, picture.call, right)


def _check_main(outcome: Outcome, evidence: Evidence) -> None:
    """Stop where the most usual call stops."""
    if outcome.stopped is not None:
        number, hint = explain(outcome, evidence.source)
        raise _stopped(outcome, number, hint, "error")


def _stopped(outcome, number, hint, status=None) -> Hint:
    hint = hint or (
        "Your function stops with an error.\nWhat did your code expect on that line, "
        "and what did it get?"
    )
    where, said = at_line(outcome.stopped["line"]), in_plain_words(outcome.stopped)
    text = f"{hint}\nIt stopped on {where}: {said}\n{handed_in(outcome.call)}"
    return Hint(text, number, status or ("hint" if number else "error"))


def _check_stopped(graded: list[Outcome], evidence: Evidence) -> None:
    stopped = [outcome for outcome in graded if outcome.stopped is not None]
    if not stopped:
        return
    names = [outcome.name for outcome in stopped]
    number, hint = explain(stopped[0], evidence.source)
    known = first_seen(STOPPED, names) or (not hint and first_seen(OTHERWISE, names))
    if known:
        number, hint = known.idea, known.hint
    raise _stopped(stopped[0], number, hint)


def _check_kept(pictures: dict[str, Drawing]) -> None:
    again = pictures.pop("main again", None)
    known = again and first_seen(KEPT, pictures["main"], again)
    if known:
        raise _hint(known, again.call)


def _check_scale(picture: Drawing) -> None:
    """Name the way in which the values were scaled, if they are no z-scores."""
    names = picture.names
    if names and picture.is_right(names):
        return
    rows = [picture.genes.index(name) for name in names or picture.asked]
    every = picture.data[:, picture.places]

    def fits(gives):
        made = gives(every[rows], every, rows)
        return any(picture.looks_like(table, bool(names)) for table in made)

    known = first_that_fits(SCALED, fits) or first_seen(VALUES, picture)
    raise _hint(known, picture.call, "", _one_value(picture, names) if names else ())


def _one_value(picture: Drawing, names: list) -> list[str]:
    """Show the value that is furthest off, and what it is made of."""
    expected = picture.expected(names)
    off = np.nan_to_num(np.abs(picture.values - expected), nan=np.inf)
    i, j = np.unravel_index(np.argmax(off), off.shape)
    values = picture.data[picture.genes.index(names[i])]
    shown = " ".join(f"{value:g}" for value in values[:10])
    return [
        f"  gene {names[i]}: {shown}{' ...' if len(values) > 10 else ''}",
        f"  sample {picture.samples[picture.places[j]]}: drawn "
        f"{picture.values[i, j]:.3g}, expected {expected[i, j]:.3g}",
    ]


def _with_notes(pictures: dict[str, Drawing], evidence: Evidence) -> Answer:
    for outcome in evidence.outcomes.values():
        if outcome.call["stretch"] and (outcome.drawn or {}).get("grid"):
            pictures[outcome.name] = Drawing(outcome, evidence.source)
    notes = [
        known
        for known in (first_seen([note], pictures, evidence) for note in NOTES)
        if known
    ]
    if not notes:
        return Answer("right", RIGHT)
    text = "\n".join([RIGHT, *[known.hint for known in notes]])
    return Answer("note", text, notes[0].idea)
