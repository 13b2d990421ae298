"""Check the functions.py of a whole class: ``python -m checks FILE [FILE ...]``.

Every file is run in a process of its own, two at a time. A hand-in is a stranger's
program: where bubblewrap is installed it runs inside it (`checks.running.sandbox`).

Exit status: 0 if everything that was judged is right, 1 if something is not, 2 if the
command was not understood. A function that was not written is left out of this, if the
other one of the same file was.
"""

import argparse
import json
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks.answer import Answer
from checks.functions_py.judge_file import JUDGES, judge_text
from checks.running import sandbox
from checks.running.hand_in import UnreadableError, read_file

AT_A_TIME = 2
INDENT = {"initial_indent": "    ", "subsequent_indent": "    "}
WORDS = {"todo": "not done", "error": "stopped"}


def judge_file(path: str) -> list[dict]:
    """Judge every exercise of one file; one row each."""
    try:
        answers = judge_text(read_file(Path(path)), list(JUDGES), strangers=True)
    except UnreadableError as problem:
        answers = dict.fromkeys(JUDGES, Answer("error", str(problem), "unreadable"))
    except OSError as problem:
        said = f"{path} could not be run: {problem}"
        answers = dict.fromkeys(JUDGES, Answer("error", said, "not_run"))
    return [
        {
            "file": str(path),
            "exercise": exercise,
            "status": answer.status,
            "misconception": answer.misconception,
            "message": answer.message,
        }
        for exercise, answer in answers.items()
    ]


def judge_files(paths: list[str]) -> list[dict]:
    """Judge several files, two at a time, in the order given."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return [row for rows in pool.map(judge_file, paths) for row in rows]


def all_right(rows: list[dict]) -> bool:
    """Tell whether all that was judged is right; see the top of this module."""
    for path in {row["file"] for row in rows}:
        states = [row["status"] for row in rows if row["file"] == path]
        judged = [state for state in states if state != "todo"]
        if not judged or any(state not in ("right", "note") for state in judged):
            return False
    return True


def as_table(rows: list[dict]) -> str:
    """Write the rows for a reader: one line each, the message's first line below."""
    width = max(len(row["file"]) for row in rows)
    head = f"{'file':{width}}  {'exercise':12}  {'answer':8}  idea"
    lines = [head, "-" * len(head)]
    for row in rows:
        status = WORDS.get(row["status"], row["status"])
        idea = row["misconception"] or ""
        lines.append(
            f"{row['file']:{width}}  {row['exercise']:12}  {status:8}  {idea}".rstrip()
        )
        if row["status"] in ("hint", "error", "note"):
            said = row["message"].split("\n")
            first = said[0] if row["status"] != "note" else " ".join(said[1:])
            lines += textwrap.wrap(first, 84, **INDENT)
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m checks", description="Check learners' functions.py."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a functions.py")
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    given = parser.parse_args(arguments)
    rows = judge_files(given.files)
    said = f"Protection: {sandbox.protection(strangers=True)}."
    if given.json:
        print(json.dumps(rows, indent=1))
        print(said, file=sys.stderr)
    else:
        print(as_table(rows))
        counted = [row["status"] in ("right", "note") for row in rows]
        print(f"\n{sum(counted)} of {len(counted)} are right. {said}")
    return 0 if all_right(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
