"""What a check answers, and how a notebook or a terminal shows it."""

from __future__ import annotations  # an old Python can still say so in checks.setup

import functools
import html
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from checks import cells_run

# The folder of the course.
ROOT = Path(__file__).resolve().parents[1]

# status -> (word shown, colour of the bar, background)
LOOKS = {
    "todo": ("Not answered yet", "#5f5f5f", "#f2f2f2"),
    "right": ("Right", "#00734f", "#e5f5ee"),
    "note": ("Right, with a note", "#005a94", "#e6f1f9"),
    "read": ("Read", "#005a94", "#e6f1f9"),
    "wait": ("It takes a while", "#005a94", "#e6f1f9"),
    "hint": ("A hint", "#9a5b00", "#fdf3e1"),
    "error": ("It stopped", "#a1282d", "#fbe9ea"),
}

# As wide as what stands in it, and never wider than the column of the notebook.
BOX = (
    "width:fit-content;max-width:100%;box-sizing:border-box;color:#222;"
    "padding:8px 12px;line-height:1.4"
)
# Sentences are as long as is read with ease; a path that has no blanks is broken.
PROSE = "max-width:52em;overflow-wrap:anywhere"
# The lines of a smallest case are rows of a table: never broken, and where the column
# is narrower they scroll together.
ROWS = (
    "margin:6px 0;padding:0;background:none;color:#222;white-space:pre;"
    "word-break:normal;overflow-wrap:normal;overflow-x:auto"
)


@dataclass(frozen=True)
class Answer:
    """The answer of a check.

    Parameters
    ----------
    status : str
        One of ``todo``, ``right``, ``note``, ``hint``, ``error``; ``read`` for words
        that no check can call right, ``wait`` before something that takes long.
    message : str
        For the learner; the first line names the idea, the lines below ask the
        question or show the smallest case.
    misconception : str, optional
        Number in the catalogue of misconceptions, for example ``C20``.
    """

    status: str
    message: str
    misconception: str | None = None

    def __post_init__(self):
        object.__setattr__(self, "message", plain(self.message))

    def __str__(self) -> str:
        return f"{LOOKS[self.status][0]}: {self.message}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        word, bar, background = LOOKS[self.status]
        first, *rest = html.escape(self.message).split("\n")
        return (
            f"<div style='border-left:6px solid {bar};background:{background};{BOX}'>"
            f"<div style='{PROSE}'><b style='color:{bar}'>{word}:</b> {first}</div>"
            f"{_below(rest)}</div>"
        )


def _below(lines: list[str]) -> str:
    """Write the lines below the first; those that begin with a blank are rows."""
    return "".join(
        "<pre style='{}'>{}</pre>".format(ROWS, "\n".join(part))
        if are_rows
        else "".join(f"<div style='margin-top:4px;{PROSE}'>{one}</div>" for one in part)
        for are_rows, part in groupby(lines, lambda line: line.startswith(" "))
    )


class Hint(Exception):  # noqa: N818
    """The first thing that is wrong ends the judging, with the answer to show.

    Parameters
    ----------
    message, number, status
        See `Answer`; ``number`` is that of the misconception.
    """

    def __init__(self, message: str, number: str | None = None, status: str = "hint"):
        super().__init__(message)
        self.answer = Answer(status, message, number)


def task(judge: Callable) -> Callable:
    """Make a judge whose `Hint` is its answer, wherever in it the hint was raised."""

    @functools.wraps(judge)
    def judged(*args, **kwargs):
        try:
            return judge(*args, **kwargs)
        except Hint as hint:
            return hint.answer

    return judged


def plain(text: str) -> str:
    """Make text safe to show: what cannot be seen is written out, as in ``\\x1b``.

    Colours, cursor moves and marks that turn the direction of writing could make a
    terminal show what was never said. Line ends stay.
    """
    return "".join(
        sign
        if sign.isprintable() or sign == "\n"
        else sign.encode("unicode_escape", "surrogatepass").decode("ascii")
        for sign in text
    )


def on_one_line(text: str) -> str:
    """Make text safe to show, its line ends too: a file's name may hold one."""
    return plain(text).replace("\n", "\\n")


def path_shown(path: str | os.PathLike) -> str:
    """Write a path for a message: without ``..``, and in the course from there on."""
    plainly = os.path.normpath(path)
    return on_one_line(plainly.removeprefix(os.path.join(ROOT, "")))


def todo(where: str) -> Answer:
    """Answer "not answered yet" and say where to write."""
    return Answer("todo", where)


def show(answer: Answer) -> None:
    """Show the answer: a coloured box in a notebook, plain text elsewhere."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        get_ipython = None
    if get_ipython is not None and get_ipython() is not None:
        display(answer)
    else:
        say(str(answer))


def say(text: str) -> None:
    """Print text; what the terminal has no sign for is written out."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def shown(judge: Callable) -> Callable:
    """Make of a function that gives an `Answer` one that shows it.

    Of a task not answered yet the judge is not asked.
    """

    @functools.wraps(judge)
    def call(*args, **kwargs):
        values, cells = [*args, *kwargs.values()], cells_run.around()
        names = cells_run.handed_over(cells.this, getattr(judge, "__name__", ""))
        if any(map(cells_run.unanswered, values)):
            show(todo(cells_run.dots(names, values, cells)))
            return
        try:
            answer = judge(*args, **kwargs)
        except Hint as hint:
            answer = hint.answer
        except Exception as problem:  # a learner never meets a traceback of ours
            kinds = ", ".join(type(value).__name__ for value in args) or "nothing"
            answer = Answer(
                "error",
                f"this check could not read your answer (it got: {kinds}).\n"
                f"{type(problem).__name__}: {problem}\n"
                "Is it of the kind that the task asks for?",
            )
        if isinstance(answer, Answer):
            show(_with_what_was_looked_at(answer, names, values, cells))

    return call


def _with_what_was_looked_at(
    answer: Answer, names: list[str], values: list, cells: cells_run.Cells
) -> Answer:
    """Add, where an answer may be that of an earlier try, what tells so."""
    said = [answer.message, cells_run.old_answer(names, cells)]
    if answer.status in ("hint", "error"):
        said.append(cells_run.looked_at(names, values))
    return replace(answer, message="\n".join(filter(None, said)))
