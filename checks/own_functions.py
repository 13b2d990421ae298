"""Judge the functions that a learner writes into functions.py, as it is saved now.

The file is run in a process of its own (`checks.hand_in`), so a check needs no reload
and no kernel restart, and an endless loop ends after a few seconds.
"""

import sys
import warnings
from pathlib import Path
from types import CodeType, ModuleType

import numpy as np

from checks import judge_anova, judge_heatmap
from checks.answer import Answer, todo
from checks.hand_in import Evidence, UnreadableError, read_file, run, run_several
from checks.stops import not_run

JUDGES = {"run_anova": judge_anova, "plot_heatmap": judge_heatmap}
UNCHANGED = "nobody has changed me yet"
RELOAD = (
    "Your notebook still holds {name} as it was before. Run the reload cell to use "
    "what you saved."
)


def learners_file() -> Path:
    """Find the functions.py that this notebook uses.

    That is the file of the module ``functions`` if it was imported here, else the one
    in the working folder, else the one a folder up.
    """
    module = sys.modules.get("functions")
    if module is not None and getattr(module, "__file__", None):
        return Path(module.__file__)
    for folder in (Path.cwd(), Path.cwd().parent):
        if (folder / "functions.py").is_file():
            return folder / "functions.py"
    return Path.cwd() / "functions.py"


def run_anova() -> Answer:
    """Judge `run_anova` (Exercise 6.3)."""
    return _judge("run_anova")


def plot_heatmap() -> Answer:
    """Judge `plot_heatmap` (Exercise 6.2)."""
    return _judge("plot_heatmap")


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
    return Answer("right", _with_reload(text, path, name))


def judge_text(text: str, exercises: list[str], **how) -> dict[str, Answer]:
    """Judge several functions of one file.

    Parameters
    ----------
    text : str
        The learner's functions.py.
    exercises : list of str
        Names in `JUDGES`.
    **how
        See `checks.hand_in.records_of`.

    Returns
    -------
    dict
        Name of the exercise -> `Answer`.
    """
    calls = {name: JUDGES[name].calls() for name in exercises}
    evidence = run_several(text, calls, **how)
    return {name: _judged(name, evidence[name]) for name in exercises}


def _judged(name: str, evidence: Evidence) -> Answer:
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            # The wrong recipes divide by zero where they like.
            warnings.simplefilter("ignore")
            return JUDGES[name].judge(evidence)
    except Exception as problem:  # a hand-in can give what nobody thought of
        return Answer(
            "hint",
            f"{name} gives something that this check cannot read.\nDoes it give what "
            f"the exercise asks for, in the same form? ({type(problem).__name__})",
            "unreadable_result",
        )


def _judge(name: str) -> Answer:
    path = learners_file()
    try:
        text = read_file(path)
    except UnreadableError as problem:
        return Answer("error", str(problem))
    answer = judge_text(text, [name], beside=path.parent)[name]
    if answer.status == "todo":
        return Answer("todo", f"{answer.message}\nThe file is {path}")
    message = _with_reload(answer.message, path, name)
    return Answer(answer.status, message, answer.misconception)


def _with_reload(message: str, path: Path, name: str) -> str:
    """Add a line where the notebook still uses the function as it was before."""
    module = sys.modules.get("functions")
    if not isinstance(module, ModuleType) or not hasattr(module, name):
        return message
    held = getattr(getattr(module, name), "__code__", None)
    saved = _saved_code(path, name)
    if held is None or saved is None or _same_code(held, saved):
        return message
    return f"{message}\n{RELOAD.format(name=name)}"


def _saved_code(path: Path, name: str) -> CodeType | None:
    try:
        whole = compile(read_file(path), str(path), "exec")
    except (SyntaxError, ValueError, UnreadableError):
        return None
    found = [
        part
        for part in whole.co_consts
        if isinstance(part, CodeType) and part.co_name == name
    ]
    return found[-1] if found else None


def _same_code(one: CodeType, other: CodeType) -> bool:
    """Compare two functions, wherever in the file they stand."""
    if (one.co_code, one.co_names, one.co_varnames) != (
        other.co_code,
        other.co_names,
        other.co_varnames,
    ):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    return all(
        _same_code(a, b)
        if isinstance(a, CodeType) and isinstance(b, CodeType)
        else type(a) is type(b) and a == b
        for a, b in zip(one.co_consts, other.co_consts, strict=True)
    )
