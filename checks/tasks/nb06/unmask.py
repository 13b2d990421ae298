"""Your turn 6.6: a test that accepts right `run_anova` and unmasks the suspect."""

import contextlib
import io
import re
import textwrap
import traceback
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from checks.answer import Answer, Hint, task
from checks.given import counted, kind_of
from checks.known import Known, first_that_fits
from checks.tasks.nb06 import suspects
from checks.tasks.nb06.calls_of_a_test import Call, what_moves
from checks.tasks.nb06.time_limit import OverTimeError, TimeLimit

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
# What a test may call instead of its argument: names of the course and of the notebook.
OTHERS = ("run_anova", "sorted_labels", "anova_by_hand", "do_anova", "anova_genes")
REASONS = {
    "one that tests gene after gene": "Its last digits differ from those of the "
    "others. Two ways of computing the same number: what does np.isclose do?",
    "one that matches labels by name where they have names": "Labels with sample names "
    "belong to their samples by name. Which cell does each name in your labels mean?",
    "one whose table has one column more": "More columns are welcome. Does your test "
    "ask for a column by its name or by its place?",
}
# A recipe gets the error and says whether it is of this kind.
STOPS = [
    Known(
        "C31",
        "That line asks for places that its table does not have.\nIn the table a row "
        "is a gene. Along which axis do the cells lie, and along which one does iloc "
        "with one list choose?",
        lambda e: (
            isinstance(e, IndexError)
            and re.search("out-of-bounds|out of bounds for axis 0", str(e))
        ),
    ),
    Known(
        "C31",
        "What is compared there does not fit together.\nWhich genes, and how many, did "
        "you hand over in each of your calls? Along which axis does iloc with one list "
        "choose?",
        lambda e: (
            isinstance(e, ValueError)
            and re.search("broadcast|identically-labeled|must match", str(e))
        ),
    ),
    Known(
        "C10",
        "Something was looked up by a name that is not there.\nDoes that line ask for "
        "a place or for a name?",
        lambda e: isinstance(e, KeyError) and "index" in str(e).lower(),
    ),
    Known(
        "C29",
        "A run_anova takes the data dictionary, and only a table can be cut.\nWhich of "
        "the two stands in that line, and which functions of the course turn one into "
        "the other?",
        lambda e: re.search(
            "^'(expression|genes|samples)'$|only integers, slices|'dict' object", str(e)
        ),
    ),
    Known(
        None,
        "A test is called with one argument, the run_anova that it is to judge.\nWhich "
        "arguments stand in the line with def, and what does each call hand over?",
        lambda e: isinstance(e, TypeError) and "argument" in str(e),
    ),
    Known(
        "C79",
        "Is the name spelt as in the line that makes it, and was that cell run?",
        lambda e: isinstance(e, NameError),
    ),
    Known(
        None,
        "Here the verdict is to be returned: True or False, and no error.\nWhat would "
        "the caller get if the line were a return?",
        lambda e: isinstance(e, AssertionError),
    ),
    Known(
        None,
        "Does your test hand over what the specification allows, and use only the "
        "three columns?",
        lambda e: True,
    ),
]
# What the calls of a test that judges wrongly differ in; a recipe gets that.
MOVED = [
    Known(
        "C8",
        "In your calls the labels stand in different orders, the cells do not.\nA "
        "right run_anova then tests other groups. What would have to move with the "
        "labels, so that its p-values stay as they were?",
        lambda moved: moved == {"labels"},
    ),
    Known(
        "C8",
        "In your calls the cells stand in different orders, the labels do not.\nTo "
        "which cell does label number 7 belong, before and after?",
        lambda moved: moved == {"cells"},
    ),
    Known(
        "C8",
        "In your calls both cells and labels move, but not together.\nTake one cell: "
        "does it carry the same label in both calls?",
        lambda moved: moved == {"cells", "labels"},
    ),
    Known(
        "C31",
        "In your calls the genes stand in different orders, or are other ones.\nIn the "
        "table a row is a gene. Was it the genes that you wanted to move?",
        lambda moved: "genes" in moved,
    ),
]


@task
def unmasks(my_test) -> Answer:
    """Judge a test: it is to accept right `run_anova` and to reject the suspect."""
    if not callable(my_test):
        raise Hint(
            f"my_test is {kind_of(my_test)}; a function is asked for.\nHand over the "
            "function itself, without round brackets behind its name."
        )
    calls: list[Call] = []
    accepted = {
        name: _verdict(my_test, one, name, calls) for name, one in RIGHT_ONES.items()
    }
    moved = what_moves(calls)
    passes = _verdict(my_test, suspects.sorted_labels, "the suspect")
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
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
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
    others = [name for name in used if name in OTHERS]
    said = (
        f" It uses '{others[0]}', and that is not what it was handed." if others else ""
    )
    return (
        said.replace("'run_anova'", "'functions.run_anova'")
        if "functions" in used
        else said
    )


def _gave_nothing(my_test: Callable, called: bool) -> Hint:
    code = getattr(my_test, "__code__", None)
    if not called and code is not None and not code.co_names:
        text = "write the body of my_test in the cell above, then run both cells."
        return Hint(text, status="todo")
    return Hint(
        "Your test returns None.\nWhat does a function give back when no line of it "
        "says return? A printed verdict cannot be used by anybody else.",
        "C70",
    )
