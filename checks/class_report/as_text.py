"""A class as text: one row a learner, what to talk about, and tables for programs."""

import csv
import io
import re
import textwrap
from collections.abc import Iterator

from checks.answer import Answer, on_one_line, plain
from checks.catalogue import catalogue, in_words
from checks.class_report.judge import FINE, Judged, right_of_all

WIDTH = 88
HEADS = ("What the class should talk about", "What else went wrong")
QUESTIONS = 3
COLUMNS = ["file", "exercise", "status", "misconception", "message"]
UNNAMED = {"error": "stopped", "todo": "not_done"}
WORDS = {"todo": "not done", "error": "stopped", "note": "right, a note"}
# A spreadsheet takes what begins like this for a formula, and computes it.
FORMULA = ("=", "+", "-", "@")


def name_of(one: Judged) -> str:
    """Write a learner's name in one line."""
    return on_one_line(one.hand_in.learner)


def in_short(answer: Answer) -> str:
    """Write an answer as one cell: hint, C46 Bonferroni called FDR."""
    word = WORDS.get(answer.status, answer.status)
    named = answer.status != "right" and answer.misconception
    return plain(f"{word}: {in_words(answer.misconception)}" if named else word)


def one_row(judged: Judged) -> str:
    """Write a learner's answers in one line, as soon as they are there."""
    if judged.of_the_file:
        return f"{name_of(judged)}: {in_short(judged.of_the_file)}"
    cells = [f"{name} {in_short(answer)}" for name, answer in judged.answers.items()]
    return f"{name_of(judged)}: {'; '.join(cells)}"


def as_table(class_: list[Judged]) -> str:
    """Write one row a file, with a line below where no idea has been named.

    Notes stand once, below all rows. A single hand-in is shown with all that its
    hints say.
    """
    exercises = list(class_[0].answers)
    rows = [["learner", *exercises]]
    rows += [[name_of(one), *map(in_short, _cells(one))] for one in class_]
    widths = [
        max(len(row[i]) for row in rows if len(row) > i + 1 or i == 0)
        for i in range(len(exercises))
    ]
    lines = []
    for row, one in zip(rows, [None, *class_], strict=True):
        cells = [f"{cell:{width}}" for cell, width in zip(row, widths)]
        lines.append("  ".join([*cells, *row[len(widths) :]]).rstrip())
        if one is None:
            lines.append("-" * min(WIDTH, sum(widths) + 20))
        else:
            lines += _said(one, in_full=len(class_) == 1)
    return "\n".join(lines + (_notes(class_) if len(class_) > 1 else []))


def _notes(class_: list[Judged]) -> list[str]:
    """Write what the notes without a name say, each once, with its function and who."""
    who = {}
    for one in class_:
        for exercise, answer in one.answers.items():
            # The first line of a note says that all is right.
            said = answer.message.partition("\n")[2]
            if answer.status == "note" and answer.misconception not in catalogue():
                for note in re.split(r"\n(?! )", said):
                    who.setdefault((exercise, note), []).append(name_of(one))
    lines = []
    for (exercise, said), names in who.items():
        lines += ["", *_wrapped(f"{exercise}, a note ({', '.join(names)}):", "  ")]
        for line in plain(said).split("\n"):
            lines += ["    " + line] if line[:1] == " " else _wrapped(line, "    ")
    return lines


def _cells(one: Judged) -> list[Answer]:
    return [one.of_the_file] if one.of_the_file else list(one.answers.values())


def _said(one: Judged, in_full: bool) -> Iterator[str]:
    """Give the lines below a row: what no name in the catalogue can say."""
    for answer in _cells(one):
        lines = plain(answer.message).split("\n")
        if answer.status == "right":
            continue
        if not in_full:
            named = answer.misconception in catalogue()
            unwritten = answer.status == "todo" and not one.of_the_file
            if named or unwritten or answer.status == "note":
                continue
            lines = lines[:1]
        for line in lines:
            fixed = line.startswith(" ")
            yield from ["    " + line] if fixed else _wrapped(line, "    ")


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    first = indent if first is None else first
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent)


def ideas_of(class_: list[Judged]) -> dict[str, list[Judged]]:
    """Count what went wrong: number or name -> who, the most frequent first.

    Ideas of the catalogue come before all others. Who has done nothing is there too:
    the list names everybody who needs a teacher.
    """
    who = {}
    for one in class_:
        answers = one.answers.values()
        wrong = [a for a in answers if a.status not in (*FINE, "todo")]
        if all(answer.status == "todo" for answer in answers):
            wrong = list(answers)
        found = {a.misconception or UNNAMED.get(a.status, "no_name") for a in wrong}
        for idea in sorted(found):
            who.setdefault(idea, {}).setdefault(one.hand_in.whose, one)
    who = {idea: list(files.values()) for idea, files in who.items()}
    order = sorted(who, key=lambda idea: (idea not in catalogue(), -len(who[idea])))
    return {idea: who[idea] for idea in order}


def questions(class_: list[Judged]) -> dict[str, str]:
    """Give the questions to ask about the most frequent ideas: number -> question."""
    known = [idea for idea in ideas_of(class_) if idea in catalogue()]
    return {idea: catalogue()[idea].ask for idea in known[:QUESTIONS]}


def how_many_are_right(class_: list[Judged]) -> str:
    """Count the learners, and say it where some have several files."""
    right, all_ = right_of_all(class_)
    several = f" ({len(class_)} files)" if all_ != len(class_) else ""
    return f"{right} of {all_} are right{several}."


def as_discussion(class_: list[Judged]) -> str:
    """Write how often each idea was met and in whom, and what to ask the class."""
    ask, lines, heads = questions(class_), [], dict.fromkeys(HEADS)
    for idea, who in ideas_of(class_).items():
        head = HEADS[idea not in catalogue()]
        if head in heads:
            del heads[head]
            lines += ["", head, ""]
        said = f"{in_words(idea)}: {', '.join(map(name_of, who))}"
        lines += _wrapped(plain(said), "     ", f"{len(who):3}  ")
        if idea in ask:
            lines += _wrapped(f'Ask: "{ask[idea]}"', "     ")
    return "\n".join(lines[1:])


def as_csv(class_: list[Judged]) -> str:
    """Write a table for a spreadsheet, in which nothing is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in class_:
        for row in one.rows():
            writer.writerow([_no_formula(row[column]) for column in COLUMNS])
    return file.getvalue()


def _no_formula(cell: str | None) -> str:
    text = plain(cell or "")
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text
