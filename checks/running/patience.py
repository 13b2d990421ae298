"""How long a hand-in may take: counted by what it computes, not by the clock.

On a busy computer the clock runs on while a program waits for its turn. So the limits
are seconds of CPU time, of the child with all its threads and all processes that it
has started. Linux tells them; elsewhere the child tells its own. A child that sleeps
has a limit of its own, on Linux. Whatever else does not come to an end, the clock
ends, very late, and the learner is told that the computer may be busy.
"""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from checks.running.keeper import below

SECONDS_TO_START = 60
SECONDS_TO_READ = 10
SECONDS_TO_IMPORT = 15
SECONDS_A_CALL = 5
MOST_SECONDS_A_CALL = 30
SECONDS_IN_ALL = 45
SECONDS_ASLEEP = 5
# On the clock, a thing may take this many times as long as it may compute.
ON_THE_CLOCK = 20
LOOK_EVERY = 0.25
# Of all processes of a hand-in; the keeper and the walls are among them.
MOST_PROCESSES = 32 + (os.cpu_count() or 1)
MOST_THREADS = 256 + 4 * (os.cpu_count() or 1)
MOST_MEMORY = 3 * 2**30
# The thread in the child that tells where it is computes a little, too.
NEXT_TO_NOTHING = 0.02
# States of a thread: it sleeps, or has ended. Others want a processor or the disk.
ASLEEP = {"S", "Z", "X"}


def has_proc() -> bool:
    """Tell whether this system shows what processes do, and their children."""
    me = os.getpid()
    return os.path.exists(f"/proc/{me}/task/{me}/children")


@dataclass
class Seen:
    """What a process and all below it were doing at one moment.

    Parameters
    ----------
    computed : float
        Seconds of CPU time of all of them.
    asleep : bool
        Does every thread of every one sleep?
    processes, threads : int
        How many there are.
    memory : int
        Bytes that they hold, without what they share.
    """

    computed: float = 0.0
    asleep: bool = True
    processes: int = 0
    threads: int = 0
    memory: int = 0


def look(pid: int) -> Seen:
    """Look at a process and at all below it."""
    seen, ticks, page = Seen(), 0, os.sysconf("SC_PAGE_SIZE")
    for process in (Path(f"/proc/{one}") for one in [pid, *below(pid)]):
        try:
            # In user code and in the system; its own, and of children that have ended.
            ticks += sum(int(number) for number in _fields(process)[11:15])
            pages = (process / "statm").read_text().split()
            seen.memory += (int(pages[1]) - int(pages[2])) * page
            seen.processes += 1
            for thread in (process / "task").iterdir():
                seen.threads += 1
                seen.asleep &= _fields(thread)[0] in ASLEEP
        except OSError:
            continue  # it has ended meanwhile
    seen.computed = ticks / os.sysconf("SC_CLK_TCK")
    return seen


def _fields(process: Path) -> list[str]:
    """Read what stands behind the name in ``stat``: the state comes first."""
    return (process / "stat").read_bytes().rpartition(b")")[2].decode().split()


@dataclass
class Span:
    """Something that may compute for so many seconds, and when it began."""

    limit: float
    computed: float
    clock: float

    def is_over(self, computed: float, clock: float) -> str | None:
        if computed - self.computed > self.limit:
            return "computes"
        if clock - self.clock > ON_THE_CLOCK * self.limit:
            return "clock"
        return None


class Patience:
    """Knows when a child had enough time for what it does.

    Parameters
    ----------
    pid : int
        The child.
    seconds : float, optional
        How long a call may compute; 5 s, or more on a slow computer.
    """

    def __init__(self, pid: int, seconds: float | None = None):
        self._pid = pid if has_proc() else None
        self._seconds = seconds
        self._computed = self._asleep = self._looked = 0.0
        self._seen = Seen()
        self._was_over = False
        self._all = None
        self._now = self._span(SECONDS_TO_START)

    def _span(self, limit: float) -> Span:
        self._look()
        self._asleep = 0.0
        return Span(limit, self._computed, time.monotonic())

    def _look(self) -> None:
        if self._pid is None:
            return
        seen = self._seen = look(self._pid)
        if seen.asleep and seen.computed - self._computed < NEXT_TO_NOTHING:
            self._asleep += LOOK_EVERY
        self._computed = max(seen.computed, self._computed)

    def note(self, record: dict) -> None:
        """Take notice of what the child says: it may have begun something new."""
        told = record.get("computed", record.get("ready"))
        if self._pid is None and isinstance(told, float):
            self._computed = max(told, self._computed)
        if "ready" in record:
            if self._all is None:  # only once: none of their code runs yet
                self._begin(record["ready"])
        elif self._all is None:
            reads = "hello" in record
            self._now = self._span(SECONDS_TO_READ if reads else SECONDS_TO_START)
        elif "computed" not in record:
            self._now = self._span(self._call)

    def _begin(self, ready: float) -> None:
        """Set the limits; a slow computer gets more time, in proportion."""
        slow = min(3 * ready, MOST_SECONDS_A_CALL)
        self._call = self._seconds or max(SECONDS_A_CALL, slow)
        self._all = self._span(max(SECONDS_IN_ALL, 8 * self._call))
        self._now = self._span(self._seconds or max(SECONDS_TO_IMPORT, slow))

    def is_over(self) -> str | None:
        """Say why the child has to be stopped, if it has to.

        Returns
        -------
        str or None
            It "computes" or "sleeps" too long, it holds too many "processes" or too
            much "memory", or it took too long on the "clock".
        """
        clock = time.monotonic()
        if clock - self._looked < LOOK_EVERY:
            return None
        self._looked = clock
        self._look()
        if self._seen.memory > MOST_MEMORY:
            return "memory"
        if self._seen.processes > MOST_PROCESSES or self._seen.threads > MOST_THREADS:
            return "processes"
        why = self._now.is_over(self._computed, clock)
        if why is None and self._all is not None:
            why = self._all.is_over(self._computed, clock)
            if why is None and self._asleep > SECONDS_ASLEEP:
                why = "sleeps"
        # Not at the first look: its last records may be on their way.
        was_over, self._was_over = self._was_over, why is not None
        return why if was_over else None
