"""When a learner's code raises: say in plain words why, and name the idea behind it.

``STOPS`` is the table: the kind of error, what its message must look like, and what
to answer. The first entry that fits is taken; to add one, put it before the more
general ones.
"""

import re

from checks.answer import Answer, todo
from checks.functions_py.errors import (
    names_and_values,
    sizes_and_numbers,
    tables_and_labels,
)
from checks.functions_py.errors.conditions import puts_in_other_data
from checks.functions_py.errors.sizes_and_numbers import LENGTHS
from checks.given import with_article
from checks.running.hand_in import Evidence, Outcome
from checks.running.read_code import Source

AGAIN = "Then close other programs and check again."
TOO_MANY = {
    "processes": "started more processes or threads",
    "memory": "took more memory",
}
STOPS = [
    *names_and_values.STOPS,
    *tables_and_labels.STOPS,
    *sizes_and_numbers.STOPS,
]


def explain(outcome: Outcome, source: Source):
    """Find the entry that fits.

    Returns
    -------
    number, hint : str or None
        The misconception and the hint; None, None if nothing fits.
    """
    stopped = outcome.stopped
    for stop in STOPS:
        # A method of a library may have raised; its own kind or a parent may fit.
        if not any(re.fullmatch(stop.kind, kind) for kind in stopped["kinds"]):
            continue
        match = re.search(stop.message, stopped["message"], re.IGNORECASE | re.DOTALL)
        if match is None:
            continue
        found = dict(match.groupdict())
        for other in ("got_b", "got_c", "got_d"):
            found["got"] = found.get("got") or found.pop(other, None)
        if stop.message is LENGTHS and not found["got"]:
            continue
        more = stop.when(found, outcome, source)
        if more:
            words = found | (more if isinstance(more, dict) else {})
            words = {key: value for key, value in words.items() if value is not None}
            return stop.number, _fill(stop.hint, words)
    return None, None


def _fill(hint: str, words: dict) -> str:
    for key, value in words.items():
        if key == "type":
            found = with_article(str(value)[:40])
            hint = hint.replace("a {type}", found)
            hint = hint.replace("A {type}", found[0].upper() + found[1:])
        hint = hint.replace("{" + key + "}", str(value)[:40])
    return re.sub(r"\{\w+\}", "it", hint)


def not_run(evidence: Evidence, name: str) -> Answer | None:
    """Answer where nothing was called: unwritten, not Python, stopped, endless."""
    source = evidence.source
    if source.problem:
        return Answer("error", source.problem, "syntax")
    if not source.found:
        return todo(
            f"there is no function called {name} in functions.py.\nWrite it at the end "
            "of the file, below 'Your functions', and save the file."
        )
    if source.unwritten:
        return todo(
            f"{name} still is a row of three dots (line {source.first})."
            "\nWrite it there, save the file, and check again."
        )
    if evidence.stopped is not None:
        return _import_stopped(evidence.stopped)
    if evidence.unfinished or evidence.ended:
        return _did_not_end(evidence, name)
    if not evidence.outcomes:
        return Answer(
            "error",
            f"{name} could not be called.\nIs it a function, and is it defined outside "
            "of every other function?",
        )
    return None


def _did_not_end(evidence: Evidence, name: str) -> Answer:
    """Answer where the process had to be stopped, or was gone."""
    during, where = evidence.unfinished or evidence.ended, at_line(evidence.at_line)
    if during == "start":
        return Answer(
            "error",
            "Python did not start, so nothing of your file was read yet.\nIs the "
            f"computer very busy, or short of memory? {AGAIN}",
            "not_started",
        )
    reading = during == "import"
    what = "your file was read" if reading else f"{name} ran"
    if evidence.ended:
        return Answer(
            "error",
            f"Python itself ended while {what}.\nDoes your code call exit, or ask "
            f"for very much memory? Or is the computer short of memory? {AGAIN}",
            "ended",
        )
    if not reading and puts_in_other_data(None, None, evidence.source):
        return Answer(
            "error",
            f"{name} did not come back in time. The data set had a dozen genes, and "
            "your function puts other data in its place.\nWhat is the argument data "
            "for, and where does your function look at it?",
            "C72",
        )
    if evidence.because in TOO_MANY:
        return Answer(
            "error",
            f"While {what}, it {TOO_MANY[evidence.because]} than a check allows.\nThe "
            "data set had a dozen genes. What in your code grows, and what ends that?",
            "too_much",
        )
    if evidence.because == "sleeps":
        return Answer(
            "error",
            f"{'Reading your file' if reading else name} does not go on: it was on "
            f"{where}, and waited there without computing.\nWhat does it wait for: a "
            "pause (sleep), somebody's answer, another program?",
            "waits",
        )
    if reading:
        said, ask = (
            f"Reading your file did not come to an end ({where}).",
            "Does a loop, or a long computation, stand outside of the functions? A "
            "module should only define things.",
        )
    else:
        said, ask = (
            f"{name} did not come back in time: it was on {where} when it was stopped.",
            "The data set had a dozen genes. What makes your loop end, and does it "
            "come nearer to it in every round?",
        )
    if evidence.because == "clock":
        return Answer(
            "error", f"{said}\n{ask} Or is the computer very busy? {AGAIN}", "busy"
        )
    return Answer("error", f"{said}\n{ask}", "endless")


def _import_stopped(stopped: dict) -> Answer:
    """Answer for a file that stops while it is read."""
    where, said = at_line(stopped["line"]), in_plain_words(stopped)
    if "ModuleNotFoundError" in stopped["kinds"]:
        number, why = (
            "missing_package",
            "That package or file is not there. Is its name spelt right, and does the "
            "course install it?",
        )
    elif "Cannot load backend" in stopped["message"]:
        number, why = (
            None,
            "The check has no screen for figures. Leave that line out of functions.py: "
            "a notebook chooses its own.",
        )
    elif "ImportError" in stopped["kinds"]:
        number, why = None, "Is the name spelt as in the module it is taken from?"
    elif "NameError" in stopped["kinds"]:
        number, why = (
            "C78",
            "A module sees only what it imports or defines itself, above the line that "
            "uses it. Where should that name come from?",
        )
    else:
        number, why = (
            None,
            "The line stands outside of your functions, or is called from there. Does "
            "it belong into a notebook cell?",
        )
    return Answer("error", f"Your file stops on {where}: {said}\n{why}", number)


def at_line(line: int | None) -> str:
    return f"line {line} of your functions.py" if line else "your functions.py"


def in_plain_words(stopped: dict) -> str:
    """Say what Python said, without a traceback."""
    message = " ".join(stopped["message"].split())[:240]
    return f"{stopped['type']}: {message}" if message else stopped["type"]
