"""Where in a learner's file an idea sits: found by reading it as a syntax tree.

A mark says what to look for, as ``kind:names``, for example ``call:sorted|set``:

=========  ===========================================================
call       a call of one of these
bare       a call of one of these that names no ``method``
word       one of these as a name, an attribute, a keyword, a text or a number
node       a piece of Python of this type: Return, Try, AugAssign
loop       the same, within a loop
empty      an empty list, dictionary or array that is made within a loop
op         one of these operators, such as Gt or Mult
less       something taken from 1
default    a default value that is kept from call to call
outside    a name that neither the function makes nor an import or a def of the file
inside     a value put into an argument, or into a part of it under another name
on         an attribute or an entry of one of these names
given      one of these names handed to a call, or gone over in a loop
picks      rows picked by a condition, in a return or in the place of the whole
def        the line with ``def``
=========  ===========================================================
"""

import ast
import builtins
import warnings
from collections.abc import Iterator

from checks.functions_py.ladder.pieces import (
    called,
    head,
    is_word,
    names_made,
    names_read,
    root,
    stored_in,
)

LOOPS = ast.For | ast.While | ast.comprehension | ast.ListComp
HEADING = "# Your functions"
MOST = 8


def rows_of(text: str) -> list[str]:
    """Give the lines of a file as Python counts them; a form feed ends none."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def tree_of(text: str) -> ast.Module | None:
    """Read a file; None if it is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the file may be warned elsewhere
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def function_of(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    """Find the last function of this name."""
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name]
    return found[-1] if found else None


def marked_lines(text: str, name: str, marks: list[str]) -> list[int]:
    """Give the lines that carry the first of the marks that is found at all.

    Parameters
    ----------
    text : str
        The learner's file.
    name : str
        The function; what it calls of the learner's own functions is read, too.
    marks : list of str
        See above.
    """
    tree = tree_of(text)
    function = function_of(tree, name) if tree else None
    if function is None:
        return []
    start = _heading(text)
    read = [function, *_own_functions(tree, function, start)]
    known = _known_names(tree, start)
    for mark in marks:
        kind, _, words = mark.partition(":")
        names = set(words.split("|"))
        lines = {line for one in read for line in _lines(one, kind, names, known)}
        if lines:
            return sorted(lines)
    return []


def lines_that_make(text: str, name: str, words: set[str]) -> list[int]:
    """Give the lines of a function that make a column, or a drawing.

    Parameters
    ----------
    words : set of str
        The name of the column, or of the function that draws. Lines that hold one of
        them are given, and those that make the names which they use.
    """
    tree = tree_of(text)
    function = function_of(tree, name) if tree else None
    if function is None:
        return []
    blocks = ast.FunctionDef | ast.If | ast.With | ast.Try
    parts = [n for n in ast.walk(function) if isinstance(n, ast.stmt)]
    parts = [part for part in parts if not isinstance(part, blocks)]
    lines = {
        n.lineno
        for part in parts
        for n in head(part)
        if is_word(n, words) and hasattr(n, "lineno")
    }
    wanted = names_read(function, lines)
    for _ in range(3):
        lines |= {part.lineno for part in parts if names_made(part) & wanted}
        wanted |= names_read(function, lines)
    return sorted(lines)[-MOST:]


def _heading(text: str) -> int:
    """Give the line of the heading below which a learner writes; 0 without one."""
    rows = enumerate(rows_of(text), 1)
    return next((number for number, row in rows if row.strip() == HEADING), 0)


def _own_functions(tree, function, start: int) -> list[ast.FunctionDef]:
    """Give the learner's own functions that are used, directly or not."""
    others = {
        n.name: n
        for n in tree.body
        if isinstance(n, ast.FunctionDef) and n.lineno > start and n is not function
    }
    found, look = {}, [function]
    while look:
        for node in ast.walk(look.pop()):
            name = node.id if isinstance(node, ast.Name) else None
            if name in others and name not in found:
                found[name] = others[name]
                look.append(others[name])
    return list(found.values())


def _known_names(tree, start: int) -> set[str]:
    """Give the names that are no data of a learner's outside of a function."""
    known = set(dir(builtins))
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            known |= {(name.asname or name.name).split(".")[0] for name in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            known.add(node.name)
        elif node.lineno <= start:
            known |= names_made(node)
    return known


def _lines(function, kind: str, names: set, known: set) -> Iterator[int]:
    if kind == "def":
        yield function.lineno
    if kind == "default":
        held = [*function.args.defaults, *function.args.kw_defaults]
        yield from (n.lineno for n in held if isinstance(n, ast.List | ast.Dict))
    own = {n.arg for n in ast.walk(function.args) if isinstance(n, ast.arg)}
    if kind == "outside":
        names = known | own.union(*map(names_made, ast.walk(function)))
    if kind == "picks":
        names = _conditions(function)
    if kind == "inside":
        names = own | {
            name
            for n in ast.walk(function)
            if isinstance(n, ast.Assign) and root(n.value) in own
            for name in names_made(n)
        }
    for node, in_loop in _nodes(function.body, False):
        if hasattr(node, "lineno") and _is_marked(node, kind, names, in_loop):
            yield node.lineno


def _nodes(nodes, in_loop: bool) -> Iterator[tuple[ast.AST, bool]]:
    for node in nodes:
        yield node, in_loop
        within = in_loop or isinstance(node, LOOPS)
        yield from _nodes(ast.iter_child_nodes(node), within)


def _is_marked(node, kind, names, in_loop) -> bool:
    call = called(node)
    match kind:
        case "call":
            return call in names
        case "bare":
            keys = {key.arg for key in getattr(node, "keywords", ())}
            return call in names and "method" not in keys and len(node.args) < 3
        case "word":
            return is_word(node, names)
        case "node":
            return type(node).__name__ in names
        case "loop":
            return in_loop and type(node).__name__ in names
        case "empty":
            made = (
                getattr(node, "value", None) if isinstance(node, ast.Assign) else None
            )
            fresh = (
                isinstance(made, ast.List | ast.Dict) and not ast.unparse(made)[1:-1]
            )
            return in_loop and (fresh or called(made) in ("list", "dict", "zeros"))
        case "op":
            found = [*getattr(node, "ops", ()), getattr(node, "op", None)]
            return any(type(operator).__name__ in names for operator in found)
        case "less":
            return isinstance(node, ast.BinOp) and ast.unparse(node).startswith("1 - ")
        case "outside":
            is_read = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
            return is_read and node.id not in names
        case "inside":
            return stored_in(node) in names
        case "on":
            part = node.value if isinstance(node, ast.Attribute) else None
            if isinstance(node, ast.Subscript):
                plain = isinstance(node.slice, ast.Constant)
                part = None if plain else node.value
            return isinstance(part, ast.Name) and part.id in names
        case "picks":
            return _picks(node, names)
        case "given":
            parts = [*getattr(node, "args", ()), getattr(node, "iter", None)]
            parts = parts if isinstance(node, ast.Call | ast.For) else []
            return any(isinstance(p, ast.Name) and p.id in names for p in parts)
    return False


def _picks(node, conditions: set) -> bool:
    """Tell whether rows are picked in a return, or something is cut to a part of it."""
    if not isinstance(node, ast.Return | ast.Assign) or node.value is None:
        return False
    made = {n.id for n in getattr(node, "targets", ()) if isinstance(n, ast.Name)}
    for part in ast.walk(node.value):
        if made and root(getattr(part, "func", part)) not in made:
            continue
        where = getattr(part, "slice", None)
        where = where.elts[0] if isinstance(where, ast.Tuple) else where
        by_condition = isinstance(where, ast.AST) and any(
            isinstance(n, ast.Compare) or is_word(n, conditions | {"significant"})
            for n in ast.walk(where)
            if not isinstance(where, ast.Slice | ast.Constant | ast.List)
        )
        if by_condition or called(part) in ("query", "dropna", "head", "nsmallest"):
            return isinstance(node, ast.Return) or bool(made)
    return False


def _conditions(function) -> set[str]:
    """Give the names that hold what a comparison gave."""
    return {
        name
        for n in ast.walk(function)
        if isinstance(n, ast.Assign) and isinstance(n.value, ast.Compare | ast.BinOp)
        if any(isinstance(part, ast.Compare) for part in ast.walk(n.value))
        for name in names_made(n)
    }
