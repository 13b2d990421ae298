"""More than the first hint, on request: three steps of a ladder.

1. the line of the learner's file where the idea sits,
2. the smallest case, worked by hand,
3. the same idea in another setting, solved.

What is shown stands in ``ladder.toml``, by the number of the idea; none of it is code
of the solution.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checks.answer import Answer
from checks.functions_py.ladder import by_hand
from checks.functions_py.ladder.where_in_file import (
    lines_that_make,
    marked_lines,
    rows_of,
)

FILE = Path(__file__).with_name("ladder.toml")
STEPS = {
    1: "where in your file to look",
    2: "a small case by hand",
    3: "the same idea elsewhere, solved",
}
# What is not an idea in the code.
NO_STEPS = {"busy", "not_started", "ended", "waits", "syntax", "unreadable_result"}
MOST_LINES = 4


@dataclass(frozen=True)
class Rungs:
    """What the ladder has for one idea; see ``ladder.toml``."""

    case: str
    twin: str
    marks: list[str]
    column: str = "pval"

    def worked(self) -> str:
        """Write the smallest case."""
        written = _table()["by_hand"].get(self.case)
        return (written or "\n".join(getattr(by_hand, self.case)())).strip()


@cache
def _table() -> dict:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _ideas() -> dict:
    return _table()["ideas"]


def rungs_of(idea: str | None, function: str) -> Rungs:
    """Give what there is for an idea, or else for the function as a whole."""
    keys = (f"{idea}-{function}", idea, function)
    return Rungs(**next(_ideas()[key] for key in keys if key in _ideas()))


def has_steps(answer: Answer) -> bool:
    """Tell whether there is more to show than the answer itself.

    A hint without an idea of its own gets the steps of its function; an error or a note
    does not: nothing says that they have to do with its formula.
    """
    if answer.status == "hint":
        return answer.misconception not in NO_STEPS
    return answer.status in ("error", "note") and answer.misconception in _ideas()


def told_of(answer: Answer, function: str) -> str:
    """Give the message, and below a first hint how to ask for more."""
    if answer.status not in ("hint", "error") or not has_steps(answer):
        return answer.message
    return f"{answer.message}\nStuck? checks.{function}(more=1) shows {STEPS[1]}."


def climbed(answer: Answer, function: str, text: str, more: int) -> Answer:
    """Show one step of the ladder.

    Parameters
    ----------
    answer : Answer
        What the judge says of the hand-in.
    function : str
        ``run_anova`` or ``plot_heatmap``.
    text : str
        The learner's file.
    more : int
        The step, 1 to 3.
    """
    if not has_steps(answer):
        said = f"{answer.message}\nThere is no more to this answer than these lines."
        return Answer(answer.status, said, answer.misconception)
    rungs = rungs_of(answer.misconception, function)
    said = {
        1: lambda: _line(rungs, function, text),
        2: lambda: f"The smallest case, by hand.\n{rungs.worked()}",
        3: lambda: f"The same idea somewhere else.\n{rungs.twin.strip()}",
    }[more]()
    if more < 3:
        said += f"\nStill stuck? more={more + 1} shows {STEPS[more + 1]}."
    status = "note" if answer.status == "note" else "hint"
    return Answer(status, said, answer.misconception)


def _line(rungs: Rungs, function: str, text: str) -> str:
    """Show the line that carries the idea, or say that it cannot be told."""
    lines = marked_lines(text, function, rungs.marks)
    if len(lines) == 1:
        said = "Look at this line of your functions.py, and at what goes into it."
    elif 1 < len(lines) <= MOST_LINES:
        said = "Look at these lines of your functions.py; reading cannot choose one."
    else:
        what, words = f"the column {rungs.column}", {rungs.column}
        if function == "plot_heatmap":
            what, words = "the picture", {"clustermap", "heatmap"}
        lines = lines_that_make(text, function, words)
        said = f"Reading does not tell which line it is. These lines make {what}."
        if not lines:
            return (
                "Reading does not tell which line it is, and no line was found that "
                f"makes {what}.\nWhich line of {function} did you mean to do that?"
            )
    rows = rows_of(text)
    return "\n".join([said, *(f"  {n:4}  {rows[n - 1].strip()[:76]}" for n in lines)])
