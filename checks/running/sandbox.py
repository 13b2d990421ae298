"""Keep a stranger's code away from the computer it runs on, as far as this one can.

With bubblewrap (``bwrap``, Linux) a hand-in sees the system's programs, Python and the
few modules of the course that it needs, all read-only, and a folder of its own in
memory. What is not named in `_mounts` is not there. Elsewhere it runs as an ordinary
process with limits of time and, where there are any, of memory.
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from checks.answer import ROOT

DATA = ROOT / "data"
# Of the course, a hand-in gets these and nothing else.
PACKAGES = ["fast_anova", "table_reader"] + [
    f"checks/running/{name}.py"
    for name in "child forgery keeper read_code describe record_heatmap".split()
]
# Where a hand-in finds itself and the course, inside the walls.
FOLDER = Path("/tmp/hand_in")
COURSE = Path("/course")
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store"]
SYSTEM += ["/gnu/store", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime"]
SECONDS_TO_TRY = 60
SPACE = str(64 * 2**20)

SAID = {
    "protected": "bubblewrap: no network, nothing of this computer but Python and the "
    "course's data to read, limits of time, memory, processes and space",
    "absent": "limits of time and memory only (bubblewrap is not to be had here)",
    "broken": "limits of time and memory only (bubblewrap is installed, but may not "
    "work here)",
}
TIME = "a limit of time only (this system has no limits of memory to set)"


@functools.cache
def _found() -> tuple[str, list[str] | None]:
    """Try the walls, the highest first; give the state and the command of the walls.

    They count as broken only if the trial says so itself. Where it is slow, or ends for
    want of memory, the walls stay: a hand-in may then not start, but never runs free.
    """
    program = shutil.which("bwrap") if sys.platform == "linux" else None
    if program is None:
        return "absent", None
    for newer in (True, False):
        walls = _walls(program, newer)
        try:
            trial = subprocess.run(
                [*walls, sys.executable, "-P", "-c", "print('in')"],
                capture_output=True,
                timeout=SECONDS_TO_TRY,
            )
        except (FileNotFoundError, PermissionError):
            return "broken", None
        except (OSError, subprocess.TimeoutExpired):
            return "protected", walls
        # A number below zero: something from outside has ended it.
        if trial.stdout.strip() == b"in" or trial.returncode < 0:
            return "protected", walls
    return "broken", None


def available() -> str:
    """Say in one word whether there are walls: "protected", "absent" or "broken"."""
    return _found()[0]


def bubblewrap() -> str | None:
    """Give the path of bwrap if it is installed and works here."""
    walls = _found()[1]
    return walls[0] if walls else None


def protected(strangers: bool = True) -> bool:
    """Tell whether a hand-in runs behind walls; one's own runs without, for speed."""
    return strangers and available() == "protected"


def protection(strangers: bool = True) -> str:
    """Say in words which protection a hand-in runs under."""
    if sys.platform == "win32":
        return TIME
    return SAID[available() if strangers else "absent"]


def command(arguments: list[str]) -> list[str]:
    """Give the command line that runs `arguments` behind the walls."""
    return [*(_found()[1] or []), *arguments]


def known_fonts() -> list[Path]:
    """Find matplotlib's list of fonts; without it the child looks for all again."""
    home, cache = Path.home(), os.environ.get("XDG_CACHE_HOME")
    kept = [home / ".cache/matplotlib", home / ".matplotlib"]
    kept += [home / "Library/Caches/matplotlib"]
    if cache:
        kept.insert(0, Path(cache) / "matplotlib")
    if os.environ.get("MPLCONFIGDIR"):
        kept.insert(0, Path(os.environ["MPLCONFIGDIR"]))
    lists = [list(folder.glob("fontlist-*.json")) for folder in kept]
    return next((found for found in lists if found), [])


def _python() -> set[str]:
    """Find the folders of this Python and of its packages."""
    folders = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}
    program = Path(sys.executable)
    while program.is_symlink():  # in an environment it points to another Python
        program = program.parent / os.readlink(program)
        folders.add(os.path.normpath(program.parent.parent))
    packages = ("site-packages", "dist-packages")
    folders |= {part for part in sys.path if os.path.basename(part) in packages}
    return {folder for folder in folders if folder != "/"}


def _mounts(newer: bool) -> dict[str, list[str]]:
    """Say what is where, inside; whatever is not named is absent."""
    space = ["--size", SPACE] if newer else []
    there = {path: ["--ro-bind-try", path] for path in [*SYSTEM, *_python()]}
    # If it lies in one of these, none of it is seen but what comes below.
    there[str(ROOT)] = ["--tmpfs"]
    there |= {"/dev": ["--dev"], "/proc": ["--proc"], "/tmp": [*space, "--tmpfs"]}
    there["/dev/shm"] = [*space, "--tmpfs"]
    there[str(FOLDER)] = ["--dir"]
    there[str(FOLDER / "data")] = ["--ro-bind", str(DATA)]
    for part in PACKAGES:
        there[str(COURSE / part)] = ["--ro-bind", str(ROOT / part)]
    for fonts in known_fonts():
        there[str(FOLDER / fonts.name)] = ["--ro-bind", str(fonts)]
    return there


def _walls(program: str, newer: bool) -> list[str]:
    options = [program, "--unshare-all", "--die-with-parent", "--new-session"]
    options += ["--cap-drop", "ALL"]
    if newer:
        options += ["--unshare-user", "--disable-userns"]
    there = _mounts(newer)
    # A folder before what lies in it.
    for path in sorted(there, key=lambda path: Path(path).parts):
        options += [*there[path], path]
    for path in ("/dev", "/"):  # they are memory, too, and have no limit
        options += ["--remount-ro", path]
    return [*options, "--chdir", str(FOLDER)]
