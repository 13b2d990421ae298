"""The shelf of hand-ins: right and wrong answers as learners write them.

A file in ``hand_ins`` holds what a learner wrote: it is put into the learner's
``functions.py`` in place of the row of dots. A file whose first lines say "a complete
file" is handed in as it is. The first line of a wrong one names its misconception; of
two mistakes at once, each in brackets.

``python tests/hand_in_shelf.py`` judges the whole shelf and writes the hit rates into
``docs/teaching.md`` (in short) and ``hand_ins/README.md`` (each misconception); tests
compare them. To judge the shelf takes minutes: only ``test_hand_in_shelf.py`` does it.
"""

import functools
import json
import os
import re
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from checks.answer import Answer  # noqa: E402
from checks.catalogue import in_words  # noqa: E402
from checks.functions_py.judge_file import judge_text  # noqa: E402
from checks.running import child  # noqa: E402
from make_student import learner_functions  # noqa: E402

SHELF = ROOT / "tests" / "hand_ins"
# The place of the hit rates in the teacher's guide.
MARKED = re.compile(r"(?<=<!-- hit rates -->\n).*?(?=\n<!-- end -->)", re.S)
PAGE_HEAD = """\
# The shelf of hand-ins

`right` and `wrong` hold answers as learners write them. *Caught*: called wrong.
*Named*: with the misconception that the first line of the file names. This page is
written by `python tests/hand_in_shelf.py`, and a test compares it with the checks.
"""
EXERCISES = {"anova": "run_anova", "heatmap": "plot_heatmap"}


@dataclass(frozen=True)
class Shelved:
    """One file of the shelf."""

    path: Path

    @property
    def exercise(self) -> str:
        return EXERCISES[self.path.stem.split("_")[0]]

    @property
    def is_right(self) -> bool:
        return self.path.parent.name == "right"

    @property
    def misconception(self) -> str:
        """What the first line of a wrong one names."""
        first = self.path.read_text(encoding="utf-8").split("\n")[0]
        return re.match(r"# (\w+):", first).group(1)

    @property
    def true_names(self) -> set[str]:
        """The names that are true of a wrong one: of two mistakes, either."""
        first = self.path.read_text(encoding="utf-8").split("\n")[0]
        both = re.findall(r"\((\w+)\)", first) if "two mistakes" in first else []
        return {self.misconception, *both}

    @property
    def text(self) -> str:
        """The whole functions.py as it is handed in."""
        written = self.path.read_text(encoding="utf-8")
        if "a complete file" in "".join(written.split("\n")[:2]):
            return written
        learners = learner_functions()
        stub = re.compile(rf"^def {self.exercise}\(.*?^    \.\.\.\n", re.M | re.S)
        if not stub.search(learners):
            raise ValueError(f"functions.py has no row of dots for {self.exercise}")
        return stub.sub(lambda _: written, learners)


def shelf(side: str, exercise: str) -> list[Shelved]:
    """Give the files of one side ("right", "wrong") for one exercise."""
    found = [Shelved(path) for path in sorted((SHELF / side).glob("*.py"))]
    return [one for one in found if one.exercise == exercise]


class Forked:
    """Does a job in a copy of this process, where all imports are done already.

    Our own shelf needs no walls; this saves two seconds a file.
    """

    def __init__(self, job, strangers):
        job = json.loads(json.dumps(job))
        read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(read)
            try:
                child.work(job, write)
            finally:
                os._exit(1)
        os.close(write)
        self.output = os.fdopen(read, "rb")

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


@functools.cache
def judged(exercise: str) -> dict[Shelved, Answer]:
    """Judge all files of one exercise, two at a time."""
    how = {}
    if hasattr(os, "fork"):
        child.preload()
        how["start"] = Forked
    shelved = shelf("right", exercise) + shelf("wrong", exercise)

    def judge(one):
        return judge_text(one.text, [exercise], **how)[exercise]

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(shelved, pool.map(judge, shelved), strict=True))


def is_named(one: Shelved, answer: Answer) -> bool:
    return is_caught(answer) and answer.misconception in one.true_names


def is_caught(answer: Answer) -> bool:
    return answer.status in ("hint", "error")


def _order(number: str):
    return (0, int(number[1:])) if re.fullmatch(r"C\d+", number) else (1, number)


def in_short(exercise: str) -> str:
    """Write the hit rates of one exercise as one sentence."""
    answers = judged(exercise)
    right = [answer for one, answer in answers.items() if one.is_right]
    wrong = {one: answer for one, answer in answers.items() if not one.is_right}
    alarms = sum(answer.status not in ("right", "note") for answer in right)
    caught = sum(is_caught(answer) for answer in wrong.values())
    named = sum(is_named(one, answer) for one, answer in wrong.items())
    return (
        f"`{exercise}`: {len(right)} right hand-ins, {alarms} false alarms; "
        f"{len(wrong)} wrong ones, {caught} caught, {named} named."
    )


def by_misconception(exercise: str) -> str:
    """Write the hit rates of one exercise as a table in Markdown."""
    wrong = {one: a for one, a in judged(exercise).items() if not one.is_right}
    lines = ["| misconception | hand-ins | caught | named |", "|---|---|---|---|"]
    for number in sorted({one.misconception for one in wrong}, key=_order):
        mine = {o: a for o, a in wrong.items() if o.misconception == number}
        counts = (
            len(mine),
            sum(is_caught(answer) for answer in mine.values()),
            sum(is_named(one, answer) for one, answer in mine.items()),
        )
        lines.append(f"| {in_words(number)} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(lines)


def shelf_page() -> str:
    """Write ``hand_ins/README.md``."""
    parts = [PAGE_HEAD]
    for exercise in EXERCISES.values():
        said, table = in_short(exercise), by_misconception(exercise)
        parts.append(f"## {exercise}\n\n{said}\n\n{table}\n")
    return "\n".join(parts)


def rates_in_short() -> str:
    """Write the lines for the teacher's guide."""
    return "\n".join(f"* {in_short(exercise)}" for exercise in EXERCISES.values())


def main() -> None:
    (SHELF / "README.md").write_text(shelf_page(), encoding="utf-8", newline="\n")
    page = ROOT / "docs" / "teaching.md"
    text = page.read_text(encoding="utf-8")
    text = MARKED.sub(lambda _: rates_in_short(), text)
    page.write_text(text, encoding="utf-8", newline="\n")
    print(rates_in_short())


if __name__ == "__main__":
    main()
