"""The functions.py of a notebook: where it is, and whether the notebook still uses it
as it was before."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType

from checks.running.hand_in import UnreadableError, read_file
from checks.running.read_code import read_source

BEFORE = "Your notebook still holds {name} as it was before. "
RELOAD = (
    "Run the reload cell, or restart the kernel where there is none, to use what you "
    "saved."
)
UNREADABLE = (
    "Once Python can read functions.py again, save it, and run the reload cell."
)
GONE = "functions.py has no {name} any more; a reload does not take it away."


def learners_file() -> Path:
    """Find the functions.py that this notebook uses.

    That is the file of the module ``functions`` if it was imported here, else the one
    in the working folder, else the one a folder up.
    """
    module = sys.modules.get("functions")
    if module is not None and getattr(module, "__file__", None):
        return Path(module.__file__).resolve()
    for folder in (Path.cwd(), Path.cwd().parent):
        if (folder / "functions.py").is_file():
            return (folder / "functions.py").resolve()
    return Path.cwd() / "functions.py"


def with_reload(message: str, path: Path, name: str) -> str:
    """Add a line where the notebook still uses the function as it was before."""
    module = sys.modules.get("functions")
    said = held_as_before(getattr(module, name, None), path, name)
    return f"{message}\n{said}" if said else message


def held_as_before(function: Callable | None, path: Path, name: str) -> str | None:
    """Say that a function of the notebook is not the one that is saved, and what helps.

    None if it is the same, or if it does not come from this file.
    """
    held = getattr(function, "__code__", None)
    if held is None or Path(held.co_filename).resolve() != path:
        return None
    try:
        text = read_file(path)
    except UnreadableError:
        return None
    source = read_source(text, name)
    if source.problem:
        return (BEFORE + UNREADABLE).format(name=name)
    if not source.found:
        return (BEFORE + GONE).format(name=name)
    saved = _code(text, name)
    if saved is None or _same_code(held, saved):
        return None
    return (BEFORE + RELOAD).format(name=name)


def _code(text: str, name: str) -> CodeType | None:
    """Compile a function of a file; None if it is made in another way than by def."""
    try:
        whole = compile(text, "functions.py", "exec")
    except (SyntaxError, ValueError):  # a return outside of functions, for example
        return None
    found = [
        part
        for part in whole.co_consts
        if isinstance(part, CodeType) and part.co_name == name
    ]
    return found[-1] if found else None


def _same_code(one: CodeType, other: CodeType) -> bool:
    """Compare two functions, wherever in the file they stand."""
    if (one.co_code, one.co_names, one.co_varnames) != (
        other.co_code,
        other.co_names,
        other.co_varnames,
    ):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    return all(
        _same_code(a, b)
        if isinstance(a, CodeType) and isinstance(b, CodeType)
        else type(a) is type(b) and a == b
        for a, b in zip(one.co_consts, other.co_consts, strict=True)
    )
