"""Write MISCONCEPTIONS.md, for teachers, from the catalogue of wrong ideas."""

import sys
from pathlib import Path

from course_notebooks import ROOT, learners_path, solved
from write_whole import write_whole

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from checks.catalogue import catalogue  # noqa: E402

PAGE = ROOT / "MISCONCEPTIONS.md"
HEAD = """\
# Wrong ideas, and what to ask

What learners of this course come to believe, by the notebook in which it is met first.
The number is the one that `python -m checks`, the quizzes and the tests use. Ask the
question and wait: none gives the answer away. This page is made from
`checks/catalogue.toml` by `make ideas`.
"""


def page() -> str:
    """Write the page as Markdown."""
    parts = [HEAD]
    for notebook in solved():
        number = int(notebook.name[:2])
        ideas = [idea for idea in catalogue().values() if idea.notebook == number]
        if not ideas:
            continue
        target = learners_path(notebook)
        title = Path(target).stem.replace("_", " ")
        parts.append(f"## Notebook [{title}]({target})\n")
        parts.append("| | what it is | the learner says | you ask |\n|---|---|---|---|")
        for idea in ideas:
            cells = [idea.number, idea.name, f"“{idea.belief}”", idea.ask]
            row = " | ".join(cell.replace("|", r"\|") for cell in cells)
            parts.append(f"| {row} |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    write_whole(PAGE, page())
