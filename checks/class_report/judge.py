"""Judge the hand-ins of a class, two at a time, and tell each as soon as it is done."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from checks.answer import Answer, Hint
from checks.class_report.find import HandIn
from checks.class_report.first_look import look_at, second_look
from checks.functions_py.judge_file import JUDGES, judge_text
from checks.running import sandbox
from checks.running.hand_in import Child, UnreadableError, read_file

AT_A_TIME = 2
FINE = ("right", "note")


@dataclass(frozen=True)
class Judged:
    """A hand-in with the answer to each exercise, by its name."""

    hand_in: HandIn
    answers: dict[str, Answer]

    @property
    def is_right(self) -> bool:
        """Is all that was judged right? What was not written counts if all was not."""
        return are_right([self])

    @property
    def of_the_file(self) -> Answer | None:
        """The answer, where it is about the file and not about an exercise."""
        first, *others = self.answers.values()
        same = all(other == first for other in others)
        return first if same and first.status not in FINE else None

    def rows(self) -> list[dict]:
        """Write a row for each exercise, for programs."""
        return [
            {
                "file": self.hand_in.path,
                "exercise": exercise,
                "status": answer.status,
                "misconception": answer.misconception,
                "message": answer.message,
            }
            for exercise, answer in self.answers.items()
        ]


def are_right(files: Iterable[Judged]) -> bool:
    """Tell whether all that was judged in the files of one learner is right."""
    found = [answer.status for one in files for answer in one.answers.values()]
    judged = [status for status in found if status != "todo"]
    return bool(judged) and all(status in FINE for status in judged)


def by_learner(class_: list[Judged]) -> dict[str, list[Judged]]:
    """Give the files of each learner."""
    files = {}
    for one in class_:
        files.setdefault(one.hand_in.whose, []).append(one)
    return files


def right_of_all(class_: list[Judged]) -> tuple[int, int]:
    """Count the learners: those who have all right, and all."""
    files = by_learner(class_).values()
    return sum(map(are_right, files)), len(files)


def protection() -> tuple[bool, str]:
    """Say whether there are walls around a stranger's file, and which, in words."""
    return sandbox.bubblewrap() is not None, sandbox.protection(strangers=True)


class Processes:
    """The processes that run hand-ins now, so that Ctrl-C can end them."""

    def __init__(self):
        self._lock = threading.Lock()
        self._running = set()
        self._over = False

    def start(self, job: dict, strangers: bool) -> Child:
        """Start one; see `checks.running.hand_in.records_of`."""
        with self._lock:
            if self._over:
                raise InterruptedError("the command was stopped")
            child = _Child(job, strangers)
            child.forget = lambda: self._running.discard(child)
            self._running.add(child)
            return child

    def end(self) -> None:
        """End all; who follows one of them sees it end, and clears up behind it."""
        with self._lock:
            self._over = True
            for child in list(self._running):
                child.kill()


class _Child(Child):
    """Is killed once only: its number may then be given to another process."""

    killed = False

    def kill(self) -> None:
        killed, self.killed = self.killed, True
        if not killed:
            super().kill()
            self.forget()


def judge_hand_in(hand_in: HandIn, start: Callable | None = None) -> Judged:
    """Judge every exercise of one file; whatever happens is an answer.

    Raises
    ------
    InterruptedError
        If the command was stopped meanwhile.
    """
    try:
        text = read_file(Path(hand_in.path))
        look_at(text)
        answers = judge_text(text, list(JUDGES), strangers=True, start=start)
        answers = {
            exercise: second_look(text, exercise, answer)
            for exercise, answer in answers.items()
        }
    except Hint as hint:
        answers = dict.fromkeys(JUDGES, hint.answer)
    except UnreadableError as problem:
        answers = dict.fromkeys(JUDGES, Answer("error", str(problem), "unreadable"))
    except InterruptedError:
        raise
    except Exception as problem:  # no file may cost the others their rows
        said = f"{type(problem).__name__}: {problem}".split("\n")[0][:200]
        answer = Answer("error", f"This file could not be judged ({said}).", "not_run")
        answers = dict.fromkeys(JUDGES, answer)
    return Judged(hand_in, answers)


def judge_class(hand_ins: list[HandIn], tell: Callable) -> tuple[list[Judged], bool]:
    """Judge all hand-ins.

    Parameters
    ----------
    hand_ins : list of HandIn
        The files.
    tell : function
        Called with each `Judged` as soon as it is there.

    Returns
    -------
    list of Judged
        In the order of the hand-ins.
    bool
        Was it stopped before the end (Ctrl-C)? Then some are missing.
    """
    processes, done, stopped = Processes(), {}, False
    pool = ThreadPoolExecutor(AT_A_TIME)
    waiting = [pool.submit(judge_hand_in, one, processes.start) for one in hand_ins]
    try:
        for future in as_completed(waiting):
            judged = future.result()
            done[judged.hand_in] = judged
            tell(judged)
    except KeyboardInterrupt:
        stopped = True
    finally:
        if stopped:
            processes.end()
        pool.shutdown(cancel_futures=True)
    return [done[one] for one in hand_ins if one in done], stopped
