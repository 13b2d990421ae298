"""The first small task, in notebook 00."""

from numbers import Number

from checks.answer import Answer, todo
from checks.functions_py.errors.explain import not_run
from checks.functions_py.saved_file import learners_file, with_reload
from checks.running.hand_in import UnreadableError, read_file, run

__all__ = ["n_values", "my_first_function"]

UNCHANGED = "nobody has changed me yet"


def n_values(n_values) -> Answer:
    """Judge how many numbers the expression array holds."""
    from functions import load_hspc

    expression = load_hspc()["expression"]
    n_genes, n_samples = expression.shape
    if not isinstance(n_values, Number):
        return Answer(
            "hint",
            f"your answer is a {type(n_values).__name__}, and a number is asked for.\n"
            "How many rows are there, and how many values in each row?",
        )
    if n_values == expression.size:
        return Answer("right", f"{n_genes} genes times {n_samples} cells.")
    if n_values in (n_genes, n_samples):
        return Answer(
            "hint",
            "that is the length of one side of the array.\n"
            "How many values does one gene have, and how many genes are there?",
            "C31",
        )
    if n_values == n_genes + n_samples:
        return Answer(
            "hint",
            "rows and columns were added.\n"
            "A table of 2 rows and 3 columns: how many cells does it have?",
        )
    return Answer(
        "hint",
        f"{n_values} is not the number of values.\n"
        "Ask the array for its shape: what do its two numbers stand for?",
    )


def my_first_function() -> Answer:
    """Judge the first edit of functions.py (notebook 00)."""
    path = learners_file()
    try:
        text = read_file(path)
    except UnreadableError as problem:
        return Answer("error", str(problem))
    name = "my_first_function"
    call = {"name": "first", "function": name, "stretch": False}
    evidence = run(text, name, [call], beside=path.parent)
    if evidence.source.unwritten:
        return Answer(
            "hint",
            "my_first_function returns nothing any more.\n"
            "Which word hands a value back to the caller?",
            "C70",
        )
    early = not_run(evidence, name)
    if early is not None:
        return early
    outcome = evidence.outcomes["first"]
    if outcome.stopped is not None:
        line, said = outcome.stopped["line"], outcome.stopped["message"]
        return Answer(
            "error",
            f"my_first_function stops on line {line}: {said}\n"
            "Does the text stand between two quotes of the same kind?",
        )
    found = outcome.value.get("value")
    if found == UNCHANGED:
        return todo(
            "change the text that my_first_function returns in functions.py, and save."
        )
    if not isinstance(found, str):
        said = "prints a text and returns nothing" if outcome.printed else None
        ask = "Which word hands a value back to the caller?"
        if said is None:
            said = f"returns no text but a value of type {outcome.value['type']}"
            ask = "Does what you return stand between quotes?"
        return Answer("hint", f"my_first_function {said}.\n{ask}", "C70")
    text = f"my_first_function now returns '{found}'."
    return Answer("right", with_reload(text, path, name))
