"""When a learner's code raises: say in plain words why, and name the idea behind it.

``STOPS`` is the table; the first entry that fits is taken. To add one, put it into the
module of its kind, before the more general ones.
"""

from checks.answer import Answer, todo
from checks.functions_py.errors import (
    names_and_values,
    seaborn_calls,
    sizes_and_numbers,
    surroundings,
    tables_and_labels,
)
from checks.functions_py.errors.conditions import puts_in_other_data, raised
from checks.given import counted
from checks.known import Known, first_seen
from checks.running.hand_in import Evidence, Outcome
from checks.running.read_code import Source

AGAIN = "Then close other programs and check again."
TOO_MANY = {
    "processes": "started more processes or threads",
    "memory": "took more memory",
}
STOPS = [
    *surroundings.STOPS,
    *seaborn_calls.STOPS,
    *names_and_values.STOPS,
    *tables_and_labels.STOPS,
    *sizes_and_numbers.STOPS,
]
# `matplotlib.use` looks at the frames of all threads, which are shut here.
INSIDES = Known(
    None,
    "While a file is checked, nobody may look into Python itself. Does a line of yours "
    "do so, or choose where figures are shown (matplotlib.use)? Who should choose "
    "that: functions.py, or the notebook?",
    raised(r"insides are shut"),
)
STOPS.append(INSIDES)
# Where the file stops while it is read.
READING = [
    INSIDES,
    Known(
        None,
        "The check has no screen for figures. Who should choose where they are shown: "
        "functions.py, or the notebook?",
        raised(r"Cannot load backend"),
    ),
    *surroundings.STOPS,
    Known(
        "C78",
        "A module sees only what it imports or defines itself, above the line that "
        "uses it. Where should that name come from?",
        raised(kinds="NameError"),
    ),
    Known(
        None,
        "The line stands outside of your functions, or is called from there. Does it "
        "belong into a notebook cell?",
        raised(kinds="BaseException"),
    ),
]
LABELS = {
    "list": "a list",
    "array": "an array",
    "series": "a Series",
    "categorical": "a Series of categories",
}


def explain(outcome: Outcome, source: Source):
    """Find the entry that fits.

    Returns
    -------
    number, hint : str or None
        The misconception and the hint; None, None if nothing fits.
    """
    known = first_seen(STOPS, outcome, source)
    return (known.idea, known.hint) if known else (None, None)


def handed_in(call: dict) -> str:
    """Say what a call was made with."""
    said = []
    if "genes" in call:
        asked = counted(len(call["genes"]), "gene")
        said.append(f"{asked} of {len(call['data']['genes'])}")
    groups = call["groups"]
    if groups is None:
        said.append("no groups")
    else:
        index, samples = groups["index"], call["data"]["samples"]
        named = {
            index is None: "",
            index == samples: " named by the samples",
            index == list(range(len(samples))): " with the index 0, 1, 2, ...",
        }.get(True, " named by the samples in another order")
        number = counted(len(set(groups["labels"])), "group")
        said.append(f"groups as {LABELS[groups['kind']]}{named} ({number})")
    wishes = list(call.get("kwargs") or {})
    if wishes:
        said.append(f"{', '.join(wishes[:3])}{', ...' if len(wishes) > 3 else ''}")
    return "Called with " + "; ".join(said) + "."


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
        where, said = (
            at_line(evidence.stopped["line"]),
            in_plain_words(evidence.stopped),
        )
        known = first_seen(READING, Outcome({}, stopped=evidence.stopped), source)
        text = f"Your file stops on {where}: {said}\n{known.hint}"
        return Answer("error", text, known.idea)
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
    if not reading and puts_in_other_data(evidence.source):
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
            "The data set was small. What makes your loop end, and does it come nearer "
            "to it in every round?",
        )
    if evidence.because == "clock":
        ask, number = f"{ask} Or is the computer very busy? {AGAIN}", "busy"
    else:
        number = "endless"
    return Answer("error", f"{said}\n{ask}", number)


def at_line(line: int | None) -> str:
    return f"line {line} of your functions.py" if line else "your functions.py"


def in_plain_words(stopped: dict) -> str:
    """Say what Python said, without a traceback."""
    message = " ".join(stopped["message"].split())[:240]
    return f"{stopped['type']}: {message}" if message else stopped["type"]
