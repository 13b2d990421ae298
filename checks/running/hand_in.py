"""Run a learner's functions.py in a process of its own and take down what it does.

The judges read the `Evidence`: plain numbers and texts, one `Outcome` a call.
"""

import codecs
import io
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

from checks.answer import on_one_line, path_shown
from checks.running.process import Child, records_of
from checks.running.read_code import TOO_MUCH, Source

__all__ = ["Child", "Evidence", "Outcome", "UnreadableError", "read_file", "run"]
__all__ += ["run_several"]

LARGEST_FILE = 2**20


@dataclass
class Outcome:
    """What one call gave: a value, a drawing, or the reason why it stopped.

    ``seconds`` is what it computed.
    """

    call: dict
    value: dict | None = None
    drawn: dict | None = None
    stopped: dict | None = None
    changed: list = field(default_factory=list)
    printed: str = ""
    seconds: float = 0.0

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
        What it did instead, see `checks.running.patience.Patience.is_over`; None if
        it ended by itself.
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
    name = path_shown(path)
    if not path.exists():
        raise UnreadableError(
            f"There is no file {name}. Check the spelling and the folder."
        )
    if not path.is_file():
        raise UnreadableError(f"{name} is not a file. Give the path of a functions.py.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableError(f"{name} is too large to be a functions.py.")
        content = path.read_bytes()
    except OSError as problem:
        raise UnreadableError(f"{name} cannot be read ({problem.strerror}).") from None
    return _as_text(content, on_one_line(path.name))


def _as_text(content: bytes, name: str) -> str:
    """Decode a Python file, as Python does: UTF-8, or what its first lines name."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        pass
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise UnreadableError(f"{name} is text in UTF-16. Save the file as UTF-8.")
    if any(byte < 9 for byte in content):  # no text has such bytes
        raise UnreadableError(
            f"{name} is not text. Save it as a plain Python file, not as a notebook, "
            "an archive or a word processor's file."
        )
    try:
        content.decode()
        line = 1  # the line that names an encoding which Python does not know
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
    raise UnreadableError(
        f"{name} is text, but not in UTF-8: the first odd character stands in line "
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
    # Not yet read counts as found: what is told then is that nothing was read.
    found = {name: Evidence(Source(found=True)) for name in exercises}
    wanted = {
        f"{name}: {call['name']}": (name, call)
        for name, calls in exercises.items()
        for call in calls
    }
    jobs = [call | {"name": whole} for whole, (_, call) in wanted.items()]
    now = "start"
    for record in records_of(text, jobs, **how):
        if "hello" in record:
            now = "reading"
        elif "sources" in record:
            now = "start"
            for name, read in record["sources"].items():
                found[name].source = Source.from_record(read, text)
        elif "ready" in record:
            now = "import"
        elif "begin" in record:
            now = record["begin"]
        elif "at" in record:
            _note_lines(record["at"], found.values())
        elif "call" in record:
            if record["call"] != now or now not in wanted:
                record = {"ended": True}
            else:
                name, call = wanted[now]
                _note_outcome(record, call, found[name])
        elif "stopped" in record:
            for evidence in found.values():
                evidence.stopped = record["stopped"]
        if "late" in record or "ended" in record:
            _note_end(record, now, found)
            break
    # Where one function never came back, the others still get their turn.
    halted = any(evidence.unfinished or evidence.ended for evidence in found.values())
    if halted and now in wanted:
        names = list(exercises)
        left = names[names.index(wanted[now][0]) + 1 :]
        rest = {name: exercises[name] for name in left}
        found |= run_several(text, rest, **how) if rest else {}
    return found


def _note_lines(at: list[int], found) -> None:
    for evidence in found:
        first, last = evidence.source.first, evidence.source.last
        inside = [line for line in at if first <= line <= last]
        evidence.at_line = (inside or at or [None])[-1]


def _note_outcome(record: dict, call: dict, evidence: Evidence) -> None:
    _prefer_own_line(record.get("stopped"), evidence.source)
    evidence.missing |= record.get("missing", False)
    evidence.outcomes[call["name"]] = Outcome(
        call,
        record.get("value"),
        record.get("drawn"),
        record.get("stopped"),
        record.get("changed", []),
        record.get("printed", ""),
        record.get("seconds", 0.0),
    )


def _note_end(record: dict, now: str, found: dict[str, Evidence]) -> None:
    """Note that the process ended, or was ended, before its time."""
    for name, evidence in found.items():
        if now == "reading":
            evidence.source = Source(problem=TOO_MUCH)
        elif now in ("start", "import") or now.startswith(f"{name}: "):
            what = "unfinished" if "late" in record else "ended"
            setattr(evidence, what, now.removeprefix(f"{name}: "))
            evidence.because = record.get("late")


def _prefer_own_line(stopped: dict | None, source: Source) -> None:
    """Name the line in the function that was asked for, not in one that it calls."""
    lines = (stopped or {}).get("lines") or []
    inside = [line for line in lines if source.first <= line <= source.last]
    if inside:
        stopped["line"] = inside[-1]
