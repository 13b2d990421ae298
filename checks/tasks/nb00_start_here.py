"""The first small tasks, in notebook 00."""

import pandas as pd

from checks.answer import Answer, Hint, task, todo
from checks.course_results import hspc
from checks.functions_py.errors.explain import not_run
from checks.functions_py.saved_file import learners_file, with_reload
from checks.given import one_number, with_article
from checks.known import Known, first_that_fits
from checks.running.hand_in import UnreadableError, read_file, run

__all__ = ["n_values", "my_first_function"]

UNCHANGED = "nobody has changed me yet"
HANDS_BACK = "Which word hands a value back to the caller?"
SIDE = (
    "that is the length of one side of the array: it counts {}.\n"
    "How many values does one gene have, and how many genes are there?"
)

# Each recipe gets the table, genes x cells.
OTHER_COUNTS = [
    Known("C31", SIDE.format("the genes"), lambda table: table.shape[0]),
    Known("C31", SIDE.format("the cells"), lambda table: table.shape[1]),
    Known(
        None,
        "rows and columns were added.\n"
        "A table of 2 rows and 3 columns: how many cells does it have?",
        lambda table: sum(table.shape),
    ),
]


@task
def n_values(n_values) -> Answer:
    """Judge how many numbers the expression array holds."""
    table: pd.DataFrame = hspc().expression
    found = one_number(n_values, "n_values")
    if found == table.size:
        return Answer("right", f"{table.shape[0]} genes times {table.shape[1]} cells.")
    known = first_that_fits(OTHER_COUNTS, lambda gives: gives(table) == found)
    if known:
        return known.answer
    raise Hint(
        f"{found:.12g} is not the number of values.\n"
        "Ask the array for its shape: what do its two numbers stand for?"
    )


@task
def my_first_function() -> Answer:
    """Judge the first edit of functions.py."""
    name = "my_first_function"
    path = learners_file()
    try:
        text = read_file(path)
    except UnreadableError as problem:
        raise Hint(str(problem), status="error") from None
    call = {"name": "first", "function": name, "stretch": False}
    evidence = run(text, name, [call], beside=path.parent)
    if evidence.source.unwritten:
        raise Hint(f"{name} returns nothing any more.\n{HANDS_BACK}", "C70")
    early = not_run(evidence, name)
    if early is not None:
        return early
    outcome = evidence.outcomes["first"]
    if outcome.stopped is not None:
        line, said = outcome.stopped["line"], outcome.stopped["message"]
        ask = "What did you expect from this line?"
        if outcome.stopped["type"] == "NameError":
            ask = "Does the text stand between two quotes of the same kind?"
        raise Hint(f"{name} stops on line {line}: {said}\n{ask}", status="error")
    found, kind = outcome.value.get("value"), outcome.value["type"]
    if found == UNCHANGED:
        return todo(f"change the text that {name} returns in functions.py, and save.")
    if isinstance(found, str):
        return Answer(
            "right", with_reload(f"{name} now returns '{found}'.", path, name)
        )
    if kind != "NoneType":
        raise Hint(
            f"{name} returns {with_article(kind)}, and a text is asked for.\n"
            "Does what you return stand between quotes?"
        )
    does = "prints a text and returns nothing" if outcome.printed else "returns nothing"
    raise Hint(f"{name} {does}.\n{HANDS_BACK}", "C70")
