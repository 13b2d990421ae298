"""What a function should leave to others: files, the keyboard, the end of Python."""

from checks.functions_py.errors.conditions import raised
from checks.known import Known

STOPS = [
    Known(
        None,
        "Your code asks somebody at the keyboard (input), and nobody sits "
        "there.\nThrough what does a function learn what it needs?",
        raised(r"reading a line|^$", kinds="EOFError"),
    ),
    Known(
        None,
        "Your code ends Python (exit, quit or the like) instead of returning.\nWhat "
        "happens to the notebook of somebody who calls it?",
        raised(kinds="SystemExit|KeyboardInterrupt"),
    ),
    Known(
        None,
        "Your function calls itself without end.\nWhich of its lines does that, and "
        "when should it stop?",
        raised(kinds="RecursionError"),
    ),
    Known(
        None,
        "Your code asks for more memory than there is.\nHow large is the largest "
        "table it makes?",
        raised(kinds="MemoryError|_ArrayMemoryError"),
    ),
    Known(
        "missing_package",
        "'{name}' cannot be imported: nothing of this name is there.\nIs it spelt "
        "right, and does the course install it?",
        raised(r"No module named '(?P<name>[\w.]+)'"),
    ),
    Known(
        "missing_package",
        "'{name}' cannot be imported: the module has nothing of this name.\nIs it "
        "spelt as in the module it is taken from?",
        raised(r"cannot import name '(?P<name>\w+)'"),
    ),
    Known(
        None,
        "Your code looks for a file that is not there: {name}.\nWould it be there for "
        "somebody else who calls your function? Which argument holds the data?",
        raised(r"directory: (?P<name>.+)", kinds="FileNotFoundError"),
    ),
    Known(
        None,
        "Your code reads or writes a file, and may not: {name}.\nWho should decide "
        "where something is saved: your function, or its caller?",
        raised(r"(?P<name>.+)", kinds="OSError"),
    ),
]
