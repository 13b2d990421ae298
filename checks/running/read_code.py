"""What can be said about a learner's function by reading it, without running it.

Reading has no end of its own for a file made to be unreadable, so it is done in the
child (`checks.running.child`), where time and memory are limited.
"""

import ast
import re
import threading
from dataclasses import dataclass, field

# Hand-ins are judged in threads, and in Python 3.11 two threads that make a syntax tree
# at the same time can end in a SystemError (CPython issue 106905).
ONE_TREE_AT_A_TIME = threading.Lock()

SETS = ("names", "attributes", "constants", "file_names", "own_names")
# As Python counts lines; `splitlines` ends some at other signs, too.
LINE_END = re.compile(r"\r\n|\r|\n")
TOO_MUCH = (
    "Your functions.py cannot be read here: it is longer, or nested deeper, than any "
    "file of functions needs to be.\nIs there a part in it that a program has written, "
    "or that are data?"
)
# What a notebook understands and Python does not: commands, their short forms, help.
OF_NOTEBOOK = re.compile(r"[%!?].*|(pip3?|conda|mamba) +install\b.*|[\w.]+\?{1,2}")
# What Python says of a line that it cannot read -> what to ask.
ASK_OF = {
    "positional argument follows": "Something without a name stands behind arguments "
    "with names. How is a dictionary of settings handed over: what do two stars do?",
    "default (argument|parameter)|without a default": "An argument without a default "
    "stands behind one with a default. Which arguments may the caller leave out, and "
    "what do two stars before a name do?",
}


@dataclass
class Source:
    """What stands in a learner's file about one function.

    Parameters
    ----------
    problem : str, optional
        Why the file cannot be read as Python, with the line.
    found : bool
        Is there a function of this name?
    unwritten : bool
        Is its body still ``...``?
    first, last : int
        Its lines in the file.
    text : str
        The function as text.
    arguments, unused : list of str
        The names of its arguments, and those that its body never reads.
    names, attributes, constants : set
        The plain names, the names after a dot, and the numbers and texts in the
        body.
    catches : bool
        Does it catch errors?
    replaced : list of str
        Arguments that get a new value before their own was read.
    returns_in_loop : bool
        Does a return stand in the body of a loop, under no condition?
    file_names, own_names : set
        The names made at the top of the file, and inside the function.
    calls : list of (str, set, int)
        The calls: last part of the name, keywords given, positional arguments.
    """

    problem: str | None = None
    found: bool = False
    unwritten: bool = False
    first: int = 0
    last: int = 0
    text: str = ""
    arguments: list = field(default_factory=list)
    unused: list = field(default_factory=list)
    names: set = field(default_factory=set)
    attributes: set = field(default_factory=set)
    constants: set = field(default_factory=set)
    calls: list = field(default_factory=list)
    catches: bool = False
    replaced: list = field(default_factory=list)
    returns_in_loop: bool = False
    file_names: set = field(default_factory=set)
    own_names: set = field(default_factory=set)

    @property
    def is_written(self) -> bool:
        """Is there something to call?"""
        return self.found and not self.unwritten

    @classmethod
    def from_record(cls, record: dict, text: str):
        """Make it of what the child has read; the text itself is at hand here."""
        source = cls(**record)
        for name in SETS:
            setattr(source, name, set(getattr(source, name)))
        source.calls = [(name, set(given), n) for name, given, n in source.calls]
        source.text = _lines(text, source.first, source.last)
        return source

    def record(self) -> dict:
        """Give all but the text, which the other side has."""
        return vars(self) | {"text": ""}

    def calls_to(self, *names):
        """Give the calls whose last name is one of `names`."""
        return [call for call in self.calls if call[0] in names]

    def mentions(self, *words):
        """Tell whether one of the words is a name, an attribute or a constant."""
        return any(
            word in self.names or word in self.attributes or word in self.constants
            for word in words
        )


def read_source(text: str, function: str) -> Source:
    """Read the last function called `function` in the text of a module."""
    if "\0" in text:
        line = len(LINE_END.split(text[: text.index("\0")]))
        return Source(
            problem=f"Line {line} of your functions.py holds a sign that no text has "
            "(NUL).\nWith which program was the file saved, and as what kind of file?"
        )
    try:
        with ONE_TREE_AT_A_TIME:
            tree = ast.parse(text)
        source = _read(tree, function)
        source.text = _lines(text, source.first, source.last)
        return source
    except SyntaxError as problem:
        return Source(problem=_in_plain_words(problem))
    except (ValueError, RecursionError, MemoryError):
        return Source(problem=TOO_MUCH)


def _lines(text: str, first: int, last: int) -> str:
    return "\n".join(LINE_END.split(text)[first - 1 : last]) if first else ""


def _read(tree: ast.Module, function: str) -> Source:
    found = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name == function
    ]
    source = Source(file_names=set().union(*map(_top_names, tree.body), set()))
    if not found:
        # run_anova = some_other_function also makes it.
        source.found = any(
            isinstance(node, ast.Assign | ast.ImportFrom | ast.Import)
            and function in _bound_names(node)
            for node in tree.body
        )
        return source
    node = found[-1]
    source.found = True
    source.first, source.last = node.lineno, node.end_lineno
    body = node.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:] if isinstance(body[0].value.value, str) else body
    source.unwritten = all(_says_nothing(line) for line in body)
    given = node.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    arguments += [extra for extra in (given.vararg, given.kwarg) if extra]
    source.arguments = [argument.arg for argument in arguments]
    read, met, replaced = set(), set(), set()
    for line in body:
        loaded, stored = set(), set()
        for part in ast.walk(line):
            _note(part, source)
            if isinstance(part, ast.Name):
                is_read = isinstance(part.ctx, ast.Load)
                (loaded if is_read else stored).add(part.id)
        if isinstance(line, ast.Assign | ast.AnnAssign):
            replaced |= stored - loaded - met
        read |= loaded
        met |= loaded | stored
    source.own_names = _bound_names(node)
    source.replaced = [name for name in source.arguments if name in replaced]
    source.unused = [name for name in source.arguments if name not in read]
    return source


def _note(part: ast.AST, source: Source) -> None:
    """Note what one piece of the body tells."""
    if isinstance(part, ast.Name):
        source.names.add(part.id)
    elif isinstance(part, ast.Attribute):
        source.attributes.add(part.attr)
    elif isinstance(part, ast.Constant):
        if isinstance(part.value, str) or (
            isinstance(part.value, int | float) and abs(part.value) < 2**63
        ):
            source.constants.add(part.value)
    elif isinstance(part, ast.Try):
        source.catches = True
    elif isinstance(part, ast.For | ast.While):
        source.returns_in_loop |= any(
            isinstance(line, ast.Return) for line in part.body
        )
    elif isinstance(part, ast.Call):
        called = part.func
        name = getattr(called, "id", None) or getattr(called, "attr", "")
        keywords = {keyword.arg for keyword in part.keywords}
        source.calls.append((name, keywords, len(part.args)))


def _says_nothing(line: ast.stmt) -> bool:
    """Tell whether a statement is a placeholder: ``...``, ``pass``, a bare return."""
    if isinstance(line, ast.Pass):
        return True
    if isinstance(line, ast.Expr):
        return isinstance(line.value, ast.Constant)
    if isinstance(line, ast.Return):
        value = line.value
        return value is None or (
            isinstance(value, ast.Constant) and value.value in (None, ...)
        )
    if isinstance(line, ast.Raise) and line.exc is not None:
        return any(
            isinstance(part, ast.Name) and part.id == "NotImplementedError"
            for part in ast.walk(line.exc)
        )
    return False


def _top_names(node: ast.stmt) -> set:
    """Give the names that a line at the top of a module makes."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    return _bound_names(node)


def _bound_names(tree: ast.AST) -> set:
    """Give every name that a piece of code makes: by import, def or assignment."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(item.asname or item.name).split(".")[0] for item in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
    return names


def _in_plain_words(problem: SyntaxError) -> str:
    """Say where Python could not go on reading."""
    line = (problem.text or "").strip()
    if OF_NOTEBOOK.fullmatch(line):
        what = f"is {line[:60]}, a command to a notebook that Python cannot read"
        ask = (
            "What is the command needed for, and where would it do its work: in the "
            "notebook, or in a file that others import?"
        )
    elif isinstance(problem, TabError):
        what = "mixes tabs and spaces at the beginning of lines"
        ask = (
            "The two can look alike. Which lines of this block begin with a tab, and "
            "which with spaces?"
        )
    elif isinstance(problem, IndentationError):
        what = f"is indented in a way Python cannot follow ({problem.msg})"
        ask = (
            "Which lines belong to one block, and do they all begin at the same "
            "distance from the edge?"
        )
    else:
        what = f"cannot be read as Python ({problem.msg})"
        ask = next(
            (ask for said, ask in ASK_OF.items() if re.search(said, problem.msg)),
            "Is something open on this line or the one above: a bracket, a quote, a "
            "missing colon?",
        )
    where = f"Line {problem.lineno} of y" if problem.lineno else "Y"
    return f"{where}our functions.py {what}.\n{ask}"
