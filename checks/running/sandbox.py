"""Keep a stranger's code away from the computer it runs on, as far as this one can.

With bubblewrap (``bwrap``, Linux) a hand-in runs without network, sees the file
system read-only and can write to its own temporary folder only. Elsewhere it runs as
an ordinary process with limits of time and, where there are any, of memory.
"""

import functools
import shutil
import subprocess
import sys
import tempfile

SECONDS_TO_TRY = 60
BUBBLEWRAP = (
    "bubblewrap: no network, files read-only but for an empty temporary folder, "
    "limits of time and memory"
)
LIMITS = "limits of time and memory only (bubblewrap is not to be had here)"
TIME = "a limit of time only (this system has no limits of memory to set)"


@functools.cache
def bubblewrap() -> str | None:
    """Give the path of bwrap if it is installed and allowed to work here.

    It counts as absent only if it says so itself. Where the trial is slow, or ends for
    want of memory, the walls stay: a hand-in may then not start, but never runs free.
    """
    program = shutil.which("bwrap") if sys.platform == "linux" else None
    if program is None:
        return None
    try:
        trial = subprocess.run(
            [*_walls(program), sys.executable, "-c", "print('in')"],
            capture_output=True,
            timeout=SECONDS_TO_TRY,
        )
    except (FileNotFoundError, PermissionError):
        return None
    except (OSError, subprocess.TimeoutExpired):
        return program
    # A number below zero: something from outside has ended it.
    worked = trial.stdout.strip() == b"in" or trial.returncode < 0
    return program if worked else None


def protection(strangers: bool) -> str:
    """Say in words which protection a hand-in runs under."""
    if strangers and bubblewrap() is not None:
        return BUBBLEWRAP
    return TIME if sys.platform == "win32" else LIMITS


def command(arguments: list[str], folder: str, strangers: bool) -> list[str]:
    """Give the command line that runs `arguments` with `folder` to write to.

    Parameters
    ----------
    arguments : list of str
        The command without protection.
    folder : str
        The only folder that may be written to.
    strangers : bool
        Is it somebody else's code? One's own runs without walls, for speed.
    """
    program = bubblewrap() if strangers else None
    if program is None:
        return arguments
    return [*_walls(program), "--bind", folder, folder, *arguments]


def _walls(program: str) -> list[str]:
    options = [program, "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    # Sockets of the system lie there; a read-only file system does not close them.
    needed = [sys.executable, sys.prefix, __file__, tempfile.gettempdir()]
    if not any(str(path).startswith("/run/") for path in needed):
        options += ["--tmpfs", "/run"]
    return [*options, "--unshare-all", "--die-with-parent", "--new-session"]
