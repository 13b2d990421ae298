"""Run a learner's functions.py in a process of its own and take down what it does.

The judges read the `Evidence`: plain numbers and texts, one `Outcome` a call.
"""

import io
import json
import os
import queue
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

from checks.running import sandbox
from checks.running.patience import LOOK_EVERY, Patience
from checks.running.read_code import Source, read_source

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 6 * 2**30
MOST_BYTES = 40 * 2**20
LARGEST_FILE = 2 * 2**20
VARIABLES = "PATH HOME LANG LC_ALL PYTHONPATH VIRTUAL_ENV SYSTEMROOT TEMP TMP".split()


@dataclass
class Outcome:
    """What one call gave: a value, a drawing, or the reason why it stopped."""

    call: dict
    value: dict | None = None
    drawn: dict | None = None
    stopped: dict | None = None
    changed: list = field(default_factory=list)
    printed: str = ""

    @property
    def name(self) -> str:
        return self.call["name"]


@dataclass
class Evidence:
    """All that is known about one function of one hand-in.

    Parameters
    ----------
    source : Source
        What reading the function tells.
    outcomes : dict
        Name of the call -> `Outcome`; calls that were not reached are absent.
    stopped : dict, optional
        Why the file could not be imported.
    unfinished : str, optional
        The call, or "start" or "import", that did not come back in time.
    because : str, optional
        What it did instead, see `checks.running.patience.Patience.is_over`.
    at_line : int, optional
        The line of their file it was on.
    ended : str, optional
        The call, or "start" or "import", during which the process ended.
    """

    source: Source
    outcomes: dict = field(default_factory=dict)
    stopped: dict | None = None
    unfinished: str | None = None
    because: str | None = None
    at_line: int | None = None
    ended: str | None = None
    missing: bool = False


class UnreadableError(Exception):
    """The file is not there or is not text; the message is for the reader."""


def read_file(path: Path) -> str:
    """Read a hand-in as text."""
    path = Path(path)
    if not path.exists():
        raise UnreadableError(
            f"There is no file {path}. Check the spelling and the folder."
        )
    if not path.is_file():
        raise UnreadableError(f"{path} is not a file. Give the path of a functions.py.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableError(f"{path} is too large to be a functions.py.")
        content = path.read_bytes()
    except OSError as problem:
        raise UnreadableError(f"{path} cannot be read ({problem.strerror}).") from None
    return _as_text(content, path)


def _as_text(content: bytes, path: Path) -> str:
    """Decode a Python file, as Python does: UTF-8, or what its first lines name."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        pass
    if any(byte < 9 for byte in content):  # no text has such bytes
        raise UnreadableError(
            f"{path} is not text. Save it as a plain Python file, not as a notebook, "
            "an archive or a word processor's file."
        )
    try:
        content.decode()
        line = 1  # the line that names an encoding which Python does not know
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
    raise UnreadableError(
        f"{path} is text, but not in UTF-8: the first odd character stands in line "
        f"{line}. Save the file as UTF-8."
    )


def run(text: str, function: str, calls: list[dict], **how) -> Evidence:
    """Run the calls of one function in a new process.

    Parameters
    ----------
    text : str
        The whole functions.py.
    function : str
        The function to be judged.
    calls : list of dict
        See `checks.functions_py.data_sets`.
    **how
        Passed on to `records_of`.

    Returns
    -------
    Evidence
    """
    return run_several(text, {function: calls}, **how)[function]


def run_several(text: str, exercises: dict[str, list], **how) -> dict[str, Evidence]:
    """Run the calls of several functions of one file in one process."""
    found = {name: Evidence(read_source(text, name)) for name in exercises}
    wanted = [
        call | {"name": f"{name}: {call['name']}"}
        for name, calls in exercises.items()
        for call in calls
        if found[name].source.found and not found[name].source.unwritten
    ]
    if not wanted:
        return found
    by_name = {call["name"]: call for call in wanted}
    now = "start"
    for record in records_of(text, wanted, **how):
        if "ready" in record:
            now = "import"
        elif "begin" in record:
            now = record["begin"]
        elif "at" in record:
            for evidence in found.values():
                first, last = evidence.source.first, evidence.source.last
                inside = [line for line in record["at"] if first <= line <= last]
                evidence.at_line = (inside or record["at"])[-1]
        elif "stopped" in record and "call" not in record:
            for evidence in found.values():
                evidence.stopped = record["stopped"]
        elif "late" in record or "ended" in record:
            what = "unfinished" if "late" in record else "ended"
            for name, evidence in found.items():
                mine = now in ("start", "import") or now.startswith(f"{name}: ")
                if mine:
                    setattr(evidence, what, now.removeprefix(f"{name}: "))
                    evidence.because = record.get("late")
        elif record.get("call") in by_name:
            name, call_name = record["call"].split(": ", 1)
            call = by_name[record["call"]] | {"name": call_name}
            evidence = found[name]
            _prefer_own_line(record.get("stopped"), evidence.source)
            evidence.missing |= bool(record.get("missing"))
            evidence.outcomes[call_name] = Outcome(
                call,
                record.get("value"),
                record.get("drawn"),
                record.get("stopped"),
                record.get("changed", []),
                record.get("printed", ""),
            )
    # Where one function never came back, the others still get their turn.
    halted = any(evidence.unfinished or evidence.ended for evidence in found.values())
    if halted and now not in ("start", "import"):
        stopped_at = list(exercises).index(now.split(": ")[0])
        left = dict(list(exercises.items())[stopped_at + 1 :])
        found |= run_several(text, left, **how) if left else {}
    return found


def _prefer_own_line(stopped: dict | None, source: Source) -> None:
    """Name the line in the function that was asked for, not in one that it calls."""
    lines = (stopped or {}).get("lines") or []
    inside = [line for line in lines if source.first <= line <= source.last]
    if inside:
        stopped["line"] = inside[-1]


def records_of(text, calls, strangers=False, beside=None, seconds=None, start=None):
    """Run a job and give its records, one by one; see to it that it ends.

    Parameters
    ----------
    text : str
        The learner's functions.py.
    calls : list of dict
        The calls to make.
    strangers : bool
        Put walls around it, see `checks.running.sandbox`.
    beside : path, optional
        A folder whose modules the file may import too.
    seconds : float, optional
        How long one call may compute; 5 s or more on a slow computer.
    start : callable, optional
        Starts the process; for tests that have many files to run.
    """
    folder = Path(tempfile.mkdtemp(prefix="hand_in_")).resolve()
    try:
        (folder / "functions.py").write_text(text, encoding="utf-8", newline="\n")
        _bring_data(folder)
        word = secrets.token_hex(8)
        job = {
            "word": word,
            "folder": str(folder),
            "path": [str(ROOT), *([str(beside)] if beside else [])],
            "memory": MEMORY,
            "calls": calls,
        }
        child = (start or Child)(job, strangers)
        try:
            yield from _follow(child, word, seconds)
        finally:
            child.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bring_data(folder: Path) -> None:
    """Put the course's data beside the file, where its loaders look for them."""
    try:
        (folder / "data").symlink_to(ROOT / "data", target_is_directory=True)
    except OSError:  # Windows without the right to make links
        shutil.copytree(ROOT / "data", folder / "data")


class Child:
    """A Python process that does one job."""

    def __init__(self, job: dict, strangers: bool):
        folder = job["folder"]
        arguments = [sys.executable, "-m", "checks.running.child"]
        self._process = subprocess.Popen(
            sandbox.command(arguments, folder, strangers),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=_environment(folder, strangers),
            start_new_session=True,
        )
        self.pid, self.output = self._process.pid, self._process.stdout
        try:
            self._process.stdin.write(json.dumps(job).encode())
            self._process.stdin.close()
        except OSError:  # it has ended already; its silence tells
            pass

    def kill(self) -> None:
        """End the process and all that it has started."""
        try:
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except (OSError, ProcessLookupError):
            pass
        self._process.wait()
        self.output.close()


def _environment(folder: str, strangers: bool) -> dict:
    """Give the variables of the child: no screen, one thread, fonts found quickly."""
    environment = dict(os.environ)
    if strangers:  # who need not know what else is kept there
        environment = {
            name: value for name, value in environment.items() if name in VARIABLES
        }
    environment.update(
        MPLBACKEND="Agg",
        MPLCONFIGDIR=folder,
        TMPDIR=folder,
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONIOENCODING="utf-8",
        OPENBLAS_NUM_THREADS="1",
        OMP_NUM_THREADS="1",
        MKL_NUM_THREADS="1",
    )
    environment.pop("PYTHONSTARTUP", None)
    for fonts in _known_fonts():
        shutil.copy(fonts, folder)
    return environment


def _known_fonts() -> list[Path]:
    """Find matplotlib's list of fonts; without it the child looks for all again."""
    import matplotlib

    return list(Path(matplotlib.get_cachedir()).glob("fontlist-*.json"))


def _follow(child, word: str, seconds: float | None):
    """Read the records of a child until it ends, hangs or says too much."""
    lines = queue.Queue()

    def read():
        total = 0
        try:
            for line in iter(child.output.readline, b""):
                total += len(line)
                if total > MOST_BYTES:
                    break
                lines.put(line)
        except (OSError, ValueError):
            pass
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    patience = Patience(child.pid, seconds)
    while True:
        try:
            line = lines.get(timeout=LOOK_EVERY)
        except queue.Empty:
            line = b""
        if line is None:
            yield {"ended": True}
            return
        record = _read_record(line, word)
        if record is not None:
            if "end" in record:
                return
            patience.note(record)
            yield record
        # What it has sent is read first: it may have gone on since.
        late = patience.is_over() if lines.empty() else None
        if late is not None:
            yield {"late": late}
            return


def _read_record(line: bytes, word: str) -> dict | None:
    """Read a line of the child; None if it is somebody else's."""
    try:
        said, record = json.loads(line)
    except (ValueError, TypeError):
        return None
    return record if said == word and isinstance(record, dict) else None
