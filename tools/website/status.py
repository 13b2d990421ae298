"""What the site was made from: versions, and how much there is of everything."""

import json
import re
from pathlib import Path

from checks.catalogue import catalogue
from checks.tasks import names
from checks.tasks.nb00_set_up import pins
from course_notebooks import ROOT, learners_path, read
from minutes import length
from run_notebooks import SECONDS

SECONDS_ARE = (
    "Seconds: for how long a processor works to run all cells of the solved notebook, "
    "roughly, as noted when it was run for these pages.\n"
)
NOTEBOOKS = (
    "| notebook | words | code cells | tasks | minutes to read and do | seconds |"
    "\n|---|---|---|---|---|---|"
)


def status(paths: list[Path]) -> str:
    """Give the page as Markdown."""
    lengths = {path: length(read(path)) for path in paths}
    tests = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "tests").glob("test_*.py"))
    ]
    functions = sum(len(re.findall(r"^def test_", text, re.M)) for text in tests)
    counts = {
        "notebooks": len(paths),
        "code cells": sum(it.code_cells for it in lengths.values()),
        "tasks": sum(it.tasks for it in lengths.values()),
        "calls of `checks` for answers, hints and quizzes": len(names()),
        "wrong ideas in the catalogue": len(catalogue()),
        "files of tests, and test functions in them": f"{len(tests)}, {functions}",
    }
    parts = ["# Status\n", "## How much there is\n", "| what | number |\n|---|---|"]
    parts += [f"| {what} | {number} |" for what, number in counts.items()]
    parts += ["\n## Notebooks\n", SECONDS_ARE, NOTEBOOKS]
    seconds = json.loads(SECONDS.read_text(encoding="utf-8"))
    for path, it in lengths.items():
        number = path.name[:2]
        counted = [it.words, it.code_cells, it.tasks, it.quoted, seconds[number]]
        cells = [f"[{number}]({learners_path(path)})", *map(str, counted)]
        parts.append(f"| {' | '.join(cells)} |")
    parts.append("\n## Versions\n\nWith these packages the notebooks were run.\n")
    parts.append("| package | version |\n|---|---|")
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    parts += [f"| {name} | {version} |" for name, version, _ in pins(requirements)]
    return "\n".join(parts) + "\n"
