"""What a piece of a syntax tree holds: names that it reads, makes or calls."""

import ast
from collections.abc import Iterator


def called(node) -> str | None:
    """Give the last part of the name that is called."""
    if not isinstance(node, ast.Call):
        return None
    return getattr(node.func, "attr", None) or getattr(node.func, "id", None)


def is_word(node, names: set) -> bool:
    """Tell whether a node is one of these words: a name, an attribute, a text."""
    found = [getattr(node, key, None) for key in ("id", "attr", "arg")]
    if isinstance(node, ast.Constant):
        found.append(str(node.value))
    return any(word in names for word in found if word)


def stored_in(node) -> str | None:
    """Give the name of the thing into which a value is put in place."""
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    for target in targets if isinstance(node, ast.Assign | ast.AugAssign) else ():
        if isinstance(node, ast.AugAssign) or not isinstance(target, ast.Name):
            return root(target)
    return None


def root(node) -> str | None:
    """Give the name in front of all dots and square brackets."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def head(part) -> Iterator[ast.AST]:
    """Give the nodes of a statement, of a loop those of its first line only."""
    if isinstance(part, ast.For | ast.While):
        for piece in (getattr(part, key, None) for key in ("target", "iter", "test")):
            yield from ast.walk(piece) if piece else ()
    else:
        yield from ast.walk(part)


def names_made(part) -> set[str]:
    """Give the names that a statement makes, fills or changes."""
    names = {
        n.id
        for n in head(part)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    filled = stored_in(part)
    value = getattr(part, "value", None)
    if isinstance(part, ast.Expr) and called(value) in ("append", "extend", "insert"):
        filled = getattr(getattr(value.func, "value", None), "id", None)
    return names | {filled} if filled else names


def names_read(function, lines: set[int]) -> set[str]:
    """Give the names that are read on some lines of a function."""
    return {
        n.id
        for n in ast.walk(function)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.lineno in lines
    }
