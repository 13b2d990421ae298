"""What can be tried here of how the course behaves on Windows.

A ``sitecustomize.py`` takes away what only Unix has, before anything of the course is
imported, in the process of a check and in the one in which a learner's file runs.
"""

import os
import re
import subprocess
import sys

import pytest

from conftest import LAST_RESORT
from make_student import lay_out_course

# Other packages are imported first: they are made anew for each system. `subprocess` is
# given modules of its own, as it could start nothing here in the way of Windows.
AS_ON_WINDOWS = '''
import os, shutil, signal, subprocess, sys, types
import numba, pandas, seaborn, statsmodels.formula.api, statsmodels.stats.multitest

UNIX = "IPython resource fcntl pwd grp termios pty tty syslog readline curses".split()
CALLS = """fork forkpty killpg setsid getpgid setpgid getuid geteuid getgid getegid
sysconf sysconf_names uname nice mkfifo chown fchmod wait3 wait4 WNOHANG statvfs
sched_getaffinity getloadavg initgroups posix_spawn""".split()
SIGNALS = "SIGABRT SIGFPE SIGILL SIGINT SIGSEGV SIGTERM".split()
for module in (os, signal):
    whole = types.ModuleType(module.__name__)
    vars(whole).update(vars(module))
    setattr(subprocess, module.__name__, whole)
for name in UNIX:
    sys.modules[name] = None
for name in CALLS:
    if hasattr(os, name):
        delattr(os, name)
for name in [n for n in dir(signal) if n[:3] == "SIG" and n[3] != "_"]:
    if name not in SIGNALS:
        delattr(signal, name)
exists, scandir = os.path.exists, os.scandir


def not_allowed(*arguments, **keywords):
    raise OSError(22, "A required privilege is not held by the client")


def scan(path="."):
    if str(path).startswith("/proc"):
        raise FileNotFoundError(2, "The system cannot find the path", str(path))
    return scandir(path)


os.symlink = not_allowed
os.path.exists = lambda path: not str(path).startswith("/proc") and exists(path)
os.scandir = scan
sys.platform = "win32"
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Lay out a course below a user whose name is no ASCII and holds a space."""
    home = tmp_path_factory.mktemp("Users") / "Käthe Müller"
    home.mkdir()
    (home / "sitecustomize.py").write_text(AS_ON_WINDOWS, encoding="utf-8")
    (home / "course").mkdir()
    return lay_out_course(home / "course")


def python(course, *arguments):
    """Run Python there, in a terminal of Western Europe."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=course,
        env={
            **os.environ,
            **{"PYTHONPATH": str(course.parent), "PYTHONUTF8": "0"},
            "PYTHONIOENCODING": "cp1252",
        },
        capture_output=True,
        encoding="cp1252",
        timeout=LAST_RESORT,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


CHECKS = """
import pathlib, shutil, checks
checks.setup()
checks.plot_heatmap()
shutil.copy2("solutions/functions.py", ".")
checks.run_anova()
text = "def run_anova(data, groups):\\n    print('Łukasz')\\n    while True: pass\\n"
pathlib.Path("functions.py").write_text(text, encoding="utf-8")
checks.run_anova()
"""


def test_checks_answer_on_windows(course):
    setup, not_written, right, hangs = re.findall(
        r"^(?:Right|Not answered yet|It stopped): .*",
        python(course, "-c", CHECKS),
        re.M,
    )
    assert setup.startswith("Right: Python and all")
    assert "plot_heatmap still is a row of three dots" in not_written
    assert right.startswith("Right: run_anova agrees")
    assert "did not come back in time: it was on line 3" in hangs


def test_the_command_for_a_class_says_on_windows_what_it_cannot(course):
    said = python(course, "-m", "checks", "functions.py")
    assert "Nothing was run: bubblewrap is missing" in said
    said = python(course, "-m", "checks", "--unprotected", "solutions/functions.py")
    assert "1 of 1 are right. Protection: a limit of time only" in said
