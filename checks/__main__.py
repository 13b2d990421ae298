"""Check the functions.py of a whole class: ``python -m checks PATH [PATH ...]``.

A PATH is a file, a folder, or a pattern such as ``hand_ins/*.py``. Every file is run in
a process of its own, two at a time, with walls around it (`checks.running.sandbox`): a
hand-in is a stranger's program.

Exit status: 0 if everything that was judged is right, 1 if something is not, 2 if the
command could not do all of its work, for example where a PATH leads to no hand-in: the
others are judged all the same. A function that was not written is left out of this, if
the other one of the same file was.
"""

import argparse
import itertools
import json
import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path

from checks.answer import on_one_line, plain
from checks.class_report.find import KINDS, Found, find_hand_ins

NO_WALLS = """\
Nothing was run: bubblewrap is missing or may not work here, and without it a hand-in
could read and change whatever you can. Install it (Linux: apt install bubblewrap), or
go on without it where you know all the files, or the computer holds nothing of yours:
  python -m checks --unprotected ..."""
PACKAGES = "numpy scipy pandas matplotlib seaborn statsmodels".split()
SPELLING = "Check the spelling and the folder."
WRONG_PYTHON = """\
This Python ({python}) has no {missing}, which the course needs. Say
  {command} -m checks ...
instead, from the folder of the course. If there is no such Python, `make lab` makes it;
README.md says how to do without make."""


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # no sign may cost the results
            stream.reconfigure(errors="backslashreplace")
    asked = _read(arguments)
    found = find_hand_ins(asked.paths)
    try:
        return _judge(asked, found)
    except ModuleNotFoundError as problem:
        if (problem.name or "checks").startswith("checks"):
            raise
        windows = os.name == "nt"
        command = r".venv\Scripts\python" if windows else ".venv/bin/python"
        return _could_not(
            WRONG_PYTHON.format(
                python=sys.executable, missing=problem.name, command=command
            )
        )
    except KeyboardInterrupt:
        return _could_not("Stopped before the end: no results are shown.")


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m checks",
        description="Check learners' functions.py: one row a learner, and what the "
        "class should talk about.",
        epilog="Exit status: 0 all right, 1 something is wrong, 2 something could not "
        "be run. Names that begin with '-' go behind '--'.",
    )
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder, a pattern"
    )
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    parser.add_argument("--csv", metavar="FILE", type=Path, help="write a table, too")
    parser.add_argument(
        "--report", metavar="FOLDER", type=Path, help="write pages to look at, too"
    )
    parser.add_argument(
        "--unprotected", action="store_true", help="go on where bubblewrap is missing"
    )
    arguments = sys.argv[1:] if arguments is None else arguments
    for name in itertools.takewhile(lambda one: one != "--", arguments):
        there = not name.startswith("--") and os.path.lexists(name)
        if name[:1] == "-" and (name.lower().endswith(KINDS) or there):
            parser.error(
                f"{plain(name)} begins with '-', as an option does. If it is a file, "
                f"put -- before it: python -m checks -- {plain(name)}"
            )
    return parser.parse_args(arguments)


def _judge(asked: argparse.Namespace, found: Found) -> int:
    said = [*found.remarks, *(f"{one} {SPELLING}" for one in found.missing)]
    for line in said:
        _say(on_one_line(line))
    if not found.hand_ins:
        return _could_not("Nothing to judge.")
    count, total = 0, len(found.hand_ins)
    if not asked.json:
        _say(f"0/{total}")
    # Said before anything large is imported: that takes a while.
    for name in PACKAGES:
        if find_spec(name) is None:
            raise ModuleNotFoundError(name=name)
    from checks.class_report.as_pages import FolderError, refuse_foreign, write_pages
    from checks.class_report.as_text import COLUMNS, as_csv, one_row
    from checks.class_report.judge import judge_class, protection, right_of_all

    try:
        if asked.report:
            refuse_foreign(asked.report)
        if asked.csv:
            _refuse_foreign_csv(asked.csv, ",".join(COLUMNS))
    except (FolderError, OSError) as problem:
        return _could_not(plain(str(problem)))
    walls, how = protection()
    if not walls and not asked.unprotected:
        return _could_not(NO_WALLS)
    if not walls:
        _say(f"Protection: {how}.")

    def tell(judged):
        nonlocal count
        count += 1
        if not asked.json:
            _say(f"{count}/{total}  {one_row(judged)}")

    class_, stopped = judge_class(found.hand_ins, tell)
    if stopped and not class_:
        return _could_not("Stopped before anything was judged.")
    if stopped:
        _say(f"Stopped: {total - len(class_)} of {total} were not judged.")
    try:
        # Before the table: who reads only its first lines (head) still gets them.
        if asked.csv and not _kept(asked.csv, stopped):
            asked.csv.write_text(as_csv(class_), encoding="utf-8", newline="\n")
        if asked.report and not _kept(asked.report, stopped):
            write_pages(class_, asked.report)
    except (FolderError, OSError) as problem:
        return _could_not(plain(str(problem)))
    try:
        _show(class_, asked.json, how)
        if len(class_) > 1:  # what was said before has moved out of sight
            for line in said:
                _say(on_one_line(line))
    except BrokenPipeError:
        # Python flushes it at its end.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")
    if stopped or found.missing:
        return 2
    right, learners = right_of_all(class_)
    return 0 if right == learners else 1


def _show(class_: list, as_json: bool, how: str) -> None:
    from checks.class_report.as_text import as_discussion, as_table, how_many_are_right

    if as_json:
        print(json.dumps([row for judged in class_ for row in judged.rows()], indent=1))
        _say(f"Protection: {how}.")
        return
    if class_:
        print(as_table(class_), end="\n\n")
        if len(class_) > 1 and (discussion := as_discussion(class_)):
            print(discussion, end="\n\n")
    print(f"{how_many_are_right(class_)} Protection: {how}.", flush=True)


def _kept(path: Path, stopped: bool) -> bool:
    """Say whether results of an earlier run stay as they are: a part replaces none."""
    keep = stopped and path.exists() and (path.is_file() or any(path.iterdir()))
    if keep:
        _say(f"{path} is left as it was: it may hold more than this part.")
    return keep


def _refuse_foreign_csv(path: Path, head: str) -> None:
    """Raise an OSError where a file that is not such a table would be overwritten."""
    if not path.absolute().parent.is_dir():
        raise OSError(f"There is no folder {path.absolute().parent} for {path.name}.")
    if path.is_dir():
        raise OSError(f"{path} is a folder.")
    if path.exists():
        with path.open(encoding="utf-8", errors="replace") as file:
            if file.readline().strip() not in ("", head):
                raise OSError(f"{path} holds something else, so it is not overwritten.")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _could_not(text: str) -> int:
    _say(text)
    return 2


if __name__ == "__main__":
    # Being ended from outside is like Ctrl-C: no process stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
