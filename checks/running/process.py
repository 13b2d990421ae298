"""Starts the process of a hand-in, hears its records, ends it and all that it left."""

import contextlib
import functools
import json
import os
import queue
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from checks.answer import ROOT
from checks.running import sandbox
from checks.running.keeper import below
from checks.running.patience import LOOK_EVERY, Patience
from checks.running.records import hear
from checks.running.sandbox import DATA, PACKAGES

MEMORY = 2 * 2**30
# Larger files of data are the learner's own: they are linked, not copied.
LARGEST_COPY = 20 * 2**20
# Hand-ins are judged in threads, and packages import one another in circles: two
# threads in one circle can each get a module that is not complete yet.
ONE_IMPORT_AT_A_TIME = threading.Lock()
# Names of the engine; a file that has none of them gets on without it.
ENGINE = ("anova_genes", "anova_block")
VARIABLES = "PATH LANG LC_ALL LC_CTYPE SYSTEMROOT TEMP TMP".split()


def records_of(text, calls, strangers=False, beside=None, seconds=None, start=None):
    """Run a job and give its records, one by one; see to it that it ends.

    Parameters
    ----------
    text : str
        The learner's functions.py.
    calls : list of dict
        The calls to make.
    strangers : bool
        Put walls around it where there are any, see `checks.running.sandbox`.
    beside : path, optional
        A folder whose modules the file may import too.
    seconds : float, optional
        How long one call may compute; 5 s or more on a slow computer.
    start : callable, optional
        Starts the process; for tests that have many files to run.
    """
    walled = strangers and sandbox.bubblewrap() is not None
    folder = sandbox.FOLDER if walled else Path(tempfile.mkdtemp(prefix="hand_in_"))
    try:
        if any(name in text for name in ENGINE):
            with ONE_IMPORT_AT_A_TIME:
                _compile_engine()
        if not walled:
            folder = folder.resolve()
            _furnish(folder, strangers)
        word = secrets.token_hex(16)
        job = {
            "word": word,
            "text": text,
            "folder": str(folder),
            "path": [str(beside)] if beside else [],
            "memory": MEMORY,
            "calls": calls,
        }
        child = (start or Child)(job, strangers)
        try:
            yield from _follow(child, word, seconds)
        finally:
            child.kill()
    finally:
        if not walled:
            remove(folder)


def _furnish(folder: Path, strangers: bool) -> None:
    """Copy what the file needs: nothing that is copied can be lost through it."""
    shutil.copytree(DATA, folder / "data", copy_function=_copy_or_link)
    for fonts in sandbox.known_fonts():
        shutil.copy(fonts, folder)
    for part in PACKAGES if strangers else []:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        (folder / ".course" / part).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, folder / ".course" / part)


@functools.cache
def _compile_engine() -> None:
    """See to it that the engine is compiled here, once, and not behind each wall.

    Numba compiles it anew for each layout of a table, and a call has not the time.
    """
    import numpy as np

    from fast_anova import anova_genes

    table = np.arange(32.0).reshape(4, 8) ** 2
    for layout in (table, np.asfortranarray(table), table[:1].copy()):
        for writable in (True, False):  # a DataFrame gives what may not be written to
            layout.setflags(write=writable)
            with contextlib.suppress(Exception):
                anova_genes(layout, list("abab" * 2))


def _copy_or_link(source: str, target: str) -> None:
    if os.path.getsize(source) > LARGEST_COPY and hasattr(os, "symlink"):
        with contextlib.suppress(OSError):
            os.symlink(source, target)
            return
    shutil.copy(source, target)


def remove(folder: Path) -> None:
    """Remove a folder however deep it is: each one inside is moved up first."""
    left, number, mark = [str(folder)], 0, secrets.token_hex(4)
    with contextlib.suppress(OSError):
        while left:
            here = left[-1]
            os.chmod(here, stat.S_IRWXU)
            with os.scandir(here) as entries:
                inside = list(entries)
            for entry in inside:
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                elif entry.path not in left:
                    number += 1
                    moved = os.path.join(folder, f"{mark}{number}")
                    os.chmod(entry.path, stat.S_IRWXU)
                    os.rename(entry.path, moved)
                    left.append(moved)
            if here == left[-1]:
                os.rmdir(left.pop())


class Child:
    """A Python process that does one job."""

    def __init__(self, job: dict, strangers: bool):
        folder = Path(job["folder"])
        walled = folder == sandbox.FOLDER
        course = sandbox.COURSE if walled else folder / ".course"
        if not walled and not strangers:
            course = ROOT
        # -P: not even the folder it is started from is searched for modules.
        arguments = [sys.executable, "-P", "-m", "checks.running.child"]
        arguments = sandbox.command(arguments) if walled else [*arguments, "kept"]
        self._process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT if walled else folder,
            env=_environment(folder, course, strangers),
            start_new_session=True,
        )
        self.pid, self.output = self._process.pid, self._process.stdout
        threading.Thread(target=self._hand_over, args=(job,), daemon=True).start()

    def _hand_over(self, job: dict) -> None:
        # In a thread: a process that never reads must not make anybody wait.
        with contextlib.suppress(OSError), self._process.stdin as pipe:
            pipe.write(json.dumps(job).encode())

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        """End the process and all that it has started."""
        for pid in below(self.pid):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()


def _environment(folder: Path, course: Path, strangers: bool) -> dict:
    """Give the variables of the child: no screen, one thread, fonts found quickly."""
    environment = dict(os.environ)
    path = [str(course), *filter(None, [environment.get("PYTHONPATH")])]
    if strangers:  # who need not know what else is kept there
        environment = {
            name: value for name, value in environment.items() if name in VARIABLES
        }
        environment["HOME"] = str(folder)
        path = path[:1]
    environment.update(
        MPLBACKEND="Agg",
        MPLCONFIGDIR=str(folder),
        TMPDIR=str(folder),
        PYTHONPATH=os.pathsep.join(path),
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONIOENCODING="utf-8",
        OPENBLAS_NUM_THREADS="1",
        OMP_NUM_THREADS="1",
        MKL_NUM_THREADS="1",
    )
    environment.pop("PYTHONSTARTUP", None)
    return environment


def _follow(child, word: str, seconds: float | None):
    """Give the records of a child until it ends, hangs or says too much."""
    records = queue.Queue()

    def listen():
        # It alone touches the output: who closes it would wait for what is left there.
        try:
            with contextlib.suppress(OSError, ValueError), child.output:
                for record in hear(child.output, word):
                    records.put(record)
        finally:
            records.put(None)

    threading.Thread(target=listen, daemon=True).start()
    patience, last_look = Patience(child.pid, seconds), False
    while True:
        try:
            record = records.get(timeout=LOOK_EVERY)
        except queue.Empty:
            # What it left may hold the output open; nothing more comes from itself.
            if last_look:
                yield {"ended": True}
                return
            last_look = getattr(child, "has_ended", bool)()
        else:
            if record is None:
                yield {"ended": True}
                return
            yield record
            if "end" in record:
                return
            patience.note(record)
        # What it has sent is read first: it may have gone on since.
        late = patience.is_over() if records.empty() else None
        if late is not None:
            yield {"late": late}
            return
