"""Bring a learner's work from an older copy of the course into this one.

``python start.py --bring OLD`` calls it in the new folder. The old one is only read.

* ``functions.py``: what stands below the mark "Your functions", and the imports for it,
  are put in their places of the new file. What cannot be told from the course's keeps
  the old file beside it, as ``functions.old.py``.
* A notebook that was changed takes the place of the new one. Where the course's own
  notebook changed as well, that stands beside it as ``NN_name.new.ipynb``.
* A file or a folder of one's own, in ``notebooks/``, ``data/`` or beside them, is
  copied.

What is already in the new folder, and changed, is kept: then nothing is brought. Said
twice, or after a stop half way, it does what is left.
"""

import contextlib
import itertools
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from make_student import (
    MANIFEST,
    ROOT,
    changed_by_learner,
    fingerprint,
    noted_fingerprints,
    without_answers,
)
from write_whole import write_whole

FUNCTIONS = "functions.py"
MARK = "\n# Your functions\n"
# Where the file says that a learner's imports go.
IMPORTS = re.compile(
    r"(?<=\n# What your own functions need is imported here\.\n)"
    r".*?(?=\n# The data lie )",
    re.DOTALL,
)
STUB = re.compile(r"^def (\w+)\(.*?(?=^def |\Z)", re.DOTALL | re.MULTILINE)
# At the top of a copy; what a ZIP or a kit has, and another copy may not.
OF_THE_COURSE = re.compile(
    r"START\.txt|Makefile|(CONTRIBUTING|CHANGELOG)\.md|CITATION\.cff|pyproject\.toml"
    r"|requirements[\w-]*\.(txt|lock)|tests|build|wheels"
)
# A folder with one of these is an environment, or another copy of the course.
NOT_THEIRS = ["pyvenv.cfg", "conda-meta", MANIFEST]
# Larger ones are named: a copy takes long, and may find no space.
LARGEST_COPY = 100 * 2**20
NEXT = """\
Now start the course in this folder, as on the first day. The old folder is as it was:
keep it until you have seen that everything is here."""


def with_own_functions(new: str, old: str) -> str:
    """Put what a learner wrote in `old` into `new`, where both have their marks.

    What the course asks for since then, and `old` does not name, stays at the end.
    """
    head, _, given = new.partition(MARK)
    above, _, mine = old.partition(MARK)
    if own_imports := IMPORTS.search(above):
        head = IMPORTS.sub(lambda _: own_imports[0], head)
    stubs = [stub[0].strip() for stub in STUB.finditer(given) if stub[1] not in mine]
    return head + MARK + "\n\n\n".join([mine.rstrip("\n"), *stubs]) + "\n"


def above_mark(text: str) -> str:
    """Give the course's part of functions.py, without a learner's imports."""
    return IMPORTS.sub("", text.partition(MARK)[0])


def as_given(old: Path) -> str:
    """Give functions.py as it once came, or nothing where that cannot be told."""
    with contextlib.suppress(OSError, ValueError):
        solved = (old / "solutions" / "functions.py").read_text(encoding="utf-8")
        text = without_answers(solved)
        if fingerprint(text) == noted_fingerprints(old).get("functions.py"):
            return text
    return ""


def own_files(old: Path, new: Path) -> Iterator[str]:
    """Name the files in `old` that no course brings, where a learner puts such."""
    noted = noted_fingerprints(old)
    for top, below, names in os.walk(old):
        folder = Path(top)
        below[:] = sorted(
            name
            for name in below
            if not name.startswith((".", "__"))
            and not any((folder / name / mark).exists() for mark in NOT_THEIRS)
            and (folder != old or _may_be_own(name, new))
        )
        for name in sorted(names):
            path = folder / name
            inside = path.relative_to(old).as_posix()
            theirs = inside not in noted and not OF_THE_COURSE.fullmatch(inside)
            if theirs and path.is_file() and not (new / inside).exists():
                yield inside


def _may_be_own(folder: str, new: Path) -> bool:
    known = (new / folder).exists() or OF_THE_COURSE.fullmatch(folder)
    return folder in ("data", "notebooks") or not known


def keep_beside(path: Path, word: str, content: bytes) -> str:
    """Write ``NN_name.new.ipynb``, or ``.new-2`` where that is taken, and name it."""
    words = itertools.chain([word], (f"{word}-{n}" for n in itertools.count(2)))
    names = (path.with_name(f"{path.stem}.{one}{path.suffix}") for one in words)
    free = next(n for n in names if not n.exists() or n.read_bytes() == content)
    write_whole(free, content)
    return free.name


def merged(old: Path, new: Path) -> tuple[str | None, bool]:
    """Give the functions.py to write, if there is one, and whether it holds all."""
    course = (new / "functions.py").read_text(encoding="utf-8")
    try:
        mine = (old / "functions.py").read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None, False
    if MARK not in mine:
        return None, False
    given = [above_mark(course), above_mark(as_given(old))]
    return with_own_functions(course, mine), above_mark(mine) in given


def bring(old: Path, new: Path = ROOT) -> list[str]:
    """Bring the work, and tell in lines what was done.

    Raises
    ------
    SystemExit
        If there is no course in `old`, or other work in `new` already.
    """
    if old.resolve() == new.resolve():
        raise SystemExit("This is the new folder itself. Name the old one.")
    noted, now = noted_fingerprints(old), noted_fingerprints(new)
    if not noted:
        below = [path.parent.parent for path in old.glob(f"*/{MANIFEST}")]
        meant = f'Is it "{below[0]}"?' if below else "Which folder is it in?"
        raise SystemExit(f"{old} holds no copy of the course. {meant}")
    changed, changed_here = changed_by_learner(old), changed_by_learner(new)
    files = {name: (old / name).read_bytes() for name in changed}
    whole = True
    if FUNCTIONS in files:
        text, whole = merged(old, new)
        content = files.pop(FUNCTIONS)
        if text is not None:
            files[FUNCTIONS] = text.encode("utf-8")
    there = [
        name
        for name in changed_here
        if name in files and files[name] != (new / name).read_bytes()
    ]
    if there:
        raise SystemExit(
            "Nothing was brought: in the new folder is changed already: "
            f"{', '.join(there)}. Unpack a fresh copy, and bring the work into that."
        )
    said = []
    for name in own_files(old, new):
        if (old / name).stat().st_size > LARGEST_COPY:
            said.append(f"{name}: yours, too large to be brought; copy it yourself")
            continue
        write_whole(new / name, (old / name).read_bytes())
        said.append(f"{name}: yours")
    if not whole:
        kept = keep_beside(new / FUNCTIONS, "old", content)
        said.append(
            f"{kept}: your old file. Not all in it can be told from the course's: copy "
            f"what you changed there, and miss here, into {FUNCTIONS}"
        )
    for name, content in files.items():
        if name == FUNCTIONS:
            said.append(f"{name}: your functions are in the new file")
        else:
            said.append(f"{name}: yours")
            is_new = name not in changed_here and now.get(name) != noted[name]
            if is_new and (new / name).exists():
                kept = keep_beside(new / name, "new", (new / name).read_bytes())
                said.append(f"notebooks/{kept}: how the course has it now")
        write_whole(new / name, content)
    return [*said, "", NEXT] if said else ["Nothing was changed in the old folder."]


def main() -> None:
    sys.stdout.reconfigure(errors="backslashreplace")  # names have signs of any kind
    # PowerShell hands on a quote where a quoted path ends in \ (by its Tab key).
    old = Path(sys.argv[1].rstrip('"')).resolve()
    try:
        print("\n".join(bring(old)))
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        raise SystemExit(
            f"It stopped: {problem.strerror}{where}. No file is half written. Is the "
            "disk full, or a file protected, or open elsewhere? Mend that, and say the "
            "same line again."
        ) from None


if __name__ == "__main__":
    main()
