"""Write docs/answers.md: the answer of every task, every poll and quiz with its key.

The answers are those of the solved notebooks, the words on them those of
``docs/marking.toml``, the polls those of ``checks/tasks/quizzes`` and, for notebooks
without a quiz, of ``docs/polls.json``. ``make answers`` runs this; a test compares.
"""

import ast
import json
import re
import sys
import textwrap
import tomllib
from dataclasses import dataclass, field

from nbformat import NotebookNode

from course_notebooks import (
    OWN_WORDS,
    ROOT,
    TASK_HEADING,
    for_edition,
    learners_path,
    read,
    solved,
    task_key,
)
from make_student import ANSWER
from write_whole import write_whole

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from checks.catalogue import catalogue  # noqa: E402
from checks.tasks import quiz  # noqa: E402

PAGE = ROOT / "docs" / "answers.md"
MARKING = ROOT / "docs" / "marking.toml"
POLLS = ROOT / "docs" / "polls.json"
HEAD = """\
# Answers

For teachers: every task of every notebook with its answer, what to look for where words
are asked, and the polls of each notebook with their key. Made by `make answers` from
`solutions/`, the quizzes and `docs/marking.toml`. The teacher's guide:
[teaching.md](teaching.md).

An answer shown here is one of many that are right; the checks accept the others, too.
In a poll, **right** marks the right choice. Behind each other choice stands the idea it
comes from (its number is that of [the catalogue](../MISCONCEPTIONS.md)), and the
question to ask those who chose it.
"""
TASK_TEXT = re.compile(
    TASK_HEADING + r"\s+(?P<text>.*?)(?=\n#|\Z)", re.DOTALL | re.MULTILINE
)
# The steps of a task may each have a hint, and go on behind it.
HINT = re.compile(r"\n+ *<details.*?</details>", re.DOTALL)


@dataclass
class Task:
    """A task of a notebook, with what answers it there.

    Parameters
    ----------
    key : str
        Its number, such as ``2.3``; ``04 own words`` for one without.
    text : str
        What is asked.
    code : list of str
        The answer as code.
    prose : list of str
        The answer as text.
    """

    key: str
    text: str
    code: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)


def solutions_in(source: str) -> list[str]:
    """Give what stands between the marks of a cell or a module."""
    found = []
    for match in ANSWER.finditer(source):
        found.append(textwrap.dedent(match["code"]).rstrip("\n"))
    return found


def as_words(code: str) -> str | None:
    """Give the text that an answer assigns, or None if it is no single text."""
    try:
        body = ast.parse(code).body
        text = ast.literal_eval(body[0].value)
    except (AttributeError, IndexError, SyntaxError, ValueError):
        return None
    return text if len(body) == 1 and isinstance(text, str) and " " in text else None


def tasks(number: str, notebook: NotebookNode) -> list[Task]:
    """Find the tasks of a solved notebook, each with its answer."""
    found: list[Task] = []
    answering = False
    for cell in notebook.cells:
        tagged = "solution" in cell.metadata.get("tags", [])
        if cell.cell_type == "markdown" and not tagged:
            if re.search(r"^## ", cell.source, re.MULTILINE):
                answering = False
            for match in TASK_TEXT.finditer(cell.source):
                key = task_key(match["number"], number)
                found.append(Task(key, HINT.sub("", match["text"]).strip()))
                answering = True
        elif answering and cell.cell_type == "markdown":
            found[-1].prose.append(cell.source)
        elif answering:
            for code in solutions_in(cell.source):
                words = as_words(code)
                (found[-1].code if words is None else found[-1].prose).append(
                    code if words is None else words
                )
    return found


def function_answers() -> dict[str, str]:
    """Give the solved body of each function that learners write in functions.py."""
    source = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    bodies = {}
    for match in ANSWER.finditer(source):
        above = re.findall(r"^def (\w+)", source[: match.start()], re.MULTILINE)
        if above:
            [bodies[above[-1]]] = solutions_in(match[0])
    return bodies


def marking() -> dict[str, dict]:
    """Read what to look for in the answers."""
    return tomllib.loads(MARKING.read_text(encoding="utf-8"))


def polls(number: str) -> list[dict]:
    """Give the polls of a notebook: its quiz, or those written for the class alone."""
    if int(number) in quiz.numbers():
        return quiz.questions(int(number))
    return json.loads(POLLS.read_text(encoding="utf-8")).get(number, [])


def task_lines(task: Task, notes: dict) -> list[str]:
    """Write one task with its answer as Markdown."""
    words = OWN_WORDS in task.key
    title = "In your own words" if words else f"Task {task.key}"
    lines = [f"### {title}", ""]
    lines += [f"> {line}".rstrip() for line in task.text.splitlines()]
    code = list(task.code)
    if "function" in notes:
        code.append(function_answers()[notes["function"]])
    for text in code:
        lines += ["", "```python", text, "```"]
    for text in task.prose:
        lines += ["", text]
    for title, key in [("Must be said", "must"), ("Must not be said", "must_not")]:
        if key in notes:
            lines += ["", f"*{title}:*", "", *(f"- {item}" for item in notes[key])]
    if "note" in notes:
        lines += ["", notes["note"]]
    return [*lines, ""]


def poll_lines(place: int, poll: dict) -> list[str]:
    """Write one poll with its key as Markdown."""
    lines = [f"**Poll {place}.** {poll['question']}", ""]
    for letter, choice in zip("ABCDEFGH", poll["answers"], strict=False):
        if choice["correct"]:
            said = f"**right.** {choice['feedback']}"
        else:
            idea = catalogue()[choice["misconception"]]
            said = (
                f"Behind it: {idea.number} {idea.name} (“{idea.belief}”). "
                f"Ask: {choice['feedback']}"
            )
        lines.append(f"- {letter}. *{choice['answer']}* {said}")
    return [*lines, ""]


def page() -> str:
    """Write the whole page."""
    parts, notes = [HEAD], marking()
    for path in solved():
        number, notebook = path.name[:2], read(path)
        question = notebook.cells[0].source.splitlines()[0].split(" ", 2)[2]
        parts.append(f"## Notebook {number}")
        parts.append(f"[{question}](../{learners_path(path)})\n")
        for task in tasks(number, notebook):
            parts += task_lines(task, notes.get(task.key, {}))
        asked = polls(number)
        if asked:
            parts.append(f"### Polls {number}\n")
        for place, poll in enumerate(asked, start=1):
            parts += poll_lines(place, poll)
    text = "\n".join(parts).rstrip() + "\n"
    # A link of a notebook starts from the folder of the notebooks.
    return re.sub(r"\]\((?=\d\d_\w+\.ipynb)", "](../notebooks/", for_edition(text))


if __name__ == "__main__":
    write_whole(PAGE, page())
    print(f"{PAGE.relative_to(ROOT)} is written.")
