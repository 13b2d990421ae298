"""Your turn 6.6: a test that accepts right `run_anova` and unmasks the suspect."""

import textwrap
import traceback
from collections.abc import Callable

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import counted, kind_of
from checks.known import first_that_fits
from checks.tasks.nb06 import suspects
from checks.tasks.nb06.calls_of_a_test import Call, all_alike, mixed, what_moves
from checks.tasks.nb06.mistakes_of_a_test import MOVED, OTHERS, REASONS, STOPS
from checks.tasks.nb06.time_limit import OverTimeError, TimeLimit
from checks.their_function import quietly, refuse_no_function

__all__ = ["unmasks"]

RIGHT_ONES = {
    "one that tests all genes in one call": suspects.all_at_once,
    "one that tests gene after gene": suspects.in_a_loop,
    "one whose table has one column more": suspects.with_more_columns,
    "one that matches labels by name where they have names": suspects.careful,
}
RELATIVES = {
    "counts the labels and lays them out in blocks": suspects.blocks_of_counts,
    "cuts the cells into blocks of equal length": suspects.equal_blocks,
    "reads the labels from the last to the first": suspects.from_the_end,
}


@task
def unmasks(my_test) -> Answer:
    """Judge a test: it is to accept right `run_anova` and to reject the suspect."""
    refuse_no_function(my_test, "my_test")
    calls: list[Call] = []
    accepted = {
        name: _verdict(my_test, one, name, calls) for name, one in RIGHT_ONES.items()
    }
    moved = what_moves(calls)
    of_suspect: list[Call] = []
    passes = _verdict(my_test, suspects.sorted_labels, "the suspect", of_suspect)
    if not calls:
        says = "accepts" if passes else "says False to"
        raise Hint(
            f"Your test {says} every run_anova, and calls none of them."
            f"{_called_instead(my_test)}\nWhat do you want to ask the function that "
            "your test gets, and by which name do your lines call it?"
        )
    if not all(accepted.values()):
        raise _rejects_right_ones(accepted, passes, moved)
    apart = first_that_fits(MOVED[:3], lambda gives: gives(moved))
    if passes and apart:
        said = "Your test accepts the right ones, and the suspect too."
        raise Hint(f"{said}\n{apart.hint}", apart.idea)
    if passes and mixed(of_suspect):
        many = counted(len(of_suspect), "call")
        same = ", all with the same data and labels" * (len(of_suspect) > 1)
        same = same if all_alike(of_suspect) else ""
        raise Hint(
            "Your test accepts the right ones, and the suspect too.\nIn your data "
            "sorted labels put other cells together, so its p-values are other ones. "
            f"You make {many}{same}. What is compared with what, and for which "
            "run_anova would your test ever say False?"
        )
    if passes:
        raise Hint(
            "Your test accepts the right ones, and the suspect too.\nWhile the cells "
            "stand in blocks of one size, sorted labels only rename the blocks. In "
            "which order do the cells of your data stand?",
            "C8",
        )
    unnoticed = [
        what for what, one in RELATIVES.items() if _verdict(my_test, one, what)
    ]
    if unnoticed and moved == {"labels"}:
        raise Hint(
            "Your test says True when the p-values change, and in your calls the "
            f"labels alone move.\nOne that {unnoticed[0]} passes, too: other labels, "
            "other p-values. Which change must leave every p-value as it was?",
            "C8",
        )
    if unnoticed:
        raise Hint(
            f"it accepts {len(RIGHT_ONES)} right run_anova and unmasks the suspect.\n"
            f"A close relative still passes: it {unnoticed[0]}. In which data would "
            "that go wrong too?",
            status="note",
        )
    other = (
        "lets the suspect of 6.5 pass, which needs groups of different size"
        if _verdict(my_test, suspects.anova_by_hand, "the suspect of 6.5")
        else "unmasks the suspect of 6.5 too"
    )
    return Answer(
        "right",
        f"it accepts {len(RIGHT_ONES)} right run_anova, and unmasks the suspect and "
        f"{len(RELATIVES)} relatives.\nIt {other}.",
    )


def _rejects_right_ones(accepted: dict, passes: bool, moved: set) -> Hint:
    """Say what a test does that says False to a right `run_anova`."""
    known = first_that_fits(MOVED, lambda gives: gives(moved))
    if accepted == {name: one is suspects.careful for name, one in RIGHT_ONES.items()}:
        ask = (
            "If you moved the labels, or the cells, did their names move with them, on "
            "both sides?"
        )
        ask = known.hint if moved == {"cells", "labels"} else ask
        said = "Your test accepts only the run_anova that matches labels by name."
        return Hint(f"{said}\n{ask}", "C8")
    if any(accepted.values()):
        name = next(name for name, right in accepted.items() if not right)
        ask = REASONS.get(
            name, "Which part of the specification does it break, in your view?"
        )
        seen = "" if known is None else known.hint.split("\n")[0] + "\n"
        return Hint(f"Your test rejects a right run_anova: {name}.\n{seen}{ask}")
    if known:
        said = "Your test says False to every right one."
        return Hint(f"{said}\n{known.hint}", known.idea)
    if passes:
        return Hint(
            "Your test accepts the suspect and rejects the right ones.\nFollow the "
            "last line of your test for a right function: what does the comparison "
            "give, and what do you return then?"
        )
    return Hint(
        "Your test says False to every run_anova, the right ones included.\nWhat do "
        "you compare with: are you sure of that side? Are decimal numbers compared "
        "with '=='?"
    )


def _verdict(
    my_test: Callable, candidate: Callable, name: str, calls: list | None = None
) -> bool:
    """Run the learner's test on one `run_anova`, and give what it returns."""
    calls, limit = [] if calls is None else calls, TimeLimit(my_test)
    before = len(calls)

    def run_anova(*args, **kwargs):
        calls.append(Call.of(*args, **kwargs))
        with limit.pause():
            return candidate(*args, **kwargs)

    try:
        with quietly():
            with limit:
                verdict = my_test(run_anova)
    except (Exception, SystemExit, OverTimeError) as problem:
        _check_time(limit)
        raise _stopped(my_test, problem, name, len(calls) > before) from None
    _check_time(limit)
    if verdict is None or verdict is ...:
        raise _gave_nothing(my_test, called=len(calls) > before)
    if isinstance(verdict, (np.ndarray, pd.Series, pd.DataFrame)):
        raise Hint(
            f"Your test returns {kind_of(verdict)}; one True or False is asked for.\n"
            "Which question about all genes together do you want answered: any, or all?"
        )
    if not isinstance(verdict, (bool, np.bool_)):
        raise Hint(
            f"Your test returns {kind_of(verdict)}, {str(verdict)[:40]!r}; True or "
            "False is asked for.\nWhat is bool('False')?",
            "C81",
        )
    return bool(verdict)


def _check_time(limit: TimeLimit) -> None:
    if limit.late_in is None:
        return
    waits = "Or does it wait for something? Is the computer busy?"
    raise Hint(
        f"Your test did not come to an end: it was in its line {limit.late_in}, with "
        f"{counted(limit.pauses, 'call')} of run_anova behind it.\nA few genes are "
        "enough here. If there is a loop: what ends it, and does it come nearer to it "
        f"in every round? {waits if limit.waits else ''}".rstrip(),
        "endless",
    ) from None


def _stopped(
    my_test: Callable, problem: BaseException, name: str, called: bool
) -> Hint:
    """Say where the learner's test stopped, and with what message."""
    code = getattr(my_test, "__code__", None)
    places = [
        frame.lineno - code.co_firstlineno + 1
        for frame in traceback.extract_tb(problem.__traceback__)
        if code is not None
        and (frame.filename, frame.name) == (code.co_filename, code.co_name)
    ]
    where = f" in its line {places[-1]}" if places else ""
    message = textwrap.shorten(f"{type(problem).__name__}: {problem}", 300)
    known = first_that_fits(STOPS, lambda gives: gives(problem))
    instead = "" if called else _called_instead(my_test).strip()
    ask, idea = (known.hint, known.idea)
    if instead:
        ask, idea = f"{instead} Which one is your test to judge?", None
    return Hint(f"Your test stopped{where}, on {name}:\n  {message}\n{ask}", idea)


def _called_instead(my_test: Callable) -> str:
    """Say which other `run_anova` a test uses, that has not called its own argument."""
    used = getattr(getattr(my_test, "__code__", None), "co_names", ())
    other = next((name for name in OTHERS if name in used), None)
    if other is None:
        return ""
    module = "functions." if other == "run_anova" and "functions" in used else ""
    return f" It uses '{module}{other}', and that is not what it was handed."


def _gave_nothing(my_test: Callable, called: bool) -> Hint:
    code = getattr(my_test, "__code__", None)
    if not called and code is not None and not code.co_names:
        text = "write the body of my_test in the cell above, then run both cells."
        return Hint(text, status="todo")
    names = getattr(code, "co_names", ())
    why = "A printed verdict cannot be used by anybody else. " * ("print" in names)
    asserts = [name for name in names if name.startswith("assert_")]
    if asserts:
        why = f"{asserts[0]} gives nothing back where all agrees, and stops otherwise. "
    return Hint(
        f"Your test returns None.\n{why}What does a function give back when no line of "
        "it says return, and which comparison gives True or False?",
        "C70",
    )
