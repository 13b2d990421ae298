"""Stands between the judge and a hand-in without walls: ends what is left of either."""

import contextlib
import os
import signal
import sys
import time
from pathlib import Path


def below(pid: int) -> list[int]:
    """List the processes that a process has started, and theirs, where Linux tells."""
    found, left = [], [pid]
    while left:
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            for thread in os.scandir(f"/proc/{left.pop()}/task"):
                children = Path(thread.path, "children").read_text(encoding="utf-8")
                left += map(int, children.split())
                found += map(int, children.split())
    return found


def keep() -> None:
    """Stand between the notebook and the hand-in; end what is left of either."""
    above, me = os.getppid(), os.getpid()
    _ask_kernel(36, 1)  # PR_SET_CHILD_SUBREAPER: what they leave stays below here
    child = os.fork()
    if child == 0:
        _ask_kernel(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: end with the keeper
        return
    for standard in (0, 1, 2):
        os.close(standard)
    ended = 0
    while ended != child and os.getppid() == above:
        time.sleep(0.05)
        ended, _ = os.waitpid(-1, os.WNOHANG)
    for pid in below(me):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _ask_kernel(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
