"""Which files a class has handed in, and who handed them in.

Only the standard library is imported here, so that this works where a package of the
course is missing.
"""

import glob
import os
import re
import shlex
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HAND_IN = "functions.py"
KINDS = (".py", ".ipynb")
# What learners hand in by mistake, or what holds a hand-in and is not opened here.
ARCHIVES = tuple(".zip .7z .rar .tar .gz".split())
NOT_LOOKED_AT = (*".txt .docx .doc .odt .rtf .pdf".split(), *ARCHIVES)
NOT_THEIRS = ("venv", "__MACOSX", "__pycache__", "site-packages", "node_modules")
DEFINES = re.compile(rb"^def (run_anova|plot_heatmap)\b", re.M)
# Learning platforms lengthen the name of a learner's folder.
PLATFORM = re.compile(r"_\d+_assignsubmission_\w*?(?=/|$)")
# Words in the name of a file that say what it is, and not whose; so do digits, and the
# words of its folder.
NO_NAME = set(
    "functions function func run anova runanova plot heatmap plotheatmap heat map my "
    "exercise ex task part solution solutions script main code file hand in handin "
    "homework hw assignment submission version v new old final last fixed copy test "
    "notebook corrected updated draft kopie neu alt aufgabe lösung abgabe".split()
)


@dataclass(frozen=True)
class HandIn:
    """A file, and the learner it is from.

    Parameters
    ----------
    path : str
        The file.
    learner : str
        A short name, told from those of all other files.
    folder : str
        The folder that holds all files of this learner; empty where a folder holds
        those of many.
    """

    path: str
    learner: str
    folder: str = ""

    @property
    def whose(self) -> str:
        """What the files of one learner have in common, and no other's."""
        return self.folder or self.path


@dataclass
class Found:
    """What the paths lead to.

    Parameters
    ----------
    hand_ins : list of HandIn
        In the order of the learners' names, as in a teacher's own list.
    remarks : list of str
        Sentences about what was left out.
    missing : list of str
        Sentences about the paths that lead to no hand-in.
    """

    hand_ins: list[HandIn] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def find_hand_ins(paths: list[str]) -> Found:
    """Find the files that files, folders and patterns stand for."""
    files, found = [], Found()
    for given in paths:
        for path in _expanded(given):
            if os.path.isdir(path):
                inside = _in_folder(path, found.remarks)
                if not inside:
                    found.missing.append(f"There is no Python file in {path}.")
                files += inside
            elif os.path.lexists(path):
                files.append(path)
            else:
                found.missing.append(f"There is no file {path}.")
    once = list({os.path.abspath(file): file for file in files}.values())
    three = zip(once, _short_names(once), _folders_of_learners(once), strict=True)
    hand_ins = [HandIn(*each) for each in three]
    found.hand_ins = sorted(hand_ins, key=lambda one: _as_listed(one.learner))
    return found


def _as_listed(name: str) -> list[str | int]:
    """Give what names are sorted by: 2 stands before 10, and Ö beside O."""
    marked = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in marked if not unicodedata.combining(sign))
    # Every second part is a number, so no number meets a text.
    parts = re.split(r"(\d+)", letters)
    return [int(part) if i % 2 else part for i, part in enumerate(parts)]


def _expanded(given: str) -> list[str]:
    """Give the paths that one argument stands for: mostly itself."""
    if os.path.lexists(given):
        return [given]
    folder, name = os.path.split(given)
    if os.path.isdir(folder):  # its own brackets are no pattern
        given_in_folder = os.path.join(glob.escape(folder), name)
    else:
        given_in_folder = given
    fitting = sorted(glob.glob(given_in_folder, recursive=True), key=str.casefold)
    return fitting or _several_in_one(given) or [given]


def _several_in_one(given: str) -> list[str]:
    """Split ``a.py my file.py``, as make hands it on; [] if a part is not there."""
    try:
        words = shlex.split(given, posix=os.name != "nt")
    except ValueError:  # a quote that is not closed
        words = given.split()
    parts = []
    while words:
        for end in range(len(words), 0, -1):
            part = " ".join(words[:end])
            fitting = [part] if os.path.lexists(part) else sorted(glob.glob(part))
            if part != given and fitting:
                parts, words = parts + fitting, words[end:]
                break
        else:
            return []
    return parts


def _in_folder(root: str, remarks: list[str]) -> list[str]:
    """Give the hand-ins in a folder and below it.

    A folder below that holds a functions.py is one learner's: of what else lies there
    only files that define an exercise count, and nothing further down. So does a copy
    of the whole course.
    """
    files = []

    def closed(problem: OSError) -> None:
        remarks.append(f"{problem.filename} cannot be read ({problem.strerror}).")

    for folder, below, names in os.walk(root, onerror=closed):
        below[:] = sorted(
            (name for name in below if not _is_skipped(folder, name)), key=str.casefold
        )
        others = sorted(n for n in names if n.lower().endswith(NOT_LOOKED_AT))
        names = sorted((n for n in names if _is_hand_in(n)), key=str.casefold)
        copy = os.path.isfile(os.path.join(folder, "checks", "catalogue.toml"))
        if HAND_IN in names and (copy or folder != root):
            below.clear()
            kept = [name for name in names if _defines(os.path.join(folder, name))]
            left = [name for name in names if name not in kept]
            names = kept
            if left:
                said = ", ".join(left)
                remarks.append(f"Left out beside {HAND_IN} in {folder}: {said}.")
        elif not names and not below and folder != root:
            remarks.append(f"There is no Python file in {folder}.")
        if others and not copy:
            packed = any(name.lower().endswith(ARCHIVES) for name in others)
            remarks.append(
                f"Not looked at in {folder}: {', '.join(others)}."
                + packed * " Unpack archives first."
            )
        files += [os.path.join(folder, name) for name in names]
    return files


def _is_skipped(folder: str, name: str) -> bool:
    environment = os.path.exists(os.path.join(folder, name, "pyvenv.cfg"))
    return name.startswith(".") or name in NOT_THEIRS or environment


def _is_hand_in(name: str) -> bool:
    return name.lower().endswith(KINDS) and not name.startswith(".")


def _defines(path: str) -> bool:
    """Tell whether a file is the functions.py, or defines an exercise itself."""
    if os.path.basename(path) == HAND_IN:
        return True
    if not path.lower().endswith(".py") or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return bool(DEFINES.search(file.read(2**20)))


def _short_names(files: list[str]) -> list[str]:
    """Name each learner by what tells their file from the others."""
    try:
        common = _common_folder(files)
    except ValueError:  # no file at all, or files on several drives
        return list(files)
    full = [Path(os.path.relpath(file, common)) for file in files]
    short = []
    for path in full:
        own = path.name == HAND_IN and len(path.parts) > 1
        name = path.parent if own else path.with_suffix("")
        short.append(PLATFORM.sub("", name.as_posix()))
    count = Counter(name.casefold() for name in short)
    return [
        name if count[name.casefold()] == 1 else path.as_posix()
        for name, path in zip(short, full, strict=True)
    ]


def _common_folder(files: list[str]) -> str:
    """Give the folder that holds all; that of a single learner still tells a name."""
    common = os.path.commonpath([os.path.dirname(os.path.abspath(f)) for f in files])
    lengthened = PLATFORM.search(Path(common).as_posix())
    return os.path.dirname(common[: lengthened.start()]) if lengthened else common


def _folders_of_learners(files: list[str]) -> list[str]:
    """Give for each file the folder that holds all of its learner's, or nothing.

    A platform's folder is one learner's. So is a folder below all others with a file
    whose name tells no person; and then those beside it are, too.
    """
    folders = [os.path.dirname(os.path.abspath(file)) for file in files]
    try:
        common = _common_folder(files)
    except ValueError:
        return [""] * len(files)
    beside = {
        os.path.dirname(folder)
        for folder, file in zip(folders, files, strict=True)
        if folder != common and _tells_no_person(file, folder)
    }
    found = []
    for folder in folders:
        lengthened = PLATFORM.search(Path(folder).as_posix())
        own = folder != common and os.path.dirname(folder) in beside
        whole = folder[: lengthened.end()] if lengthened else folder
        found.append(whole if lengthened or own else "")
    return found


def _tells_no_person(file: str, folder: str) -> bool:
    stem, _ = os.path.splitext(os.path.basename(file))
    return _words(stem) <= _words(folder) | NO_NAME


def _words(name: str) -> set[str]:
    apart = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", name)  # runAnova
    return {word.lower() for word in re.findall(r"[^\W\d_]+", apart)}
