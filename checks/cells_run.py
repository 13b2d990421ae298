"""The cells of the notebook around a check: whether an answer is an old one.

A cell that stops, or a name with a slip in it, leaves the answer of an earlier try in
the kernel. Only the cells tell.
"""

from __future__ import annotations  # an old Python can still say so in checks.setup

import ast
import re
from dataclasses import dataclass
from difflib import get_close_matches

# A function, or names before "=", also with a place: eta.iloc[i] = 3. Read without
# Python's parser, for the cell may be one that Python could not read.
MADE = re.compile(
    r"^[ \t]*(?:def[ \t]+(\w+)|(\w[\w, \t]*?)[ \t]*(?:[.\[:][^=\n(]*)?=(?!=))", re.M
)
BEFORE = "The cell you ran before this one"
SHORT = 40  # signs; what is longer is no quick look


@dataclass(frozen=True)
class Cells:
    """What the kernel runs now, and what it ran before.

    Parameters
    ----------
    this, before : str
        The text of the two cells.
    stopped : str, optional
        The kind of error in which the one before ended.
    """

    this: str = ""
    before: str = ""
    stopped: str | None = None


def around() -> Cells:
    """Ask the kernel for the two cells; outside of a notebook they are empty."""
    shell = _shell()
    texts = getattr(getattr(shell, "history_manager", None), "input_hist_raw", None)
    if not texts:
        return Cells()
    return _cells(texts[-1], shell.last_execution_result)


def handed_over(cell: str, task: str | None = None) -> list[str]:
    """Give the names between the brackets of a check, "" for what is no bare name.

    Without a task those of all checks of the cell. A task that is called twice gives
    none: nothing tells which call it is.
    """
    try:
        parts = list(ast.walk(ast.parse(cell)))
    except SyntaxError:  # a magic command
        return []
    calls = [
        part
        for part in parts
        if isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute)
        and getattr(part.func.value, "id", None) == "checks"
        and task in (None, part.func.attr)
    ]
    if task and len(calls) > 1:
        return []
    values = [
        value
        for call in calls
        for value in [*call.args, *(word.value for word in call.keywords)]
    ]
    return [getattr(value, "id", "") for value in values]


def made(cell: str) -> set[str]:
    """Give the names that a cell makes."""
    return {
        name
        for found in MADE.findall(cell)
        for name in re.findall(r"\w+", "".join(found))
    }


def old_answer(names: list[str], cells: Cells) -> str | None:
    """Say why what was handed over may be that of an earlier try; None if nothing does.

    Only what was seen is said: a cell that stopped, or a name much like the one that
    is looked at.
    """
    for name in filter(None, names):
        if name in made(cells.this):
            continue
        if name in made(cells.before):
            if cells.stopped:
                return (
                    f"{BEFORE} stopped ({cells.stopped}): {name} may still be "
                    "what it was before."
                )
            continue
        for where, cell in (("This cell", cells.this), (BEFORE, cells.before)):
            others = sorted(made(cell) - set(names))
            for like in get_close_matches(name, others, 1, 0.8):
                return f"{where} makes {like}; the check looks at {name}."
    return None


def looked_at(names: list[str], values: list) -> str | None:
    """Write the values that are short: an answer typed since, but not run, shows."""
    said = [
        f"{name} = {short}"
        for name, value in zip(names, values, strict=False)
        if name and (short := _short(value))
    ]
    return f"Looked at: {', '.join(said)}" if said else None


def unanswered(value) -> bool:
    """Tell whether the three dots of a task still stand there, bare or in quotes."""
    return value is ... or (isinstance(value, str) and value.strip() == "...")


def dots(names: list[str], values: list, cells: Cells) -> str:
    """Say where the three dots stand that were handed over."""
    here = [
        name in made(cells.this)
        for name, value in zip(names, values, strict=False)
        if unanswered(value)
    ]
    if any(here):
        return "replace the three dots in this cell, then run it again."
    why = old_answer(names, cells) or (
        "Are they gone already? Then that cell stopped with an error, or was not run "
        "since."
    )
    return f"replace the three dots in the cell above, then run it again.\n{why}"


def no_answer(problem: BaseException | None, cells: Cells) -> str | None:
    """Say what helps if a check got a name that does not exist; None for the rest."""
    name = getattr(problem, "name", None)
    if not isinstance(problem, NameError) or name not in handed_over(cells.this):
        return None
    why = old_answer([name], cells) or (
        "Run the cell that makes it. After a restart of the kernel: Run > Run All "
        "Above Selected Cell."
    )
    return f"{name} does not exist yet, so nothing was checked.\n{why}"


def after_each_cell(tell) -> None:
    """Have ``tell`` called with what `no_answer` says of a cell that has ended."""
    shell = _shell()
    if shell is None:
        return
    before = [shell.last_execution_result]

    def ended(result):
        # The kernel has put this cell already where it keeps the last one.
        earlier, before[0] = before[0], result
        if result.info is None or not isinstance(result.error_in_exec, NameError):
            return
        cells = _cells(result.info.raw_cell, earlier)
        said = no_answer(result.error_in_exec, cells)
        if said:
            tell(said)

    shell.events.register("post_run_cell", ended)


def _shell():
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    return get_ipython()


def _cells(this: str, last) -> Cells:
    """Put the text of a cell beside what IPython keeps of the one before."""
    if last is None or last.info is None:
        return Cells(this)
    problem = last.error_before_exec or last.error_in_exec
    stopped = type(problem).__name__ if problem else None
    return Cells(this, last.info.raw_cell or "", stopped)


def _short(value) -> str | None:
    """Write a text, a number or a short list; None for what is larger."""
    if getattr(value, "ndim", None) == 0:  # a number of NumPy
        return str(value)[:SHORT]
    if type(value) not in (str, bool, int, float, list, tuple):
        return None
    if type(value) in (str, list, tuple) and len(value) > SHORT:
        return None
    written = repr(value)
    return written if len(written) <= SHORT else None
