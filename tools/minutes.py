"""How long a notebook takes, computed from what stands in it.

``python tools/minutes.py`` prints a row a notebook, with numbers of notebooks (``04``)
only those. ``--write`` also brings the minutes up to date where they are quoted: in the
first cell of each notebook, in README.md and in docs/teaching.md.

A reader takes a minute for 200 words, 1.5 minutes for a code cell, 4 for a task, 0.75
for a prediction. In class a task takes what its note in docs/teaching.md gives it: so
count the timetables there.
"""

import re
import statistics
import sys
from dataclasses import dataclass
from functools import cache

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_notebooks import ROOT, TASK_HEADING, read, solved, task_key
from write_whole import write_notebook, write_whole

WORDS_A_MINUTE, CODE_CELL, TASK, PREDICTION = 200, 1.5, 4, 0.75

# What is done in class; two half days. Sums are of these.
CORE = ("00", "01", "02", "03", "04", "05", "06")

GUIDE = "docs/teaching.md"
TASK_MARK = re.compile(TASK_HEADING, re.MULTILINE)
PREDICTION_MARK = "Think first"
# In the guide, below "### Notebook 02": **Tasks.** 2.1 (3), 2.2 (8), and more text.
TASKS_NOTE = re.compile(
    r"^### Notebook (\d\d)(?:(?!^##).)*?^\*\*Tasks\.\*\* (.*?)(?=\n\n)",
    re.MULTILINE | re.DOTALL,
)
TASK_GIVEN = re.compile(r"(?:(\d+\.\d+)|in your own words) \((\d+)")
START, END = "<!-- minutes -->\n", "<!-- end -->"
MARKED = re.compile(f"{START}.*?{END}", re.DOTALL)
TITLE_MINUTES = re.compile(r"(?<=Time: about )\d+(?= minutes)")
# A row of the guide about the sections of a notebook, and in it: *Heading* (7).
SECTION_ROW = re.compile(
    r"^\|(?: \d+-\d+ \|)? \[?(\d\d)(?:\]\([^)]*\))? \|.*$", re.MULTILINE
)
SECTION = re.compile(r"\*([^*|]+)\* \((\d+)\)")


@dataclass(frozen=True)
class Length:
    """How much of everything a notebook holds."""

    words: int
    code_cells: int
    tasks: int
    task_minutes: int
    predictions: int
    median_lines: float
    longest: int

    @property
    def minutes(self) -> float:
        return (
            self.words / WORDS_A_MINUTE
            + self.code_cells * CODE_CELL
            + self.tasks * TASK
            + self.predictions * PREDICTION
        )

    @property
    def in_class(self) -> float:
        """The minutes with those that the guide gives to the tasks."""
        return self.minutes - self.tasks * TASK + self.task_minutes

    @property
    def quoted(self) -> int:
        """The minutes as pages quote them, to the nearest five."""
        return 5 * round(self.minutes / 5)


def count_words(markdown: str) -> int:
    """Count what is read: no tags, no addresses of links, no rules of tables."""
    text = re.sub(r"</?\w[^>]*>", " ", re.sub(r"\]\([^)]*\)", "] ", markdown))
    return sum(any(map(str.isalnum, word)) for word in text.split())


@cache
def given_to_tasks() -> dict[str, int]:
    """Read what the guide gives each task: key -> minutes."""
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    return {
        task_key(found[1], number): int(found[2])
        for number, note in TASKS_NOTE.findall(text)
        for found in TASK_GIVEN.finditer(note)
    }


def length(notebook: NotebookNode, number: str = "") -> Length:
    """Count words, code cells, their lines, tasks and predictions of a notebook.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook, or some of its cells.
    number : str
        Of the notebook, such as ``04``: its tasks get the minutes of the guide.
    """
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    lines = [sum(map(bool, map(str.strip, text.splitlines()))) for text in code]
    tasks = [
        task_key(found["number"], number)
        for text in prose
        for found in TASK_MARK.finditer(text)
    ]
    return Length(
        words=sum(map(count_words, prose)),
        code_cells=len(code),
        tasks=len(tasks),
        task_minutes=sum(given_to_tasks().get(key, TASK) for key in tasks),
        predictions=sum(text.count(PREDICTION_MARK) for text in prose),
        median_lines=statistics.median(lines or [0]),
        longest=max(lines, default=0),
    )


def section_minutes(notebook: NotebookNode, number: str) -> dict[str, int]:
    """Give the minutes of each section: heading, without its sign, -> minutes."""
    sections: dict[str, list[NotebookNode]] = {}
    here = sections.setdefault("", [])
    for cell in notebook.cells:
        if cell.cell_type == "code":
            here.append(cell)
            continue
        # A cell may end one section and begin another.
        before, *parts = re.split(r"^## ", cell.source, flags=re.MULTILINE)
        here.append(new_markdown_cell(before))
        for part in parts:
            here = sections.setdefault(part.split("\n")[0].strip(), [])
            here.append(new_markdown_cell("## " + part))
    return {
        heading: max(1, round(length(NotebookNode(cells=cells), number).in_class))
        for heading, cells in sections.items()
    }


def with_section_minutes(text: str) -> str:
    """Bring the minutes behind headings up to date, in the table of what to skip."""

    def row(found: re.Match) -> str:
        if not SECTION.search(found[0]):
            return found[0]
        [path] = solved([found[1]])
        minutes = section_minutes(read(path), found[1])
        return SECTION.sub(lambda one: f"*{one[1]}* ({minutes[one[1]]})", found[0])

    return SECTION_ROW.sub(row, text)


def all_lengths() -> dict[str, Length]:
    """Give the length of each solved notebook: number such as "04" -> length."""
    return {path.name[:2]: length(read(path), path.name[:2]) for path in solved()}


def core_minutes(lengths: dict[str, Length]) -> float:
    return sum(lengths[number].minutes for number in CORE if number in lengths)


def total(lengths: dict[str, Length]) -> str:
    """Give the line of the guide that adds up the notebooks for everybody."""
    alone = 5 * round(core_minutes(lengths) / 5)
    in_class = [lengths[number].in_class for number in CORE if number in lengths]
    return (
        f"{CORE[0]} to {CORE[-1]} together: {alone} minutes; in class, with all tasks, "
        f"{5 * round(sum(in_class) / 5)}.\n"
    )


def with_minutes(name: str, text: str, lengths: dict[str, Length]) -> str:
    """Give a page with its minutes brought up to date."""
    if name == GUIDE:
        text = MARKED.sub(lambda _: START + total(lengths) + END, text)
        return with_section_minutes(text)
    for number, it in lengths.items():
        row = rf"^(\| \[{number}\]\([^)]*\) \| [^|]* \| )\d+( \|)$"
        text = re.sub(row, rf"\g<1>{it.quoted}\g<2>", text, flags=re.MULTILINE)
    return text


def write() -> None:
    """Bring the minutes up to date in the notebooks, README.md and the guide."""
    for path in solved():
        notebook = read(path)
        title = notebook.cells[0]
        found = TITLE_MINUTES.sub(str(length(notebook).quoted), title.source)
        if found != title.source:
            title.source = found
            write_notebook(path, notebook)
    lengths = all_lengths()
    for name in ["README.md", GUIDE]:
        text = (ROOT / name).read_text(encoding="utf-8")
        text = with_minutes(name, text, lengths)
        write_whole(ROOT / name, text)


def main() -> None:
    names = [name for name in sys.argv[1:] if name != "--write"]
    if "--write" in sys.argv:
        write()
    lengths = {path.name[:2]: length(read(path)) for path in solved(names)}
    print(
        "notebook  minutes  words  code cells  median lines  longest  tasks  predicted"
    )
    for number, it in lengths.items():
        print(
            f"{number:8}  {it.minutes:7.0f}  {it.words:5}  {it.code_cells:10}  "
            f"{it.median_lines:12g}  {it.longest:7}  {it.tasks:5}  {it.predictions:9}"
        )
    if not names:
        print(f"{CORE[0]} to {CORE[-1]}: {core_minutes(lengths):.0f} minutes")


if __name__ == "__main__":
    main()
