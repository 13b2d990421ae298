"""A hand-in is stopped for what it does, never for how busy the computer is."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from checks.functions_py.judge_file import judge_text
from checks.running import child, patience, sandbox
from hand_in_shelf import Forked
from test_checks_command import run_anova_that

FOR_EVER = 10**6
linux_only = pytest.mark.skipif(
    not patience.has_proc(), reason="only Linux tells what a process does"
)


@pytest.fixture
def no_clock(monkeypatch):
    """Whatever ends now was not ended by the clock."""
    monkeypatch.setattr(patience, "ON_THE_CLOCK", FOR_EVER)


def judged(path, **how):
    return judge_text(path.read_text("utf-8"), ["run_anova"], **how)["run_anova"]


LOOPS = {
    "plain": "while True:\n    pass",
    "inside C": "import itertools\nsum(itertools.repeat(0))",
    "a thread": "import threading\n"
    "def loop():\n    while True:\n        pass\n"
    "one = threading.Thread(target=loop)\none.start()\none.join()",
    "another process": "import subprocess, sys\n"
    "subprocess.run([sys.executable, '-c', 'while True: pass'])",
}


@linux_only
@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS)
def test_what_computes_without_end_is_told_so(tmp_path, no_clock, body):
    answer = judged(run_anova_that(tmp_path, "endless", body), seconds=1)
    assert (answer.status, answer.misconception) == ("error", "endless")
    assert "did not come back" in answer.message and "busy" not in answer.message


@linux_only
@pytest.mark.parametrize(
    ("body", "strangers"),
    [
        ("import time\ntime.sleep(10**6)", False),
        ("import os\nos.system('sleep 1000000')", True),
    ],
    ids=["it", "another process"],
)
def test_what_sleeps_is_told_so(tmp_path, no_clock, body, strangers):
    path = run_anova_that(tmp_path, "sleeper", body)
    answer = judged(path, strangers=strangers)
    line = path.read_text().split("\n").index("    " + body.split("\n")[1]) + 1
    assert (answer.status, answer.misconception) == ("error", "waits")
    assert f"line {line} " in answer.message and "busy" not in answer.message


@linux_only
@pytest.mark.parametrize(
    ("top", "idea"),
    [
        ("while True: pass", "endless"),
        ("import time; time.sleep(10**6)", "waits"),
        ("import os; os._exit(0)", "ended"),
    ],
)
def test_the_same_while_the_file_is_read(tmp_path, no_clock, top, idea):
    path = run_anova_that(tmp_path, "top", "pass", top=top)
    answer = judged(path, seconds=1)
    assert (answer.status, answer.misconception) == ("error", idea)
    assert "your file" in answer.message.lower()


@linux_only
def test_a_good_file_that_gets_no_turn_is_still_right(tmp_path, no_clock):
    """The process stands still for longer than it may compute, in its first call."""
    child.preload()
    path = run_anova_that(
        tmp_path,
        "waiting for its turn",
        """
        import os, signal
        if not os.path.exists("paused"):
            open("paused", "w").close()
            os.kill(os.getpid(), signal.SIGSTOP)
        """,
    )
    paused, seconds = [], 2

    class GoesOnLater(Forked):
        def __init__(self, job, strangers):
            super().__init__(job, strangers)
            threading.Thread(target=self._wake, daemon=True).start()

        def _wake(self):
            status = Path(f"/proc/{self.pid}/status")
            while "State:\tT" not in status.read_text(encoding="utf-8"):
                time.sleep(0.05)
            paused.append(self.pid)
            time.sleep(2 * seconds)
            os.kill(self.pid, signal.SIGCONT)

    answer = judged(path, seconds=seconds, start=GoesOnLater)
    assert paused
    assert answer.status in ("right", "note")


@pytest.mark.parametrize("body", ["import time\ntime.sleep(10**6)", LOOPS["inside C"]])
def test_without_proc_the_clock_ends_it_and_may_be_wrong(tmp_path, monkeypatch, body):
    monkeypatch.setattr(patience, "has_proc", lambda: False)
    monkeypatch.setattr(patience, "ON_THE_CLOCK", 4)
    monkeypatch.setattr(patience, "SECONDS_TO_START", FOR_EVER)
    answer = judged(run_anova_that(tmp_path, "slow", body), seconds=1)
    assert (answer.status, answer.misconception) == ("error", "busy")
    assert "computer very busy? Then" in answer.message


def test_without_proc_the_child_tells_what_it_computes(tmp_path, monkeypatch, no_clock):
    monkeypatch.setattr(patience, "has_proc", lambda: False)
    answer = judged(run_anova_that(tmp_path, "endless", LOOPS["plain"]), seconds=1)
    assert answer.misconception == "endless" and "busy" not in answer.message


@pytest.mark.parametrize("code", ["", "import time; time.sleep(10**6)"])
def test_a_python_that_does_not_start_is_not_the_learners_fault(
    tmp_path, monkeypatch, code
):
    monkeypatch.setattr(patience, "SECONDS_TO_START", 0.1)
    command = [sys.executable, "-c", code]
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: "bwrap")
    monkeypatch.setattr(sandbox, "command", lambda arguments: command)
    answer = judged(run_anova_that(tmp_path, "fine", "pass"), strangers=True)
    assert (answer.status, answer.misconception) == ("error", "not_started")
    assert "nothing of your file was read" in answer.message


def test_only_the_first_word_of_being_ready_counts(monkeypatch):
    monkeypatch.setattr(patience, "has_proc", lambda: False)
    one = patience.Patience(os.getpid())
    one.note({"ready": 2.0})
    assert one._now.computed == 2.0, "our own imports are not the learner's"
    one.note({"ready": 10.0**9})
    assert one._call == 6.0
    one = patience.Patience(os.getpid())
    one.note({"ready": 10.0**9})
    assert one._call == patience.MOST_SECONDS_A_CALL


def test_a_record_that_is_on_its_way_counts(monkeypatch):
    """One look beyond a limit is no proof: the next call may have begun."""
    monkeypatch.setattr(patience, "has_proc", lambda: False)
    monkeypatch.setattr(patience, "LOOK_EVERY", 0)
    one = patience.Patience(os.getpid(), seconds=1)
    one.note({"ready": 0.0})
    one.note({"computed": 5.0})
    assert one.is_over() is None
    one.note({"begin": "the next call"})
    assert one.is_over() is None
    one.note({"computed": 7.0})
    assert [one.is_over(), one.is_over()] == [None, "computes"]


@pytest.mark.parametrize(
    ("trial", "state"),
    [
        (subprocess.TimeoutExpired("bwrap", 60), "protected"),
        (BlockingIOError("no more processes"), "protected"),
        (subprocess.CompletedProcess("bwrap", -9, b""), "protected"),
        (subprocess.CompletedProcess("bwrap", 0, b"in\n"), "protected"),
        (subprocess.CompletedProcess("bwrap", 1, b""), "broken"),
        (PermissionError("not for you"), "broken"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_walls_that_are_slow_to_build_are_still_there(monkeypatch, trial, state):
    def run(*args, **how):
        if isinstance(trial, Exception):
            raise trial
        return trial

    monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/bin/bwrap")
    monkeypatch.setattr(sandbox.sys, "platform", "linux")
    monkeypatch.setattr(sandbox.subprocess, "run", run)
    assert sandbox._found.__wrapped__()[0] == state
    monkeypatch.setattr(sandbox, "_found", sandbox._found.__wrapped__)
    assert sandbox.available() == state
    assert sandbox.protected() is (state == "protected")
    assert not sandbox.protected(strangers=False)
    assert (sandbox.bubblewrap() == "/bin/bwrap") is (state == "protected")
    assert ("no network" in sandbox.protection()) is (state == "protected")
    assert "no network" not in sandbox.protection(strangers=False)


def test_without_bubblewrap_nothing_is_claimed(monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    monkeypatch.setattr(sandbox, "_found", sandbox._found.__wrapped__)
    assert sandbox.available() == "absent" and not sandbox.protected()
    assert "not to be had" in sandbox.protection()


def test_where_bubblewrap_is_older_only_the_newer_walls_are_missing(monkeypatch):
    def run(arguments, **how):
        older = "--size" not in arguments and "--disable-userns" not in arguments
        said = b"in" if older else b""
        return subprocess.CompletedProcess(arguments, 0 if older else 1, said)

    monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/bin/bwrap")
    monkeypatch.setattr(sandbox.sys, "platform", "linux")
    monkeypatch.setattr(sandbox.subprocess, "run", run)
    state, walls = sandbox._found.__wrapped__()
    assert state == "protected"
    for wall in ("--cap-drop", "--unshare-all", "--die-with-parent", "--remount-ro"):
        assert wall in walls
