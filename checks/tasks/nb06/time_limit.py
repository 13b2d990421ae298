"""An end for a test that does not end, within the kernel and on every system.

A trace looks at the clock at every step of the learner's code. It is the clock of what
this thread computes: a busy computer does not make it run, and neither does
`run_anova`, whose time counts only when it is called without end.
"""

import contextlib
import dis
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType

SECONDS = 20.0
# Pauses (sleep) are ended by the other clock, very late.
SECONDS_ON_THE_CLOCK = 300.0
FREE_CALLS = 100
computed = getattr(time, "thread_time", time.process_time)


class OverTimeError(BaseException):
    """The test took too long; no ``except Exception`` of its own takes this."""


class TimeLimit:
    """Stop what runs within ``with`` once it has computed for too long.

    Parameters
    ----------
    function : callable
        The learner's function.

    Attributes
    ----------
    pauses : int
        How often `run_anova` was called.
    late_in : int, optional
        The line of the function, from its ``def``, that it was in when it was stopped.
    waits : bool
        Was it stopped by the clock, without having computed much?
    """

    def __init__(self, function: Callable):
        self.pauses, self.late_in, self.waits = 0, None, False
        self._code = getattr(function, "__code__", None)
        self._modules = {"__main__", getattr(function, "__module__", None)}

    def __enter__(self) -> "TimeLimit":
        self._before, self._free = sys.gettrace(), 0.0
        self._began, self._clock = computed(), time.monotonic()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_) -> None:
        sys.settrace(self._before)

    @contextlib.contextmanager
    def pause(self) -> Iterator[None]:
        """Stop the clock, but not for a test that calls `run_anova` without end."""
        sys.settrace(self._before)
        began, clock = computed(), time.monotonic()
        try:
            yield
        finally:
            self.pauses += 1
            if self.pauses <= FREE_CALLS:
                self._free += computed() - began
                self._clock += time.monotonic() - clock
            sys.settrace(self._trace)

    def _trace(self, frame: FrameType, event: str, arg):
        if frame.f_globals.get("__name__") not in self._modules:
            return None  # a library is not looked into
        # Not every round of a loop that stands in one line is a new line to Python.
        frame.f_trace_opcodes = True
        spent = (computed() - self._began - self._free) / SECONDS
        self.waits = time.monotonic() - self._clock > SECONDS_ON_THE_CLOCK
        if spent > 1 or self.waits:
            stack = list(_stack(frame, self._code))
            # A loop that catches every error is better left where nothing is caught.
            if spent > 1.5 or not any(map(_catches, stack)):
                first = getattr(self._code, "co_firstlineno", 1)
                self.late_in = stack[-1].f_lineno - first + 1
                raise OverTimeError
        return self._trace


def _stack(frame: FrameType | None, code) -> Iterator[FrameType]:
    """Give the frames from the innermost up to that of the learner's test."""
    while frame is not None:
        yield frame
        if frame.f_code is code:
            return
        frame = frame.f_back


def _catches(frame: FrameType) -> bool:
    """Tell whether an error raised now would be caught, or tidied up, here."""
    entries = dis.Bytecode(frame.f_code).exception_entries
    return any(entry.start <= frame.f_lasti < entry.end for entry in entries)
