"""What a teacher sees in a hand-in before running it: is it what was asked for?"""

import ast
import hashlib
import json
import re
from difflib import SequenceMatcher

from checks.answer import ROOT, Answer, Hint
from checks.catalogue import catalogue
from checks.running.read_code import ONE_TREE_AT_A_TIME

# What is longer is no learner's file, and is not looked at twice.
LONGEST = 200_000
ALIKE = 0.75
COURSE_HAS = {"do_anova", "label_heatmap", "compare_heatmaps"}
# What a name without its capitals and underscores is taken for.
MEANT = {"run_anova": ("runanova", "anova"), "plot_heatmap": ("plotheatmap", "heatmap")}
WRITES = {
    *("savefig", "write_text", "write_bytes", "mkdir", "makedirs", "savetxt", "savez"),
    *("to_csv", "to_excel", "to_pickle", "to_parquet", "to_hdf", "to_json", "dump"),
}
LINE = re.compile(r"line (\d+) of your functions\.py")
# What was raised -> what is said of it, and the name of it.
AT_ONCE = {
    re.compile("SystemExit|KeyboardInterrupt"): (
        "Line {line} ends Python ({why}).\nWhat happens to the notebook of somebody "
        "who uses your file?",
        "ends_Python",
    ),
    re.compile("NameError.*get_ipython"): (
        "Line {line} speaks to a notebook (get_ipython), and none is there.\nWhich "
        "lines of a notebook does somebody need who imports your functions?",
        "notebook_command",
    ),
}


def look_at(text: str) -> None:
    """Look at a file as a whole.

    Raises
    ------
    Hint
        If it is a notebook, empty, or the file of the course as it was given out.
    """
    if _is_notebook(text):
        raise Hint(
            "This is a notebook, and a functions.py is asked for.\nInto which file "
            "does exercise 6.2 ask you to write?",
            "notebook",
        )
    lines = [line.strip() for line in text.splitlines()]
    if not any(line and not line.startswith("#") for line in lines):
        raise Hint(
            "The file is empty: there is no line of code in it.\nWas it saved before "
            "it was handed in?",
            "empty",
        )
    if _fingerprint(text) == _as_given_out():
        raise Hint(
            "The file is as the course gives it out: nothing was written into it.\n"
            "Is this the file that you worked in, and was it saved?",
            "untouched",
            "todo",
        )


def second_look(text: str, exercise: str, answer: Answer) -> Answer:
    """Say more where the file shows why: another name, a question, a written file."""
    if len(text) > LONGEST:
        return answer
    try:
        with ONE_TREE_AT_A_TIME:
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return answer
    if answer.status == "todo":
        return _other_name(tree, exercise) or answer
    if answer.status == "error":
        return _at_the_line(tree, answer)
    written = _written(_function(tree, exercise))
    if answer.status in ("right", "note") and written:
        line, name = written[0]
        return Answer(
            "note",
            f"{answer.message}\nLine {line} writes a file ({name}) each time that "
            f"{exercise} is called. Does every caller want one?",
            "writes_files",
        )
    return answer


def _is_notebook(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        return "cells" in json.loads(text)
    except (ValueError, RecursionError):
        return False


def _fingerprint(text: str) -> str:
    lines = [line.rstrip() for line in text.lstrip("\ufeff").splitlines()]
    return hashlib.sha256(("\n".join(lines).rstrip() + "\n").encode()).hexdigest()


def _as_given_out() -> str | None:
    """Give the fingerprint of the learner's functions.py, noted when it was made."""
    noted = ROOT / "notebooks" / ".generated.json"
    if not noted.exists():
        return None
    return json.loads(noted.read_text(encoding="utf-8")).get("functions.py")


def _function(tree: ast.Module, name: str) -> ast.AST:
    found = [node for node in tree.body if getattr(node, "name", None) == name]
    return found[-1] if found else ast.Module([], [])


def _other_name(tree: ast.Module, exercise: str) -> Answer | None:
    """Find a function that was meant, but is called otherwise or hidden in another."""
    functions = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    inside = [f for f in functions if f.name == exercise and f not in tree.body]
    if inside:
        return Answer(
            "hint",
            f"{exercise} stands inside something else: line {inside[0].lineno} is "
            "indented.\nWho can call a function that was made in there?",
            "other_name",
        )
    there = {f.name for f in functions}
    for name in [f.name for f in tree.body if f in functions]:
        if name not in {*MEANT, *COURSE_HAS} and _is_meant(name, exercise):
            still = f"{exercise} is still empty" if exercise in there else None
            return Answer(
                "hint",
                f"{still or f'There is no {exercise}'}, but there is {name}.\nBy which "
                "name will somebody call your function who has only read the exercise?",
                "other_name",
            )
    return None


def _is_meant(name: str, exercise: str) -> bool:
    """Tell whether a name is another way to write that of the exercise."""
    bare = name.lower().replace("_", "")
    whole, part = MEANT[exercise]
    return part in bare or SequenceMatcher(None, bare, whole).ratio() >= ALIKE


def _at_the_line(tree: ast.Module, answer: Answer) -> Answer:
    """Name what stands on the line on which the code stopped."""
    said = [line for line in answer.message.split("\n") if LINE.search(line)]
    if not said:
        return answer
    line = int(LINE.search(said[0])[1])
    why = said[0].partition(": ")[2]
    for word, (hint, idea) in AT_ONCE.items():
        if word.match(why):
            why = why.removesuffix(": None")
            return Answer("error", hint.format(line=line, why=why), idea)
    if answer.misconception in catalogue():
        return answer
    asked = [n for n in _calls(tree) if n[0] == line and n[1] == "input"]
    if asked:
        return Answer(
            "error",
            f"Line {line} asks for input(), and nobody is there to answer.\nWhere else "
            "could the function get this value from?",
            "asks_for_input",
        )
    written = [n for n in _written(tree) if n[0] == line]
    if written:
        return Answer(
            "error",
            f"Line {line} writes a file ({written[0][1]}), and stopped there: {why}\n"
            "Does every caller of your function want this file, and in which folder?",
            "writes_files",
        )
    return answer


def _calls(tree: ast.AST) -> list[tuple[int, str, ast.Call]]:
    """List the calls: line, last part of the name, the call."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        (c.lineno, getattr(c.func, "id", None) or getattr(c.func, "attr", ""), c)
        for c in calls
    ]


def _written(tree: ast.AST) -> list[tuple[int, str]]:
    """List the calls that write a file: line and name."""
    return [
        (line, name)
        for line, name, call in _calls(tree)
        if name in WRITES or (name in ("open", "save") and _is_to_write(name, call))
    ]


def _is_to_write(name: str, call: ast.Call) -> bool:
    if name == "save":  # np.save
        return True
    # The mode comes first where a path is opened: path.open("w").
    modes = call.args[1:2] if isinstance(call.func, ast.Name) else call.args[:2]
    modes += [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    said = [str(mode.value) for mode in modes if isinstance(mode, ast.Constant)]
    return any(re.fullmatch("[rbt]*[wax+][wax+bt]*", mode) for mode in said)
